import { civilDateAt } from '../../shared/civil-date.ts';
import { readHead } from '../../shared/journal/head.ts';
import { type Refusal, refuse } from '../../shared/outcome.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { ScheduleVersion } from './domain/schedule-version.ts';
import { readReport } from './impact-item.ts';
import type { LegislationJournal } from './legislation-journal.ts';

/**
 * What stands against publishing a version at this moment; looked at when it is proposed, and again when it is decided:
 * people must know what it changes, have notice of it, and no other version may have come first.
 */
export async function refusalToPublish(
  journal: LegislationJournal,
  book: ScheduleBook,
  version: ScheduleVersion,
  at: string,
): Promise<Refusal | undefined> {
  const { publishedFrom = '', timeZone } = version;
  if (publishedFrom < civilDateAt(at, timeZone)) {
    return refuse('conflict', 'schedule.notice-date-passed', `${publishedFrom} is past.`, {
      remedy: 'Propose it with a day that is still to come, or today.',
      faults: [{ pointer: '/publishedFrom', code: 'past', detail: 'must be today or later' }],
    }).refusal;
  }
  return (await refusalIfSuperseded(journal, version)) ?? refusalIfImpactUnknown(journal, book, version, at);
}

async function refusalIfSuperseded(
  { table, schema }: LegislationJournal,
  { schedule, version }: ScheduleVersion,
): Promise<Refusal | undefined> {
  const { state } = await readHead(table, schedule, schema);
  const published = state?.kind === 'instrument' ? state.published : undefined;
  if (published === undefined || published.version < version) return undefined;
  return refuse(
    'conflict',
    'schedule.version-not-raised',
    `Version ${published.version} of ${schedule} is published.`,
    { remedy: `Draft it again as version ${published.version + 1}.` },
  ).refusal;
}

async function refusalIfImpactUnknown(
  { table }: LegislationJournal,
  book: ScheduleBook,
  { schedule, reportId }: ScheduleVersion,
  at: string,
): Promise<Refusal | undefined> {
  const report = await readReport(table, reportId);
  if (report?.finishedAt === undefined) {
    return refuse('conflict', 'schedule-impact.not-ready', 'What it changes is still being worked out.', {
      remedy: 'Read the impact report, and propose when it is finished.',
    }).refusal;
  }
  const inForce = await book.inForce(schedule, at);
  if (inForce?.hash === report.against) return undefined;
  return refuse(
    'conflict',
    'schedule-impact.outdated',
    'Another version has come into force since the impact was worked out.',
    { remedy: 'Have the impact worked out again, and read it.' },
  ).refusal;
}
