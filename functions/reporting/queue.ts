import { queueFunction } from '../../shared/aws/queue-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { reportedTaxpayer } from './domain/reported-taxpayer.ts';
import { reportingHandlers } from './take-in.ts';

const table = contextTable();

export const handler = queueFunction(
  { table, context: 'reporting', schema: reportedTaxpayer },
  reportingHandlers(table),
);
