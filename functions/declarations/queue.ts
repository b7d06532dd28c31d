import { queueFunction } from '../../shared/aws/queue-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { filer } from './domain/filer.ts';
import { registrationHandlers } from './take-in-registration.ts';

export const handler = queueFunction(
  { table: contextTable(), context: 'declarations', schema: filer },
  registrationHandlers,
);
