import { httpFunction } from '../../../shared/aws/http-function.ts';
import { contextTable } from '../../../shared/aws/table.ts';
import { scheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import { accountsSubject } from '../domain/accounts-subject.ts';
import { payeesFromEnvironment } from '../payees.ts';
import { statementContracts } from './contract.ts';
import { getStatementOfAccount } from './get-statement-of-account.ts';

const table = contextTable();

export const handler = httpFunction(statementContracts, {
  'get-statement-of-account': getStatementOfAccount(
    { table, context: 'accounts', schema: accountsSubject },
    scheduleBook(table),
    payeesFromEnvironment(process.env),
  ),
});
