import { withdrawProposal } from '../../shared/approval/decide-proposal.ts';
import { propose } from '../../shared/approval/proposal.ts';
import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf } from '../../shared/aws/http-request.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { runCommand } from '../../shared/journal/command.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { PublicationProposal } from './contract.ts';
import { isProposed, type ScheduleVersion } from './domain/schedule-version.ts';
import { findVersion, instrumentOf, type LegislationJournal } from './legislation-journal.ts';
import { replyOfVersion } from './read-versions.ts';
import { refusalToPublish } from './refusal-to-publish.ts';
import { versionItem } from './version-item.ts';

/** Proposes that a draft be published, with the day from which it is to be applied. */
export function proposeSchedule(journal: LegislationJournal, book: ScheduleBook): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), instrumentOf(request), async ({ state }, { actor, at }) => {
      const found = await findVersion(journal, request);
      if (!found.ok) return found;
      const { reason, publishedFrom } = request.body as PublicationProposal;
      const version: ScheduleVersion = { ...found.value, publishedFrom };
      const refusal =
        refusalIfProposed(found.value, at) ?? (await refusalToPublish(journal, book, version, at));
      if (refusal) return { ok: false, refusal };
      const proposed = propose(actor, at, reason);
      if (!proposed.ok) return proposed;
      const { versionId, schedule, hash, version: number, reportId } = version;
      const event = eventOf('schedule.proposed.v1', {
        versionId,
        schedule: { id: schedule, hash },
        version: number,
        publishedFrom,
        reportId,
        proposedBy: actor,
        reason: proposed.value.reason,
      });
      const next = { ...version, proposal: proposed.value };
      const change = { state, events: [event], writes: [{ put: versionItem(next) }] };
      return accept({ change, reply: replyOfVersion(next, at) });
    });
}

function refusalIfProposed(version: ScheduleVersion, at: string) {
  const { proposal, publishedAt } = version;
  if (publishedAt === undefined && !isProposed(version, at)) return undefined;
  return refuse(
    'conflict',
    'approval.proposed-already',
    publishedAt === undefined
      ? `${proposal?.proposedBy} has proposed this version at ${proposal?.proposedAt}.`
      : `This version was published at ${publishedAt}.`,
    { remedy: 'Nothing is to be done; for another text, draft another version.' },
  ).refusal;
}

/** Takes a proposal back; the draft stays, and can be proposed again. */
export function withdrawSchedule(journal: LegislationJournal): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), instrumentOf(request), async ({ state }, { actor, at }) => {
      const found = await findVersion(journal, request);
      if (!found.ok) return found;
      const version = found.value;
      if (version.proposal === undefined) return notProposed();
      const { reason } = request.body as { reason: string };
      const withdrawn = withdrawProposal(version.proposal, actor, at, reason);
      if (!withdrawn.ok) return withdrawn;
      const next = { ...version, proposal: withdrawn.value };
      const event = eventOf('schedule.withdrawn.v1', { ...decidedOn(version), decidedBy: actor, reason });
      const change = { state, events: [event], writes: [{ put: versionItem(next) }] };
      return accept({ change, reply: replyOfVersion(next, at) });
    });
}

/** How events name the version that was decided on. */
export function decidedOn({ versionId, schedule, hash, version }: ScheduleVersion) {
  return { versionId, schedule: { id: schedule, hash }, version };
}

export function notProposed() {
  return refuse('conflict', 'approval.not-proposed', 'Nobody has proposed this version.', {
    remedy: 'Propose it first.',
  });
}
