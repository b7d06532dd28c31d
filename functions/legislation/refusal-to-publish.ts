import { proposalOpenDays } from '../../shared/approval/proposal.ts';
import { civilDateAt } from '../../shared/civil-date.ts';
import { type Refusal, refuse } from '../../shared/outcome.ts';
import type { LatestVersion, ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { ImpactReport } from './domain/impact-report.ts';
import { refusalToFollow } from './domain/refusal-to-follow.ts';
import { isProposed, type ScheduleVersion } from './domain/schedule-version.ts';
import { readReport } from './impact-item.ts';
import type { LegislationJournal } from './legislation-journal.ts';
import { openVersion } from './version-item.ts';

/**
 * What stands against publishing a version at this moment; looked at when it is proposed, and again when it is decided:
 * people must know what it changes, have notice of it, and no other version may have come first. Throws if the document
 * is not the one that was drafted.
 */
export async function refusalToPublish(
  { table }: LegislationJournal,
  book: ScheduleBook,
  version: ScheduleVersion,
  at: string,
): Promise<Refusal | undefined> {
  const latest = await book.latest(version.schedule);
  const { schedule } = await openVersion(table, version);
  return (
    refusalToFollow(schedule, latest) ??
    refusalOfNotice(version, latest, at) ??
    refusalOfImpact(await readReport(table, version.reportId), version, latest, at)
  );
}

/** Versions come into force in the order of their numbers: else one of them would be published and never apply. */
function refusalOfNotice(
  { publishedFrom = '', timeZone }: ScheduleVersion,
  latest: LatestVersion | undefined,
  at: string,
): Refusal | undefined {
  const fault = (code: string, detail: string) => [{ pointer: '/publishedFrom', code, detail }];
  const today = civilDateAt(at, timeZone);
  if (publishedFrom < today) {
    return refuse('conflict', 'schedule.notice-date-passed', `${publishedFrom} is past: it is ${today}.`, {
      remedy: 'Propose it with a day that is still to come, or today.',
      faults: fault('past', 'must be today or later'),
    }).refusal;
  }
  const before = latest?.publishedFrom;
  if (before === undefined || publishedFrom >= before) return undefined;
  return refuse(
    'conflict',
    'schedule.notice-before-last-version',
    `Version ${latest?.schedule.version} applies from ${before} on, and a later version cannot apply before that.`,
    {
      remedy: `Propose it from ${before}, in whose place it then comes, or from a later day.`,
      faults: fault('before-last-version', `must be ${before} or later`),
    },
  ).refusal;
}

function refusalOfImpact(
  report: ImpactReport | undefined,
  version: ScheduleVersion,
  latest: LatestVersion | undefined,
  at: string,
): Refusal | undefined {
  if (report?.finishedAt === undefined) {
    return refuse('conflict', 'schedule-impact.not-ready', 'What it changes is still being worked out.', {
      remedy: 'Read the impact report, and try again when it has the time at which it was finished.',
    }).refusal;
  }
  const outdated = (detail: string) =>
    refuse('conflict', 'schedule-impact.outdated', detail, {
      remedy: isProposed(version, at)
        ? 'Reject the proposal or have it withdrawn; then have the impact worked out again, read it, and propose anew.'
        : 'Have the impact worked out again, and read it.',
    }).refusal;
  if (latest?.schedule.hash !== report.against)
    return outdated('Another version was published since the impact was worked out.');
  const oldest = new Date(Date.parse(at) - proposalOpenDays * 86_400_000).toISOString();
  if (report.startedAt < oldest)
    return outdated(
      `The impact was worked out on what was on file at ${report.startedAt}, more than ${proposalOpenDays} days ago.`,
    );
  return undefined;
}
