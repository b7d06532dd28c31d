import { httpFunction } from '../../shared/aws/http-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { accountsContracts } from './contract.ts';
import { accountsSubject } from './domain/accounts-subject.ts';
import { payeesFromEnvironment } from './payees.ts';
import { getPaymentInstructions } from './payment-instructions.ts';
import { getAccount, getStatementOfAccount, listAccounts } from './read-accounts.ts';
import { getAccountPosition } from './read-position.ts';

const table = contextTable();
const journal = { table, context: 'accounts', schema: accountsSubject } as const;
const book = scheduleBook(table);

export const handler = httpFunction(accountsContracts, {
  'list-accounts': listAccounts(journal),
  'get-account': getAccount(journal),
  'get-statement-of-account': getStatementOfAccount(journal, book),
  'get-account-position': getAccountPosition(journal, book),
  'get-payment-instructions': getPaymentInstructions(journal, payeesFromEnvironment(process.env)),
});
