import { httpFunction } from '../../shared/aws/http-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { accountsContracts } from './contract.ts';
import { openDeposit } from './deposits/open-deposit.ts';
import {
  proposeDepositDrawing,
  proposeDepositLodging,
  proposeDepositRelease,
} from './deposits/propose-on-deposit.ts';
import { accountsSubject } from './domain/accounts-subject.ts';
import { coolingDaysFrom } from './domain/cooling-period.ts';
import { payeesFromEnvironment } from './payees.ts';
import { makePaymentFile } from './payment-files/make-payment-file.ts';
import { getPaymentFile, listPaymentFiles } from './payment-files/read-payment-files.ts';
import { rejectPaymentFile, releasePaymentFile } from './payment-files/release-payment-file.ts';
import { getPaymentInstructions } from './payment-instructions.ts';
import {
  approveCancellation,
  proposeCancellation,
  rejectCancellation,
  withdrawCancellation,
} from './plans/cancel-plan.ts';
import { approvePlan, rejectPlan, withdrawPlan } from './plans/decide-on-plan.ts';
import { proposePlan } from './plans/propose-plan.ts';
import { getPlan, listPlans } from './plans/read-plans.ts';
import { approveOnAccount, rejectOnAccount, withdrawOnAccount } from './proposals/decide-on-account.ts';
import {
  proposeRefund,
  proposeRelief,
  proposeReliefReversal,
  proposeSetOff,
} from './proposals/propose-on-account.ts';
import { getAccountProposal, listAccountProposals } from './proposals/read-proposals.ts';
import { getAccount, listAccounts } from './read-accounts.ts';
import { getAccountPosition } from './read-position.ts';
import { proposeStanding, proposeStandingEnd } from './standings/propose-standing.ts';

const table = contextTable();
const book = scheduleBook(table);
const payees = payeesFromEnvironment(process.env);
const journal = { table, context: 'accounts', schema: accountsSubject } as const;

export const handler = httpFunction(accountsContracts, {
  'list-accounts': listAccounts(journal),
  'get-account': getAccount(journal),
  'get-account-position': getAccountPosition(journal, book),
  'get-payment-instructions': getPaymentInstructions(journal, book, payees),
  'propose-refund': proposeRefund(journal),
  'propose-relief': proposeRelief(journal, book),
  'propose-relief-reversal': proposeReliefReversal(journal),
  'propose-set-off': proposeSetOff(journal, book),
  'propose-standing': proposeStanding(journal, book),
  'propose-standing-end': proposeStandingEnd(journal),
  'open-deposit': openDeposit(journal),
  'propose-deposit-lodging': proposeDepositLodging(journal),
  'propose-deposit-drawing': proposeDepositDrawing(journal, book),
  'propose-deposit-release': proposeDepositRelease(journal),
  'list-account-proposals': listAccountProposals(journal),
  'get-account-proposal': getAccountProposal(journal),
  'approve-account-proposal': approveOnAccount(journal, book),
  'reject-account-proposal': rejectOnAccount(journal, book),
  'withdraw-account-proposal': withdrawOnAccount(journal, book),
  'list-instalment-plans': listPlans(journal, book),
  'propose-instalment-plan': proposePlan(journal, book),
  'get-instalment-plan': getPlan(journal, book),
  'approve-instalment-plan': approvePlan(journal, book),
  'reject-instalment-plan': rejectPlan(journal, book),
  'withdraw-instalment-plan': withdrawPlan(journal, book),
  'propose-plan-cancellation': proposeCancellation(journal, book),
  'approve-plan-cancellation': approveCancellation(journal, book),
  'reject-plan-cancellation': rejectCancellation(journal, book),
  'withdraw-plan-cancellation': withdrawCancellation(journal, book),
  'make-payment-file': makePaymentFile(journal, payees, coolingDaysFrom(process.env.REFUND_COOLING_DAYS)),
  'list-payment-files': listPaymentFiles(journal),
  'get-payment-file': getPaymentFile(journal),
  'release-payment-file': releasePaymentFile(journal),
  'reject-payment-file': rejectPaymentFile(journal),
});
