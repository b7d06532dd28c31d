import { queueFunction } from '../../shared/aws/queue-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { accountsSubject } from './domain/accounts-subject.ts';
import { accountHandlers } from './take-in.ts';

const table = contextTable();

export const handler = queueFunction(
  { table, context: 'accounts', schema: accountsSubject },
  accountHandlers(table, scheduleBook(table)),
);
