import { shownProposal } from '../../shared/approval/proposal.ts';
import type { Operation } from '../../shared/aws/http-function.ts';
import type { HttpRequest } from '../../shared/aws/http-request.ts';
import type { Reply } from '../../shared/journal/command.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import { differenceText, scheduleDifference } from '../../shared/schedule/difference/schedule-difference.ts';
import type { Tree } from '../../shared/schedule/difference/tree.ts';
import type { LoadedSchedule } from '../../shared/schedule/load-schedule.ts';
import type { Schedule } from '../../shared/schedule/schedule.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { type ScheduleVersion, statusOf } from './domain/schedule-version.ts';
import { findVersion, instrumentOf, type LegislationJournal } from './legislation-journal.ts';
import { openVersion, readSource, readVersion, readVersions } from './version-item.ts';

export function listScheduleVersions({ table }: LegislationJournal): Operation {
  return async (request) => {
    const versions = await readVersions(table, instrumentOf(request));
    return accept({ status: 200, body: { items: versions.map((version) => viewOf(version, request.at)) } });
  };
}

/** A version; as plain text, the document as its author wrote it. */
export function getScheduleVersion(journal: LegislationJournal): Operation {
  return async (request) => {
    const found = await findVersion(journal, request);
    if (!found.ok) return found;
    if (request.accept.includes('text/plain')) {
      return accept({
        status: 200,
        media: 'text/plain',
        text: await readSource(journal.table, found.value),
      });
    }
    return accept(replyOfVersion(found.value, request.at));
  };
}

export function replyOfVersion(version: ScheduleVersion, at: string, status = 200): Reply {
  const location = `/v1/legislation/${version.schedule}/versions/${version.versionId}`;
  return { status, body: viewOf(version, at), location };
}

/** What a version changes against another, or the one published last; as plain text, a sentence for each change. */
export function diffScheduleVersion(journal: LegislationJournal, book: ScheduleBook): Operation {
  return async (request) => {
    const found = await findVersion(journal, request);
    if (!found.ok) return found;
    const against = await hashAgainst(journal, book, request);
    if (!against.ok) return against;
    const before =
      (await book.loaded(against.value.hash)) ??
      (await openVersion(journal.table, against.value as ScheduleVersion));
    const after = await openVersion(journal.table, found.value);
    const differences = scheduleDifference(treeOf(before), treeOf(after));
    const body = { hash: found.value.hash, against: against.value.hash, differences };
    if (!request.accept.includes('text/plain')) return accept({ status: 200, body });
    return accept({ status: 200, media: 'text/plain', text: differenceText(differences) });
  };
}

function treeOf({ compiled }: LoadedSchedule): Tree {
  return compiled.document as unknown as Tree;
}

/** The version that a diff is against: the one asked for, else the one published last. */
async function hashAgainst(
  { table }: LegislationJournal,
  book: ScheduleBook,
  request: HttpRequest,
): Promise<Outcome<ScheduleVersion | Schedule>> {
  const id = instrumentOf(request);
  const { against } = request.query;
  const other =
    against === undefined ? (await book.latest(id))?.schedule : await readVersion(table, id, against);
  if (other !== undefined) return accept(other);
  return refuse(
    'not-found',
    'schedule-version.none-to-compare',
    `There is no such version of ${id} to compare with.`,
    {
      remedy: 'Name another version of the instrument in `against`.',
    },
  );
}

function viewOf(version: ScheduleVersion, at: string) {
  const { proposal } = version;
  const shown = proposal === undefined ? {} : { proposal: shownProposal(proposal, at) };
  return { ...version, ...shown, status: statusOf(version, at) };
}
