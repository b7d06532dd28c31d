import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { contextTable } from '../../shared/aws/table.ts';
import { clockFromEnvironment } from '../../shared/clock.ts';
import { filer } from './domain/filer.ts';
import { keepCalendar } from './keep-calendar.ts';

const logger = new Logger();
const clock = clockFromEnvironment(process.env);
const journal = { table: contextTable(), context: 'declarations', schema: filer } as const;

/** Each day: opens the obligations of periods that have begun, and marks those that were not met by their due date. */
export const handler = middy().handler(async () => {
  const kept = await keepCalendar(journal, clock.now());
  logger.info('calendar kept', kept);
  return kept;
});
