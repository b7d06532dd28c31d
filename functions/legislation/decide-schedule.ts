import { decideProposal } from '../../shared/approval/decide-proposal.ts';
import type { Proposal } from '../../shared/approval/proposal.ts';
import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf, type HttpRequest } from '../../shared/aws/http-request.ts';
import { type EventData, eventOf } from '../../shared/contracts/events.ts';
import { type Decision, runCommand } from '../../shared/journal/command.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { publishedWrites } from '../../shared/schedule-book/published-version.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { LegislationSubject } from './domain/legislation-subject.ts';
import type { ScheduleVersion } from './domain/schedule-version.ts';
import { findVersion, instrumentOf, type LegislationJournal } from './legislation-journal.ts';
import { decidedOn, notProposed } from './propose-schedule.ts';
import { replyOfVersion } from './read-versions.ts';
import { refusalToPublish } from './refusal-to-publish.ts';
import { readPackedDocument, versionItem } from './version-item.ts';

type Decided = { readonly version: ScheduleVersion; readonly proposal: Proposal };

/** A second person approves: in the same transaction the version is published, for good. */
export function approveSchedule(journal: LegislationJournal, book: ScheduleBook): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), instrumentOf(request), async (_, { at }) => {
      const decided = await decide(journal, request, 'approved', at);
      if (!decided.ok) return decided;
      const refusal = await refusalToPublish(journal, book, decided.value.version, at);
      return refusal ? { ok: false, refusal } : accept(await publish(journal, decided.value, at));
    });
}

/** A second person turns it down; the draft stays. */
export function rejectSchedule(journal: LegislationJournal): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), instrumentOf(request), async ({ state }, { actor, at }) => {
      const decided = await decide(journal, request, 'rejected', at);
      if (!decided.ok) return decided;
      const { version, proposal } = decided.value;
      const reason = proposal.decisionReason as string;
      const event = eventOf('schedule.rejected.v1', { ...decidedOn(version), decidedBy: actor, reason });
      const next = { ...version, proposal };
      const change = { state, events: [event], writes: [{ put: versionItem(next) }] };
      return accept({ change, reply: replyOfVersion(next, at) });
    });
}

async function decide(
  journal: LegislationJournal,
  request: HttpRequest,
  status: 'approved' | 'rejected',
  at: string,
): Promise<Outcome<Decided>> {
  const found = await findVersion(journal, request);
  if (!found.ok) return found;
  const version = found.value;
  if (version.proposal === undefined) return notProposed();
  const { reason } = request.body as { reason: string };
  const maker = {
    principal: request.principal,
    right: 'cta/schedules.approve',
    parties: [version.draftedBy],
  } as const;
  const proposal = decideProposal(version.proposal, status, maker, at, reason);
  return proposal.ok ? accept({ version, proposal: proposal.value }) : proposal;
}

async function publish(
  { table }: LegislationJournal,
  { version, proposal }: Decided,
  at: string,
): Promise<Decision<LegislationSubject>> {
  const { versionId, schedule, hash, title, currency, timeZone, publishedFrom } = version;
  if (publishedFrom === undefined) throw new Error(`${versionId} is proposed without a day`);
  const published: EventData<'schedule.published.v1'> = {
    ...decidedOn(version),
    ...{ title, currency, timeZone, publishedFrom },
    proposedBy: proposal.proposedBy,
    approvedBy: proposal.decidedBy as string,
    reason: proposal.decisionReason as string,
    document: await readPackedDocument(table, version),
  };
  const next: ScheduleVersion = { ...version, proposal, publishedAt: at };
  return {
    change: {
      state: { kind: 'instrument', schedule, published: { versionId, version: version.version, hash } },
      events: [eventOf('schedule.published.v1', published)],
      writes: [{ put: versionItem(next) }, ...publishedWrites(published)],
    },
    reply: replyOfVersion(next, at),
  };
}
