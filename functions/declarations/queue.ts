import { queueFunction } from '../../shared/aws/queue-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { keepPublished } from '../../shared/schedule-book/keep-published.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { filer } from './domain/filer.ts';
import { registrationHandlers } from './take-in-registration.ts';

const table = contextTable();

export const handler = queueFunction(
  { table, context: 'declarations', schema: filer },
  { ...registrationHandlers(scheduleBook(table)), 'schedule.published.v1': keepPublished },
);
