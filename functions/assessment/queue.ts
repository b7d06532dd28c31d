import { queueFunction } from '../../shared/aws/queue-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { assessedTaxpayer } from './domain/assessed-taxpayer.ts';
import { handlers } from './take-in.ts';

export const handler = queueFunction(
  { table: contextTable(), context: 'assessment', schema: assessedTaxpayer },
  handlers,
);
