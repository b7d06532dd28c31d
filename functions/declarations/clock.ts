import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { contextTable } from '../../shared/aws/table.ts';
import { clockFromEnvironment } from '../../shared/clock.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { filer } from './domain/filer.ts';
import { keepCalendar } from './keep-calendar.ts';

const logger = new Logger();
const clock = clockFromEnvironment(process.env);
const table = contextTable();
const journal = { table, context: 'declarations', schema: filer, book: scheduleBook(table) } as const;

/** Each day: opens the obligations of periods that have begun, and marks those that were not met by their due date. */
export const handler = middy().handler(async () => {
  const kept = await keepCalendar(journal, clock.now());
  logger.info('calendar kept', kept);
  return kept;
});
