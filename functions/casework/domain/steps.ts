import type { EventData, EventType } from '../../../shared/contracts/events.ts';
import type { WorkItemKind } from './work-item-kinds.ts';

/** What an item is about, by name; values are texts, amounts as decimal strings. */
export type About = Readonly<Record<string, string>>;

/** What one event means for the work of people: something waits under a key, or does not wait any more. */
export type Step =
  | { readonly opens: WorkItemKind; readonly key: string; readonly about: About }
  | { readonly closes: WorkItemKind; readonly key: string };

type Steps = { readonly [T in EventType]?: (data: EventData<T>) => readonly Step[] };

/** The fields that a person sees at a glance. Undefined ones are left out. */
function seen(fields: Readonly<Record<string, string | undefined>>): About {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const opens = (kind: WorkItemKind, key: string, about: About): readonly Step[] => [
  { opens: kind, key, about },
];
const closes = (kind: WorkItemKind, key: string): readonly Step[] => [{ closes: kind, key }];

/** A version of a schedule, as its operations name it. */
function versionOf({ versionId, schedule, version }: EventData<'schedule.rejected.v1'>): About {
  const [jurisdiction = '', instrument = ''] = schedule.id.split('/');
  return { versionId, jurisdiction, instrument, version: String(version) };
}

/** What money is asked for or waits, and for whose account. */
function claimOf(data: {
  readonly taxpayerId: string;
  readonly accountId: string;
  readonly amount: string;
  readonly currency: string;
  readonly proposedBy: string;
}): About {
  const { taxpayerId, accountId, amount, currency, proposedBy } = data;
  return { taxpayerId, accountId, amount, currency, proposedBy };
}

/** Every event that gives people work, or takes it from them. An item is known by its kind and key. */
export const steps: Steps = {
  'taxpayer.applied.v1': ({ taxpayerId, legalName }) =>
    opens('registration', taxpayerId, { taxpayerId, legalName }),
  'taxpayer.registered.v1': ({ taxpayerId }) => closes('registration', taxpayerId),
  'taxpayer.rejected.v1': ({ taxpayerId }) => closes('registration', taxpayerId),

  'obligation.missed.v1': ({ obligationId, taxpayerId, filingDue }) =>
    opens('missed-declaration', obligationId, { taxpayerId, obligationId, filingDue }),
  'declaration.submitted.v1': ({ obligationId }) => closes('missed-declaration', obligationId),

  'revision.proposed.v1': ({ revisionId, schedule, proposedBy, reason }) =>
    opens('revision', revisionId, { revisionId, schedule: schedule.id, proposedBy, reason }),
  'revision.approved.v1': ({ revisionId }) => closes('revision', revisionId),
  'revision.rejected.v1': ({ revisionId }) => closes('revision', revisionId),
  'revision.withdrawn.v1': ({ revisionId }) => closes('revision', revisionId),
  // One item for each instrument: a later revision that leaves nothing has dealt with what an earlier one left.
  'revision.completed.v1': ({ revisionId, schedule, refused }) =>
    refused === 0
      ? closes('refused-assessments', schedule.id)
      : opens('refused-assessments', schedule.id, {
          revisionId,
          schedule: schedule.id,
          refused: String(refused),
        }),

  'schedule.proposed.v1': ({ proposedBy, reason, publishedFrom, ...data }) =>
    opens('schedule', data.versionId, {
      ...versionOf({ ...data, decidedBy: proposedBy, reason }),
      publishedFrom,
      proposedBy,
      reason,
    }),
  'schedule.published.v1': ({ versionId }) => closes('schedule', versionId),
  'schedule.rejected.v1': ({ versionId }) => closes('schedule', versionId),
  'schedule.withdrawn.v1': ({ versionId }) => closes('schedule', versionId),

  // One item for each rule and gap, however many accounts wait for it.
  'missing-rate.found.v1': ({ schedule, rule, from, table }) =>
    opens('missing-rate', JSON.stringify([schedule, rule, from]), seen({ schedule, rule, from, table })),
  'missing-rate.supplied.v1': ({ schedule, rule, from }) =>
    closes('missing-rate', JSON.stringify([schedule, rule, from])),

  'bank-statement.held.v1': ({ statementId, bankAccount, statement, currency, difference, findings }) =>
    opens(
      'held-statement',
      statementId,
      seen({ statementId, bankAccount, statement, currency, difference, reason: findings[0]?.detail }),
    ),
  'bank-statement.proposed.v1': ({ statementId, action, proposedBy, reason }) =>
    opens('statement-decision', statementId, { statementId, action, proposedBy, reason }),
  'bank-statement.rejected.v1': ({ statementId }) => closes('statement-decision', statementId),
  'bank-statement.retracted.v1': ({ statementId }) => closes('statement-decision', statementId),
  'bank-statement.released.v1': ({ statementId }) => [
    ...closes('held-statement', statementId),
    ...closes('statement-decision', statementId),
  ],
  'bank-statement.withdrawn.v1': ({ statementId }) => [
    ...closes('held-statement', statementId),
    ...closes('statement-decision', statementId),
  ],

  'receipt.suspended.v1': ({ receiptId, direction, ...data }) => {
    const { statementId, amount, currency, valueDate, payerName, reason } = data;
    const receipt = { receiptId, statementId, direction, amount, currency, valueDate, payerName, reason };
    return opens('suspense', receiptId, seen(receipt));
  },
  'receipt.cleared.v1': ({ receiptId }) => closes('suspense', receiptId),
  // One that is identified in part goes on waiting with what is left.
  'payment.identified.v1': ({ receiptId, left = '0' }) =>
    /[1-9]/.test(left) ? [] : closes('suspense', receiptId),

  'match.proposed.v1': ({ matchId, receiptId, statementId, tier, ...data }) =>
    opens('match', matchId, { matchId, receiptId, statementId, tier, ...claimOf(data) }),
  'match.approved.v1': ({ matchId }) => closes('match', matchId),
  'match.rejected.v1': ({ matchId }) => closes('match', matchId),
  'match.withdrawn.v1': ({ matchId }) => closes('match', matchId),

  'reversal.proposed.v1': ({ reversalId, matchId, receiptId, cause, reason, ...data }) =>
    opens('reversal', reversalId, { reversalId, matchId, receiptId, cause, ...claimOf(data), reason }),
  'reversal.approved.v1': ({ reversalId }) => closes('reversal', reversalId),
  'reversal.rejected.v1': ({ reversalId }) => closes('reversal', reversalId),
  'reversal.withdrawn.v1': ({ reversalId }) => closes('reversal', reversalId),

  'refund.proposed.v1': ({ refundId, reason, from, ...data }) =>
    opens('refund', refundId, seen({ refundId, proposalId: refundId, from, ...claimOf(data), reason })),
  'refund.approved.v1': ({ refundId }) => closes('refund', refundId),
  'refund.rejected.v1': ({ refundId }) => closes('refund', refundId),
  'refund.withdrawn.v1': ({ refundId }) => closes('refund', refundId),

  'relief.proposed.v1': ({ reliefId, kind, reason, ...data }) =>
    opens('relief', reliefId, { reliefId, proposalId: reliefId, relief: kind, ...claimOf(data), reason }),
  'relief.approved.v1': ({ reliefId }) => closes('relief', reliefId),
  'relief.rejected.v1': ({ reliefId }) => closes('relief', reliefId),
  'relief.withdrawn.v1': ({ reliefId }) => closes('relief', reliefId),

  'relief-reversal.proposed.v1': ({ reliefReversalId, reliefId, kind, reason, ...data }) =>
    opens('relief', reliefReversalId, {
      ...{ proposalId: reliefReversalId, undoes: reliefId, relief: kind },
      ...{ ...claimOf(data), reason },
    }),
  'relief-reversal.approved.v1': ({ reliefReversalId }) => closes('relief', reliefReversalId),
  'relief-reversal.rejected.v1': ({ reliefReversalId }) => closes('relief', reliefReversalId),
  'relief-reversal.withdrawn.v1': ({ reliefReversalId }) => closes('relief', reliefReversalId),

  'set-off.proposed.v1': ({ setOffId, toAccountId, reason, ...data }) =>
    opens('set-off', setOffId, { setOffId, proposalId: setOffId, toAccountId, ...claimOf(data), reason }),
  'set-off.approved.v1': ({ setOffId }) => closes('set-off', setOffId),
  'set-off.rejected.v1': ({ setOffId }) => closes('set-off', setOffId),
  'set-off.withdrawn.v1': ({ setOffId }) => closes('set-off', setOffId),

  'standing.proposed.v1': ({ standingId, standing, chargeId, from, ground, reason, ...data }) =>
    opens('standing', standingId, {
      ...{ proposalId: standingId, standing, chargeId, from, ground },
      ...{ ...claimOf(data), reason },
    }),
  'standing.approved.v1': ({ standingId }) => closes('standing', standingId),
  'standing.rejected.v1': ({ standingId }) => closes('standing', standingId),
  'standing.withdrawn.v1': ({ standingId }) => closes('standing', standingId),

  'standing-end.proposed.v1': ({ standingEndId, standingId, chargeId, through, ground, reason, ...data }) =>
    opens('standing', standingEndId, {
      ...{ proposalId: standingEndId, standingId, chargeId, through, ground },
      ...{ ...claimOf(data), reason },
    }),
  'standing-end.approved.v1': ({ standingEndId }) => closes('standing', standingEndId),
  'standing-end.rejected.v1': ({ standingEndId }) => closes('standing', standingEndId),
  'standing-end.withdrawn.v1': ({ standingEndId }) => closes('standing', standingEndId),

  'deposit-lodging.proposed.v1': ({ depositLodgingId, reason, ...data }) =>
    opens('deposit', depositLodgingId, {
      proposalId: depositLodgingId,
      action: 'deposit-lodging',
      ...claimOf(data),
      reason,
    }),
  'deposit-lodging.approved.v1': ({ depositLodgingId }) => closes('deposit', depositLodgingId),
  'deposit-lodging.rejected.v1': ({ depositLodgingId }) => closes('deposit', depositLodgingId),
  'deposit-lodging.withdrawn.v1': ({ depositLodgingId }) => closes('deposit', depositLodgingId),

  'deposit-drawing.proposed.v1': ({ depositDrawingId, reason, ...data }) =>
    opens('deposit', depositDrawingId, {
      proposalId: depositDrawingId,
      action: 'deposit-drawing',
      ...claimOf(data),
      reason,
    }),
  'deposit-drawing.approved.v1': ({ depositDrawingId }) => closes('deposit', depositDrawingId),
  'deposit-drawing.rejected.v1': ({ depositDrawingId }) => closes('deposit', depositDrawingId),
  'deposit-drawing.withdrawn.v1': ({ depositDrawingId }) => closes('deposit', depositDrawingId),

  'instalment-plan.proposed.v1': ({ planId, reason, ...data }) =>
    opens('instalment-plan', planId, { planId, ...claimOf(data), reason }),
  'instalment-plan.agreed.v1': ({ planId }) => closes('instalment-plan', planId),
  'instalment-plan.rejected.v1': ({ planId }) => closes('instalment-plan', planId),
  'instalment-plan.withdrawn.v1': ({ planId }) => closes('instalment-plan', planId),
  'instalment-plan.defaulted.v1': ({ planId, taxpayerId, accountId, currency, ...data }) => {
    const { instalmentDue, overdue, ended } = data;
    const plan = ended === undefined ? undefined : ended ? 'ended' : 'running';
    return opens(
      'plan-default',
      planId,
      seen({ planId, taxpayerId, accountId, currency, instalmentDue, amount: overdue, plan }),
    );
  },
  'instalment-plan.completed.v1': ({ planId }) => closes('plan-default', planId),
  'instalment-plan.reinstated.v1': ({ planId }) => closes('plan-default', planId),
  'plan-cancellation.proposed.v1': ({ planId, reason, ...data }) =>
    opens('plan-cancellation', planId, { planId, ...claimOf(data), reason }),
  'plan-cancellation.rejected.v1': ({ planId }) => closes('plan-cancellation', planId),
  'plan-cancellation.withdrawn.v1': ({ planId }) => closes('plan-cancellation', planId),
  'instalment-plan.cancelled.v1': ({ planId }) => [
    ...closes('plan-cancellation', planId),
    ...closes('plan-default', planId),
  ],

  'difference.found.v1': ({ differenceId, kind, about, currency, expected, actual, difference, runId }) =>
    opens(
      'difference',
      differenceId,
      seen({ differenceId, check: kind, of: about, currency, expected, actual, difference, runId }),
    ),
  'difference.resolved.v1': ({ differenceId }) => closes('difference', differenceId),
};
