import { queueFunction } from '../../shared/aws/queue-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { assessedTaxpayer } from './domain/assessed-taxpayer.ts';
import { assessmentHandlers } from './take-in.ts';

const table = contextTable();

export const handler = queueFunction(
  { table, context: 'assessment', schema: assessedTaxpayer },
  assessmentHandlers(table, scheduleBook(table)),
);
