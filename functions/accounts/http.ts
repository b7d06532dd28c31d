import { httpFunction } from '../../shared/aws/http-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { accountsContracts } from './contract.ts';
import { accountsSubject } from './domain/accounts-subject.ts';
import { payeesFromEnvironment } from './payees.ts';
import { getPaymentInstructions } from './payment-instructions.ts';
import { getAccount, getStatementOfAccount, listAccounts } from './read-accounts.ts';

const journal = { table: contextTable(), context: 'accounts', schema: accountsSubject } as const;

export const handler = httpFunction(accountsContracts, {
  'list-accounts': listAccounts(journal),
  'get-account': getAccount(journal),
  'get-statement-of-account': getStatementOfAccount(journal),
  'get-payment-instructions': getPaymentInstructions(journal, payeesFromEnvironment(process.env)),
});
