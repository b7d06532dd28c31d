import type { Context } from '../contexts.ts';
import type { Scope } from './scopes.ts';

/** One operation of the HTTP API. `scope` is what the token must hold; `public` needs no token. */
export type Route = {
  readonly operationId: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly context: Context | 'portal';
  readonly scope: Scope | 'public';
};

const taxpayer = '/v1/taxpayers/{taxpayerId}';
const instrument = '/v1/legislation/{jurisdiction}/{instrument}/versions';
const scheduleVersion = `${instrument}/{versionId}`;
const revision = '/v1/revisions/{revisionId}';
const bankStatement = '/v1/bank-statements/{statementId}';
const receipt = '/v1/receipts/{receiptId}';
const declaration = `${taxpayer}/obligations/{obligationId}/declaration`;

const account = `${taxpayer}/accounts/{accountId}`;
const accountProposal = `${account}/proposals/{proposalId}`;
const instalmentPlan = `${account}/instalment-plans/{planId}`;
const paymentFile = '/v1/payment-files/{fileId}';
const workItem = '/v1/work-items/{itemId}';
const reconciliations = '/v1/reports/reconciliations';

/** Every operation there is: infrastructure, handlers and OpenAPI document read this one list. */
export const routes = [
  route('apply-for-registration', 'POST', '/v1/taxpayers', 'registration', 'cta/taxpayers.apply'),
  route('list-taxpayers', 'GET', '/v1/taxpayers', 'registration', 'cta/taxpayers.read'),
  route('get-taxpayer', 'GET', taxpayer, 'registration', 'cta/taxpayers.read'),
  route('approve-registration', 'POST', `${taxpayer}/approval`, 'registration', 'cta/registrations.decide'),
  route('reject-registration', 'POST', `${taxpayer}/rejection`, 'registration', 'cta/registrations.decide'),
  route('add-facility', 'POST', `${taxpayer}/facilities`, 'registration', 'cta/taxpayers.write'),
  route('add-representative', 'POST', `${taxpayer}/representatives`, 'registration', 'cta/taxpayers.write'),
  route(
    'remove-representative',
    'DELETE',
    `${taxpayer}/representatives/{subject}`,
    'registration',
    'cta/taxpayers.write',
  ),
  route('set-bank-account', 'PUT', `${taxpayer}/bank-account`, 'registration', 'cta/taxpayers.write'),
  route(
    'verify-bank-account',
    'POST',
    `${taxpayer}/bank-account/verification`,
    'registration',
    'cta/bank-accounts.verify',
  ),

  route('list-obligations', 'GET', `${taxpayer}/obligations`, 'declarations', 'cta/declarations.read'),
  route('get-declaration', 'GET', declaration, 'declarations', 'cta/declarations.read'),
  route('save-declaration-draft', 'PUT', `${declaration}/draft`, 'declarations', 'cta/declarations.write'),
  route(
    'validate-declaration',
    'POST',
    `${declaration}/validation`,
    'declarations',
    'cta/declarations.write',
  ),
  route('submit-declaration', 'POST', `${declaration}/submission`, 'declarations', 'cta/declarations.write'),
  route('amend-declaration', 'POST', `${declaration}/amendment`, 'declarations', 'cta/declarations.write'),

  route('calculate', 'POST', '/v1/calculations', 'assessment', 'public'),
  route('list-schedules', 'GET', '/v1/schedules', 'assessment', 'public'),
  route('list-assessments', 'GET', `${taxpayer}/assessments`, 'assessment', 'cta/assessments.read'),
  route(
    'get-assessment',
    'GET',
    `${taxpayer}/assessments/{assessmentId}`,
    'assessment',
    'cta/assessments.read',
  ),
  route(
    'explain-assessment-line',
    'GET',
    `${taxpayer}/assessments/{assessmentId}/lines/{line}/explanation`,
    'assessment',
    'cta/assessments.read',
  ),

  route('propose-revision', 'POST', '/v1/revisions', 'assessment', 'cta/schedules.propose'),
  route('list-revisions', 'GET', '/v1/revisions', 'assessment', 'cta/schedules.read'),
  route('get-revision', 'GET', revision, 'assessment', 'cta/schedules.read'),
  route('approve-revision', 'POST', `${revision}/approval`, 'assessment', 'cta/schedules.approve'),
  route('reject-revision', 'POST', `${revision}/rejection`, 'assessment', 'cta/schedules.approve'),
  route('withdraw-revision', 'POST', `${revision}/withdrawal`, 'assessment', 'cta/schedules.propose'),

  route('list-accounts', 'GET', `${taxpayer}/accounts`, 'accounts', 'cta/accounts.read'),
  route('get-account', 'GET', `${taxpayer}/accounts/{accountId}`, 'accounts', 'cta/accounts.read'),
  route(
    'get-statement-of-account',
    'GET',
    `${taxpayer}/accounts/{accountId}/statement`,
    'accounts',
    'cta/accounts.read',
  ),
  route(
    'get-account-position',
    'GET',
    `${taxpayer}/accounts/{accountId}/position`,
    'accounts',
    'cta/accounts.read',
  ),
  route(
    'get-payment-instructions',
    'GET',
    `${taxpayer}/accounts/{accountId}/payment-instructions`,
    'accounts',
    'cta/accounts.read',
  ),
  route('propose-refund', 'POST', `${account}/refunds`, 'accounts', 'cta/accounts.write'),
  route('propose-relief', 'POST', `${account}/reliefs`, 'accounts', 'cta/accounts.propose'),
  route(
    'propose-relief-reversal',
    'POST',
    `${account}/reliefs/{reliefId}/reversal`,
    'accounts',
    'cta/accounts.propose',
  ),
  route('propose-set-off', 'POST', `${account}/set-offs`, 'accounts', 'cta/accounts.propose'),
  route('propose-standing', 'POST', `${account}/standings`, 'accounts', 'cta/accounts.propose'),
  route(
    'propose-standing-end',
    'POST',
    `${account}/standings/{standingId}/end`,
    'accounts',
    'cta/accounts.propose',
  ),
  route('open-deposit', 'POST', `${account}/deposit`, 'accounts', 'cta/accounts.propose'),
  route('propose-deposit-lodging', 'POST', `${account}/deposit/lodgings`, 'accounts', 'cta/accounts.propose'),
  route('propose-deposit-drawing', 'POST', `${account}/deposit/drawings`, 'accounts', 'cta/accounts.propose'),
  route('propose-deposit-release', 'POST', `${account}/deposit/releases`, 'accounts', 'cta/accounts.propose'),
  route('list-account-proposals', 'GET', `${account}/proposals`, 'accounts', 'cta/accounts.read'),
  route('get-account-proposal', 'GET', accountProposal, 'accounts', 'cta/accounts.read'),
  route(
    'approve-account-proposal',
    'POST',
    `${accountProposal}/approval`,
    'accounts',
    'cta/accounts.approve',
  ),
  route(
    'reject-account-proposal',
    'POST',
    `${accountProposal}/rejection`,
    'accounts',
    'cta/accounts.approve',
  ),
  route(
    'withdraw-account-proposal',
    'POST',
    `${accountProposal}/withdrawal`,
    'accounts',
    'cta/accounts.write',
  ),
  route('list-instalment-plans', 'GET', `${account}/instalment-plans`, 'accounts', 'cta/accounts.read'),
  route('propose-instalment-plan', 'POST', `${account}/instalment-plans`, 'accounts', 'cta/accounts.write'),
  route('get-instalment-plan', 'GET', instalmentPlan, 'accounts', 'cta/accounts.read'),
  route('approve-instalment-plan', 'POST', `${instalmentPlan}/approval`, 'accounts', 'cta/accounts.approve'),
  route('reject-instalment-plan', 'POST', `${instalmentPlan}/rejection`, 'accounts', 'cta/accounts.approve'),
  route('withdraw-instalment-plan', 'POST', `${instalmentPlan}/withdrawal`, 'accounts', 'cta/accounts.write'),
  route(
    'propose-plan-cancellation',
    'POST',
    `${instalmentPlan}/cancellation`,
    'accounts',
    'cta/accounts.write',
  ),
  route(
    'approve-plan-cancellation',
    'POST',
    `${instalmentPlan}/cancellation/approval`,
    'accounts',
    'cta/accounts.approve',
  ),
  route(
    'reject-plan-cancellation',
    'POST',
    `${instalmentPlan}/cancellation/rejection`,
    'accounts',
    'cta/accounts.approve',
  ),
  route(
    'withdraw-plan-cancellation',
    'POST',
    `${instalmentPlan}/cancellation/withdrawal`,
    'accounts',
    'cta/accounts.write',
  ),
  route('make-payment-file', 'POST', '/v1/payment-files', 'accounts', 'cta/accounts.propose'),
  route('list-payment-files', 'GET', '/v1/payment-files', 'accounts', 'cta/payment-files.read'),
  route('get-payment-file', 'GET', paymentFile, 'accounts', 'cta/payment-files.read'),
  route('release-payment-file', 'POST', `${paymentFile}/release`, 'accounts', 'cta/accounts.approve'),
  route('reject-payment-file', 'POST', `${paymentFile}/rejection`, 'accounts', 'cta/accounts.approve'),

  route('import-bank-statement', 'POST', '/v1/bank-statements', 'payments', 'cta/bank-statements.write'),
  route('list-bank-statements', 'GET', '/v1/bank-statements', 'payments', 'cta/bank-statements.read'),
  route(
    'get-bank-statement',
    'GET',
    '/v1/bank-statements/{statementId}',
    'payments',
    'cta/bank-statements.read',
  ),
  route(
    'propose-statement-release',
    'POST',
    `${bankStatement}/release`,
    'payments',
    'cta/bank-statements.write',
  ),
  route(
    'propose-statement-removal',
    'POST',
    `${bankStatement}/removal`,
    'payments',
    'cta/bank-statements.write',
  ),
  route(
    'approve-statement-proposal',
    'POST',
    `${bankStatement}/approval`,
    'payments',
    'cta/payments.approve',
  ),
  route(
    'reject-statement-proposal',
    'POST',
    `${bankStatement}/rejection`,
    'payments',
    'cta/payments.approve',
  ),
  route(
    'withdraw-statement-proposal',
    'POST',
    `${bankStatement}/withdrawal`,
    'payments',
    'cta/bank-statements.write',
  ),
  route('open-bank-file', 'POST', '/v1/bank-files', 'payments', 'cta/bank-statements.write'),
  route(
    'start-bank-file-import',
    'POST',
    '/v1/bank-files/{sha256}/import',
    'payments',
    'cta/bank-statements.write',
  ),
  route('get-bank-file', 'GET', '/v1/bank-files/{sha256}', 'payments', 'cta/bank-statements.read'),
  route('list-bank-accounts', 'GET', '/v1/bank-accounts', 'payments', 'cta/bank-statements.read'),
  route(
    'set-treasury-account',
    'PUT',
    '/v1/bank-accounts/{bankAccount}',
    'payments',
    'cta/bank-statements.write',
  ),
  route('list-suspense', 'GET', '/v1/suspense', 'payments', 'cta/bank-statements.read'),
  route('rematch-suspense', 'POST', '/v1/suspense/rematch', 'payments', 'cta/bank-statements.write'),
  route('get-receipt', 'GET', receipt, 'payments', 'cta/bank-statements.read'),
  route('match-receipt', 'POST', `${receipt}/match`, 'payments', 'cta/bank-statements.write'),
  route('propose-receipt-reversal', 'POST', `${receipt}/reversal`, 'payments', 'cta/bank-statements.write'),
  route('approve-receipt-proposal', 'POST', `${receipt}/approval`, 'payments', 'cta/payments.approve'),
  route('reject-receipt-proposal', 'POST', `${receipt}/rejection`, 'payments', 'cta/payments.approve'),
  route(
    'withdraw-receipt-proposal',
    'POST',
    `${receipt}/withdrawal`,
    'payments',
    'cta/bank-statements.write',
  ),
  route('get-matching-policy', 'GET', '/v1/matching-policy', 'payments', 'cta/bank-statements.read'),
  route('set-matching-policy', 'PUT', '/v1/matching-policy', 'payments', 'cta/payments.approve'),

  route('draft-schedule', 'POST', '/v1/legislation', 'legislation', 'cta/schedules.propose'),
  route('list-schedule-versions', 'GET', instrument, 'legislation', 'cta/schedules.read'),
  route('get-schedule-version', 'GET', scheduleVersion, 'legislation', 'cta/schedules.read'),
  route('diff-schedule-version', 'GET', `${scheduleVersion}/diff`, 'legislation', 'cta/schedules.read'),
  route('get-schedule-impact', 'GET', `${scheduleVersion}/impact`, 'legislation', 'cta/schedules.read'),
  route(
    'request-schedule-impact',
    'POST',
    `${scheduleVersion}/impact`,
    'legislation',
    'cta/schedules.propose',
  ),
  route(
    'calculate-with-draft',
    'POST',
    `${scheduleVersion}/calculations`,
    'legislation',
    'cta/schedules.read',
  ),
  route('propose-schedule', 'POST', `${scheduleVersion}/proposal`, 'legislation', 'cta/schedules.propose'),
  route('approve-schedule', 'POST', `${scheduleVersion}/approval`, 'legislation', 'cta/schedules.approve'),
  route('reject-schedule', 'POST', `${scheduleVersion}/rejection`, 'legislation', 'cta/schedules.approve'),
  route('withdraw-schedule', 'POST', `${scheduleVersion}/withdrawal`, 'legislation', 'cta/schedules.propose'),

  route('list-work-items', 'GET', '/v1/work-items', 'casework', 'cta/work-items.read'),
  route('get-work-item', 'GET', workItem, 'casework', 'cta/work-items.read'),
  route('claim-work-item', 'POST', `${workItem}/claim`, 'casework', 'cta/work-items.write'),
  route('release-work-item', 'POST', `${workItem}/release`, 'casework', 'cta/work-items.write'),
  route('note-work-item', 'POST', `${workItem}/notes`, 'casework', 'cta/work-items.write'),
  route('close-work-item', 'POST', `${workItem}/closure`, 'casework', 'cta/work-items.write'),
  route('assign-work-item', 'PUT', `${workItem}/assignee`, 'casework', 'cta/work-items.assign'),
  route('list-work-item-kinds', 'GET', '/v1/work-item-kinds', 'casework', 'cta/work-items.read'),
  route('set-work-item-term', 'PUT', '/v1/work-item-kinds/{kind}/term', 'casework', 'cta/work-items.assign'),

  route('get-trial-balance', 'GET', '/v1/reports/trial-balance', 'reporting', 'cta/reports.read'),
  route('get-general-ledger', 'GET', '/v1/reports/general-ledger', 'reporting', 'cta/reports.read'),
  route('run-reconciliation', 'POST', reconciliations, 'reporting', 'cta/reports.reconcile'),
  route('list-reconciliations', 'GET', reconciliations, 'reporting', 'cta/reports.read'),
  route('get-reconciliation', 'GET', `${reconciliations}/{runId}`, 'reporting', 'cta/reports.read'),

  route('get-health', 'GET', '/health', 'portal', 'public'),
  route('get-openapi', 'GET', '/openapi.json', 'portal', 'public'),
  route('get-api-reference', 'GET', '/', 'portal', 'public'),
] as const satisfies readonly Route[];

export type OperationId = (typeof routes)[number]['operationId'];

function route<const Id extends string>(
  operationId: Id,
  method: Route['method'],
  path: string,
  context: Route['context'],
  scope: Route['scope'],
): Route & { readonly operationId: Id } {
  return { operationId, method, path, context, scope };
}
