import { queueFunction } from '../../shared/aws/queue-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { keepPublished } from '../../shared/schedule-book/keep-published.ts';
import { taxpayer } from './domain/taxpayer.ts';

/** Registration hears only of the instruments that one can register for. */
export const handler = queueFunction(
  { table: contextTable(), context: 'registration', schema: taxpayer },
  { 'schedule.published.v1': keepPublished },
);
