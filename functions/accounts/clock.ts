import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { contextTable } from '../../shared/aws/table.ts';
import { clockFromEnvironment } from '../../shared/clock.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { accrueOverdue } from './accrue-overdue.ts';
import { accountsSubject } from './domain/accounts-subject.ts';

const logger = new Logger();
const clock = clockFromEnvironment(process.env);
const table = contextTable();
const journal = { table, context: 'accounts', schema: accountsSubject, book: scheduleBook(table) } as const;

/** Each day: books the interest and penalties of accounts with something overdue, once a month. */
export const handler = middy().handler(async () => {
  const accrued = await accrueOverdue(journal, clock.now());
  logger.info('accrued', accrued);
  return accrued;
});
