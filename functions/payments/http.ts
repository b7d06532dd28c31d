import { httpFunction } from '../../shared/aws/http-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { paymentsContracts } from './contract.ts';
import { paymentsSubject } from './domain/payments-subject.ts';
import { importBankStatement } from './import-bank-statement.ts';
import { getBankStatement, listBankStatements, listSuspense } from './read-payments.ts';

const journal = { table: contextTable(), context: 'payments', schema: paymentsSubject } as const;

export const handler = httpFunction(paymentsContracts, {
  'import-bank-statement': importBankStatement(journal),
  'list-bank-statements': listBankStatements(journal),
  'get-bank-statement': getBankStatement(journal),
  'list-suspense': listSuspense(journal),
});
