import type { Write } from '../../shared/aws/table.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import type { Reaction } from '../../shared/journal/consume.ts';
import { readHead } from '../../shared/journal/head.ts';
import { nextPortion } from '../../shared/line-portion.ts';
import { type PlaceInList, placeAfter } from '../../shared/list-shards.ts';
import { formatMoney, money } from '../../shared/money.ts';
import { packedPage } from '../../shared/packed-pages.ts';
import { unpackRows } from '../../shared/packed-rows.ts';
import type { Schedule } from '../../shared/schedule/schedule.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { type DeclarationOnFile, declarationsList, readDeclarationOnFile } from './declaration-on-file.ts';
import { type Comparison, compareLaws } from './domain/compare-laws.ts';
import { changeOf, countInto, type ImpactChange, type ImpactReport } from './domain/impact-report.ts';
import type { LegislationSubject } from './domain/legislation-subject.ts';
import type { ScheduleVersion } from './domain/schedule-version.ts';
import { changesList, readReport, reportItem } from './impact-item.ts';
import type { LegislationJournal } from './legislation-journal.ts';
import { openVersion, readVersion } from './version-item.ts';

/** Where a comparison has come to: which report, and the place in the list of declarations to go on from. */
export type ComparisonStep = {
  readonly schedule: string;
  readonly versionId: string;
  readonly reportId: string;
  readonly portion: number;
  readonly place: PlaceInList;
};

/**
 * Compares one portion of the declarations on file, and says so: the event comes back to this context and brings the next
 * portion about, until there are none. So no invocation takes long, and one that is cut off is run again.
 */
export async function comparePortion(
  journal: LegislationJournal,
  book: ScheduleBook,
  step: ComparisonStep,
  state: LegislationSubject | undefined,
  at: string,
): Promise<Reaction<LegislationSubject>> {
  const version = await readVersion(journal.table, step.schedule, step.versionId);
  if (version === undefined) throw new Error(`${step.schedule} has no version ${step.versionId}`);
  const latest = (await book.latest(step.schedule))?.schedule;
  const report = (await readReport(journal.table, step.reportId)) ?? newReport(version, step, latest, at);
  if (report.against === undefined) return { state, events: [], writes: [finished(report, at)] };
  const before = await book.pinned({ id: step.schedule, hash: report.against });
  const { schedule: after } = await openVersion(journal.table, version);
  const page = await nextPortion(journal.table, declarationsList(step.schedule), step.place);
  const compared = await compareAll(journal, report, page.items.map(readDeclarationOnFile), before, after);
  const { changes } = compared;
  const writes: Write[] =
    changes.length > 0 ? [{ put: packedPage(changesList(step.reportId), step.portion, changes) }] : [];
  const next = placeAfter(step.place, page.cursor);
  if (next === undefined) return { state, events: [], writes: [...writes, finished(compared.report, at)] };
  const { versionId, reportId } = step;
  const goOn = { versionId, reportId, portion: step.portion + 1, shard: next.shard };
  const event = eventOf(
    'schedule.impact-compared.v1',
    next.cursor === undefined ? goOn : { ...goOn, cursor: next.cursor },
  );
  return { state, events: [event], writes: [...writes, { put: reportItem(compared.report) }] };
}

function newReport(
  version: ScheduleVersion,
  { reportId }: ComparisonStep,
  latest: Schedule | undefined,
  at: string,
): ImpactReport {
  const { versionId, schedule, hash, currency } = version;
  const nil = formatMoney(money(0n, currency));
  return {
    ...{ reportId, versionId, schedule, hash, currency },
    ...(latest === undefined ? {} : { against: latest.hash }),
    startedAt: at,
    ...{ portions: 0, declarations: 0, changed: 0, refused: 0 },
    ...{ before: nil, after: nil, difference: nil },
  };
}

function finished(report: ImpactReport, at: string): Write {
  return { put: reportItem({ ...report, finishedAt: at }) };
}

async function compareAll(
  journal: LegislationJournal,
  report: ImpactReport,
  declarations: readonly DeclarationOnFile[],
  before: Schedule,
  after: Schedule,
): Promise<{ readonly report: ImpactReport; readonly changes: readonly ImpactChange[] }> {
  let counted: ImpactReport = { ...report, portions: report.portions + 1 };
  const changed: { declared: DeclarationOnFile; comparison: Comparison }[] = [];
  for (const declared of declarations) {
    const { period, facts, lines } = declared;
    const comparison = compareLaws(before, after, { period, facts, lines: unpackRows(lines) });
    counted = countInto(counted, comparison);
    if (comparison.changed) changed.push({ declared, comparison });
  }
  const changes: ImpactChange[] = [];
  for (const { declared, comparison } of changed) {
    const { taxpayerId, facilityId, obligationId, declarationId, period } = declared;
    const { state } = await readHead(journal.table, taxpayerId, journal.schema);
    changes.push({
      taxpayerId,
      ...(state?.kind === 'filer' ? { legalName: state.legalName } : {}),
      ...(facilityId === undefined ? {} : { facilityId }),
      ...{ obligationId, declarationId, period },
      ...changeOf(comparison, report.currency),
    });
  }
  return { report: counted, changes };
}
