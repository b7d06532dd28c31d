import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf } from '../../shared/aws/http-request.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { idFrom } from '../../shared/id.ts';
import { runCommand } from '../../shared/journal/command.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import { nextPackedPage } from '../../shared/packed-pages.ts';
import { impactChange } from './domain/impact-report.ts';
import { isProposed, type ScheduleVersion } from './domain/schedule-version.ts';
import { changesList, readReport } from './impact-item.ts';
import { findVersion, instrumentOf, type LegislationJournal } from './legislation-journal.ts';
import { versionItem } from './version-item.ts';

/** What a version changes: in total, and a page of the declarations that come out otherwise. */
export function getScheduleImpact(journal: LegislationJournal): Operation {
  return async (request) => {
    const found = await findVersion(journal, request);
    if (!found.ok) return found;
    const report = await readReport(journal.table, found.value.reportId);
    if (report === undefined) {
      return refuse('conflict', 'schedule-impact.not-begun', 'The impact is not being worked out yet.', {
        remedy: 'Try again in a moment.',
      });
    }
    const list = changesList(report.reportId);
    const { rows, cursor } = await nextPackedPage(journal.table, list, request.query.cursor, impactChange);
    return accept({ status: 200, body: { ...report, items: rows, next: cursor } });
  };
}

/**
 * Has the impact worked out again, on what is on file now and against the version published last. Not while a proposal
 * rests on the report that there is, as who decides would decide on another one than was read; nor once that is done.
 */
export function requestScheduleImpact(journal: LegislationJournal): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), instrumentOf(request), async ({ state }, { at, cause }) => {
      const found = await findVersion(journal, request);
      if (!found.ok) return found;
      if (found.value.publishedAt !== undefined || isProposed(found.value, at)) return restsOn(found.value);
      const { versionId } = found.value;
      const reportId = idFrom('report', at, cause);
      const events = [eventOf('schedule.impact-requested.v1', { versionId, reportId })];
      const writes = [{ put: versionItem({ ...found.value, reportId }) }];
      return accept({
        change: { state, events, writes },
        reply: { status: 202, body: { versionId, reportId } },
      });
    });
}

function restsOn({ reportId, proposal, publishedAt }: ScheduleVersion) {
  if (publishedAt !== undefined) {
    return refuse(
      'conflict',
      'schedule-impact.published',
      `The version was published at ${publishedAt}, on the report ${reportId}.`,
      { remedy: 'For what it changes in assessments made before, propose a revision (POST /v1/revisions).' },
    );
  }
  return refuse(
    'conflict',
    'schedule-impact.proposal-rests-on-it',
    `The proposal of ${proposal?.proposedAt} rests on the report ${reportId}, and waits for a decision.`,
    {
      remedy:
        'Have the proposal withdrawn or rejected first; then have the impact worked out again, and propose anew.',
    },
  );
}
