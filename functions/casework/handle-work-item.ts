import type { Operation } from '../../shared/aws/http-function.ts';
import { hasScope } from '../../shared/aws/principal.ts';
import type { Table } from '../../shared/aws/table.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { accept, type Refusal, refuse } from '../../shared/outcome.ts';
import { changeWorkItem } from './change-work-item.ts';
import { decisionsOn } from './domain/decisions.ts';
import type { KnownItem } from './domain/work-item.ts';
import { workItemRules } from './domain/work-item-kinds.ts';

/** Takes an item on, so that others see that someone is at it. */
export function claimWorkItem(table: Table): Operation {
  return (request) =>
    changeWorkItem(table, request, (item) => {
      const assignee = request.principal.subject;
      const refusal = refusalIfOthers(item, assignee);
      if (refusal) return { ok: false, refusal };
      const { itemId, kind } = item;
      const event = eventOf('work-item.claimed.v1', { itemId, kind, assignee });
      return accept({ item: { ...item, status: 'claimed', assignee }, event });
    });
}

/** A supervisor gives an item to someone, whoever has it now. */
export function assignWorkItem(table: Table): Operation {
  return (request) =>
    changeWorkItem(table, request, (item) => {
      const { assignee } = request.body as { assignee: string };
      const { itemId, kind } = item;
      const assignedBy = request.principal.subject;
      const event = eventOf('work-item.claimed.v1', { itemId, kind, assignee, assignedBy });
      return accept({ item: { ...item, status: 'claimed', assignee }, event });
    });
}

/** Gives an item back; a supervisor may do so for another. */
export function releaseWorkItem(table: Table): Operation {
  return (request) =>
    changeWorkItem(table, request, (item) => {
      const { itemId, kind, assignee, ...rest } = item;
      if (assignee === undefined) return notClaimed();
      const supervisor = hasScope(request.principal, 'cta/work-items.assign');
      const refusal = supervisor ? undefined : refusalIfOthers(item, request.principal.subject);
      if (refusal) return { ok: false, refusal };
      const event = eventOf('work-item.released.v1', { itemId, kind, assignee });
      return accept({ item: { ...rest, itemId, kind, status: 'open' }, event });
    });
}

/** Leaves a note on an item, for whoever comes after. */
export function noteWorkItem(table: Table): Operation {
  return (request) =>
    changeWorkItem(table, request, (item) => {
      const { note } = request.body as { note: string };
      const { itemId, kind } = item;
      return accept({ item, event: eventOf('work-item.noted.v1', { itemId, kind, note }) });
    });
}

/** Decides an item of a kind that is decided here; others close by themselves once they are decided where they belong. */
export function closeWorkItem(table: Table): Operation {
  return (request) =>
    changeWorkItem(table, request, (item, at) => {
      const { decision, reason } = request.body as { decision: string; reason: string };
      const decidedBy = request.principal.subject;
      const refusal = refusalOfDecision(item, decision, at) ?? refusalIfOthers(item, decidedBy);
      if (refusal) return { ok: false, refusal };
      const { assignee: _, itemId, kind, about, ...rest } = item;
      const event = eventOf('work-item.closed.v1', { itemId, kind, about, decision, decidedBy, reason });
      const closed = { status: 'closed', asOf: at, closedAt: at, decision } as const;
      return accept({ item: { ...rest, itemId, kind, about, ...closed }, event });
    });
}

function refusalIfOthers({ assignee }: KnownItem, person: string): Refusal | undefined {
  if (assignee === undefined || assignee === person) return undefined;
  return refuse('conflict', 'work-item.claimed-by-other', `${assignee} has claimed this item.`, {
    remedy: 'Ask them to release it, or a supervisor to give it to you.',
  }).refusal;
}

function notClaimed() {
  return refuse('conflict', 'work-item.not-claimed', 'Nobody has claimed this item.', {
    remedy: 'Nothing is to be done; claim it if you want to deal with it.',
  });
}

function refusalOfDecision(item: KnownItem, decision: string, at: string): Refusal | undefined {
  const { kind } = item;
  const { operations } = workItemRules[kind];
  const decisions = decisionsOn(item, at);
  if (decisions.length === 0) {
    return refuse('conflict', 'work-item.decided-elsewhere', `An item of kind ${kind} is not decided here.`, {
      remedy: `Use ${operations.join(' or ')}; the item then closes by itself.`,
    }).refusal;
  }
  if (decisions.includes(decision)) return undefined;
  return refuse(
    'invalid',
    'work-item.unknown-decision',
    `${decision} is no decision on an item of kind ${kind}.`,
    {
      remedy: `Decide ${decisions.join(', or ')}.`,
      faults: [{ pointer: '/decision', code: 'unknown', detail: `must be one of ${decisions.join(', ')}` }],
    },
  ).refusal;
}
