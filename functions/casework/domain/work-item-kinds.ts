import type { OperationId } from '../../../shared/contracts/routes.ts';
import type { Scope } from '../../../shared/contracts/scopes.ts';

export type WorkItemKind = (typeof workItemKinds)[number];

export const workItemKinds = [
  'registration',
  'missed-declaration',
  'revision',
  'refused-assessments',
  'schedule',
  'missing-rate',
  'held-statement',
  'statement-decision',
  'suspense',
  'match',
  'reversal',
  'refund',
  'relief',
  'set-off',
  'standing',
  'deposit',
  'instalment-plan',
  'plan-cancellation',
  'plan-default',
  'difference',
] as const;

/** How one kind of item is dealt with. */
export type WorkItemRule = {
  /** Whoever lacks it cannot deal with the item, and does not see it. */
  readonly right: Scope;
  /** Days in which it is to be done, unless the authority has set others. */
  readonly days: number;
  /** The operations that decide it, in the context whose state they change. */
  readonly operations: readonly OperationId[];
  /** It waits for the second person of an approval, which expires. */
  readonly proposed?: true;
  /** What a person may decide on it in casework itself, where it is decided here. */
  readonly decisions?: readonly string[];
};

/** One rule for each kind. An item whose decision is made elsewhere closes when the event of that decision arrives. */
export const workItemRules: Readonly<Record<WorkItemKind, WorkItemRule>> = {
  registration: {
    right: 'cta/registrations.decide',
    days: 5,
    operations: ['approve-registration', 'reject-registration'],
  },
  'missed-declaration': { right: 'cta/declarations.read', days: 10, operations: ['list-obligations'] },
  revision: {
    proposed: true,
    right: 'cta/schedules.approve',
    days: 10,
    operations: ['approve-revision', 'reject-revision'],
  },
  // Whoever may have the law changed: a draft with what is missing, or a word with the taxpayer about an amendment.
  'refused-assessments': {
    right: 'cta/schedules.read',
    days: 10,
    operations: ['get-revision', 'draft-schedule'],
    decisions: ['corrected', 'accepted'],
  },
  schedule: {
    proposed: true,
    right: 'cta/schedules.approve',
    days: 10,
    operations: ['approve-schedule', 'reject-schedule'],
  },
  // Interest has stopped where the law has no rate: it goes on by itself once a version with the rate is published.
  'missing-rate': { right: 'cta/schedules.read', days: 5, operations: ['draft-schedule'] },
  'held-statement': {
    right: 'cta/bank-statements.write',
    days: 1,
    operations: ['get-bank-statement', 'propose-statement-release', 'propose-statement-removal'],
  },
  'statement-decision': {
    proposed: true,
    right: 'cta/payments.approve',
    days: 1,
    operations: ['approve-statement-proposal', 'reject-statement-proposal'],
  },
  suspense: { right: 'cta/bank-statements.write', days: 5, operations: ['get-receipt', 'match-receipt'] },
  match: {
    proposed: true,
    right: 'cta/payments.approve',
    days: 3,
    operations: ['approve-receipt-proposal', 'reject-receipt-proposal'],
  },
  reversal: {
    proposed: true,
    right: 'cta/payments.approve',
    days: 3,
    operations: ['approve-receipt-proposal', 'reject-receipt-proposal'],
  },
  refund: {
    proposed: true,
    right: 'cta/accounts.approve',
    days: 5,
    operations: ['approve-account-proposal', 'reject-account-proposal'],
  },
  relief: {
    proposed: true,
    right: 'cta/accounts.approve',
    days: 10,
    operations: ['approve-account-proposal', 'reject-account-proposal'],
  },
  'set-off': {
    proposed: true,
    right: 'cta/accounts.approve',
    days: 10,
    operations: ['approve-account-proposal', 'reject-account-proposal'],
  },
  standing: {
    proposed: true,
    right: 'cta/accounts.approve',
    days: 5,
    operations: ['approve-account-proposal', 'reject-account-proposal'],
  },
  deposit: {
    proposed: true,
    right: 'cta/accounts.approve',
    days: 5,
    operations: ['approve-account-proposal', 'reject-account-proposal'],
  },
  'instalment-plan': {
    proposed: true,
    right: 'cta/accounts.approve',
    days: 5,
    operations: ['approve-instalment-plan', 'reject-instalment-plan'],
  },
  'plan-cancellation': {
    proposed: true,
    right: 'cta/accounts.approve',
    days: 5,
    operations: ['approve-plan-cancellation', 'reject-plan-cancellation'],
  },
  'plan-default': {
    right: 'cta/accounts.propose',
    days: 5,
    operations: ['get-instalment-plan', 'propose-instalment-plan', 'propose-plan-cancellation'],
    decisions: ['collect', 'new-plan', 'wait'],
  },
  difference: {
    right: 'cta/reports.read',
    days: 1,
    operations: ['run-reconciliation'],
    decisions: ['explained', 'corrected', 'accepted'],
  },
};
