import { accountsSubject } from '../functions/accounts/domain/accounts-subject.ts';
import { accountHandlers } from '../functions/accounts/take-in.ts';
import { assessedTaxpayer } from '../functions/assessment/domain/assessed-taxpayer.ts';
import { assessmentHandlers } from '../functions/assessment/take-in.ts';
import { caseworkReactions } from '../functions/casework/take-in.ts';
import { amendDeclaration } from '../functions/declarations/amend-declaration.ts';
import { declarationsContracts } from '../functions/declarations/contract.ts';
import { filer } from '../functions/declarations/domain/filer.ts';
import { getDeclaration, listObligations } from '../functions/declarations/read-declarations.ts';
import { saveDraft } from '../functions/declarations/save-draft.ts';
import { submitDeclaration } from '../functions/declarations/submit-declaration.ts';
import { registrationHandlers } from '../functions/declarations/take-in-registration.ts';
import { validateDeclaration } from '../functions/declarations/validate-declaration.ts';
import { legislationSubject } from '../functions/legislation/domain/legislation-subject.ts';
import { legislationHandlers, legislationReactions } from '../functions/legislation/take-in.ts';
import { bankFileBucket } from '../functions/payments/bank-files/bank-file-bucket.ts';
import { paymentsContracts } from '../functions/payments/contract.ts';
import { paymentsSubject } from '../functions/payments/domain/payments-subject.ts';
import { paymentsOperations } from '../functions/payments/payments-operations.ts';
import { paymentsHandlers } from '../functions/payments/take-in.ts';
import { taxpayer } from '../functions/registration/domain/taxpayer.ts';
import { reportedTaxpayer } from '../functions/reporting/domain/reported-taxpayer.ts';
import { reportingHandlers } from '../functions/reporting/take-in.ts';
import { httpFunction } from '../shared/aws/http-function.ts';
import { anyOrderQueueFunction, queueFunction } from '../shared/aws/queue-function.ts';
import { type documentClient, tableOf } from '../shared/aws/table.ts';
import type { Clock } from '../shared/clock.ts';
import type { Context } from '../shared/contexts.ts';
import { keepPublished } from '../shared/schedule-book/keep-published.ts';
import { scheduleBook } from '../shared/schedule-book/schedule-book.ts';

type Documents = ReturnType<typeof documentClient>;

/** What the http.ts of the contexts on a declaration's way makes. */
export function httpFunctions(documents: Documents, clock: Clock) {
  const declarations = {
    table: tableOf('declarations', documents),
    context: 'declarations',
    schema: filer,
    book: scheduleBook(tableOf('declarations', documents)),
  } as const;
  const payments = {
    table: tableOf('payments', documents),
    context: 'payments',
    schema: paymentsSubject,
  } as const;
  return {
    declarations: httpFunction(
      declarationsContracts,
      {
        'list-obligations': listObligations(declarations),
        'get-declaration': getDeclaration(declarations),
        'save-declaration-draft': saveDraft(declarations),
        'validate-declaration': validateDeclaration(declarations),
        'submit-declaration': submitDeclaration(declarations),
        'amend-declaration': amendDeclaration(declarations),
      },
      clock,
    ),
    payments: httpFunction(
      paymentsContracts,
      paymentsOperations(payments, bankFileBucket('bank-files')),
      clock,
    ),
  };
}

/** What each context's queue.ts makes, for every context there is. */
export function queueFunctions(documents: Documents, clock: Clock) {
  const table = (context: Context) => tableOf(context, documents);
  const book = (context: Context) => scheduleBook(table(context));
  const payments = { table: table('payments'), context: 'payments', schema: paymentsSubject } as const;
  const legislation = {
    table: table('legislation'),
    context: 'legislation',
    schema: legislationSubject,
  } as const;
  return {
    registration: queueFunction(
      { table: table('registration'), context: 'registration', schema: taxpayer },
      { 'schedule.published.v1': keepPublished },
      clock,
    ),
    declarations: queueFunction(
      { table: table('declarations'), context: 'declarations', schema: filer },
      { ...registrationHandlers(book('declarations')), 'schedule.published.v1': keepPublished },
      clock,
    ),
    assessment: queueFunction(
      { table: table('assessment'), context: 'assessment', schema: assessedTaxpayer },
      assessmentHandlers(table('assessment'), book('assessment')),
      clock,
    ),
    accounts: queueFunction(
      { table: table('accounts'), context: 'accounts', schema: accountsSubject },
      accountHandlers(table('accounts'), book('accounts')),
      clock,
    ),
    payments: queueFunction(payments, paymentsHandlers(payments), clock),
    legislation: queueFunction(
      legislation,
      legislationHandlers(legislation, book('legislation')),
      clock,
      legislationReactions(legislation),
    ),
    casework: anyOrderQueueFunction('casework', caseworkReactions(table('casework')), clock),
    reporting: queueFunction(
      { table: table('reporting'), context: 'reporting', schema: reportedTaxpayer },
      reportingHandlers(table('reporting')),
      clock,
    ),
  } satisfies Readonly<Record<Context, unknown>>;
}
