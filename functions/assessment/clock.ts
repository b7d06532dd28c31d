import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { contextTable } from '../../shared/aws/table.ts';
import { clockFromEnvironment } from '../../shared/clock.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { carryOnRevisions } from './carry-on-revisions.ts';
import { assessedTaxpayer } from './domain/assessed-taxpayer.ts';

const logger = new Logger();
const clock = clockFromEnvironment(process.env);
const table = contextTable();
const journal = {
  table,
  context: 'assessment',
  schema: assessedTaxpayer,
  book: scheduleBook(table),
} as const;

/** Left for the portion that is under way when time runs out. */
const reserveMs = 60_000;

/** Every few minutes: carries unfinished revisions on. */
export const handler = middy().handler(async (_event, context) => {
  const carried = await carryOnRevisions(
    journal,
    clock.now(),
    () => context.getRemainingTimeInMillis() > reserveMs,
  );
  logger.info('revisions carried on', carried);
  return carried;
});
