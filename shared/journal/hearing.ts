import { type Context, contexts, listensTo } from '../contexts.ts';
import { type EventData, type EventType, eventCatalogue } from '../contracts/events.ts';
import type { JournalEntry } from './entry.ts';

type Hearing = { readonly [T in EventType]?: (data: EventData<T>) => boolean };

const always = () => true;

/**
 * What a context hears of another that it listens to, where that is not everything. It takes those entries in whatever
 * order they come (`takeInAnyOrder`), because a sequence with entries left out cannot be checked.
 */
type Selection = { readonly of: readonly Context[]; readonly types: Hearing };

const selections: Readonly<Partial<Record<Context, Selection>>> = {
  legislation: {
    of: ['declarations'],
    // It keeps the latest version of each.
    types: { 'declaration.submitted.v1': always },
  },
  casework: {
    of: listensTo.casework,
    types: {
      'taxpayer.applied.v1': always,
      'taxpayer.registered.v1': always,
      'taxpayer.rejected.v1': always,
      'representative.added.v1': always,
      'representative.removed.v1': always,
      'obligation.missed.v1': always,
      // Only a first declaration after the due date can end that one was missed.
      'declaration.submitted.v1': ({ version, filingDue, submittedOn }) =>
        version === 1 && submittedOn > filingDue,
      'revision.proposed.v1': always,
      'revision.approved.v1': always,
      'revision.rejected.v1': always,
      'revision.withdrawn.v1': always,
      'revision.completed.v1': always,
      'schedule.proposed.v1': always,
      'schedule.published.v1': always,
      'schedule.rejected.v1': always,
      'schedule.withdrawn.v1': always,
      'missing-rate.found.v1': always,
      'missing-rate.supplied.v1': always,
      'bank-statement.held.v1': always,
      'bank-statement.released.v1': always,
      'bank-statement.withdrawn.v1': always,
      'bank-statement.proposed.v1': always,
      'bank-statement.rejected.v1': always,
      'bank-statement.retracted.v1': always,
      'receipt.suspended.v1': always,
      'receipt.cleared.v1': always,
      'match.proposed.v1': always,
      'match.approved.v1': always,
      'match.rejected.v1': always,
      'match.withdrawn.v1': always,
      'reversal.proposed.v1': always,
      'reversal.approved.v1': always,
      'reversal.rejected.v1': always,
      'reversal.withdrawn.v1': always,
      // A payment that was never in suspense resolves nothing, and most never are.
      'payment.identified.v1': ({ fromSuspense, identifiedBy }) =>
        fromSuspense === true || identifiedBy !== undefined,
      'refund.proposed.v1': always,
      'refund.approved.v1': always,
      'refund.rejected.v1': always,
      'refund.withdrawn.v1': always,
      'relief.proposed.v1': always,
      'relief.approved.v1': always,
      'relief.rejected.v1': always,
      'relief.withdrawn.v1': always,
      'set-off.proposed.v1': always,
      'set-off.approved.v1': always,
      'set-off.rejected.v1': always,
      'set-off.withdrawn.v1': always,
      'relief-reversal.proposed.v1': always,
      'relief-reversal.approved.v1': always,
      'relief-reversal.rejected.v1': always,
      'relief-reversal.withdrawn.v1': always,
      'standing.proposed.v1': always,
      'standing.approved.v1': always,
      'standing.rejected.v1': always,
      'standing.withdrawn.v1': always,
      'standing-end.proposed.v1': always,
      'standing-end.approved.v1': always,
      'standing-end.rejected.v1': always,
      'standing-end.withdrawn.v1': always,
      'deposit-lodging.proposed.v1': always,
      'deposit-lodging.approved.v1': always,
      'deposit-lodging.rejected.v1': always,
      'deposit-lodging.withdrawn.v1': always,
      'deposit-drawing.proposed.v1': always,
      'deposit-drawing.approved.v1': always,
      'deposit-drawing.rejected.v1': always,
      'deposit-drawing.withdrawn.v1': always,
      'instalment-plan.proposed.v1': always,
      'instalment-plan.agreed.v1': always,
      'instalment-plan.rejected.v1': always,
      'instalment-plan.withdrawn.v1': always,
      'instalment-plan.completed.v1': always,
      'instalment-plan.defaulted.v1': always,
      'instalment-plan.reinstated.v1': always,
      'instalment-plan.cancelled.v1': always,
      'plan-cancellation.proposed.v1': always,
      'plan-cancellation.rejected.v1': always,
      'plan-cancellation.withdrawn.v1': always,
      'difference.found.v1': always,
      'difference.resolved.v1': always,
    },
  },
};

/** Whether a context takes in selected types of another, in any order, rather than every entry in sequence. */
export function hearsSelected(listener: Context, speaker: Context): boolean {
  return selections[listener]?.of.includes(speaker) ?? false;
}

/** Whether a context is sent a type: of those that it listens to, any unless it hears only selected ones. */
export function hears(listener: Context, type: EventType): boolean {
  const { context: speaker } = eventCatalogue[type];
  const selection = selections[listener];
  if (speaker !== 'any' && !listensTo[listener].includes(speaker)) return false;
  if (selection === undefined || (speaker !== 'any' && !selection.of.includes(speaker))) return true;
  return Object.hasOwn(selection.types, type);
}

/** The contexts whose queues an entry goes to. */
export function listenersOf({ context, type, data }: JournalEntry): Context[] {
  return contexts.filter((listener) => {
    if (!listensTo[listener].includes(context)) return false;
    if (!hearsSelected(listener, context)) return true;
    const wanted = selections[listener]?.types[type] as ((data: unknown) => boolean) | undefined;
    return wanted?.(data) ?? false;
  });
}
