import { queueFunction } from '../../shared/aws/queue-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { paymentsSubject } from './domain/payments-subject.ts';
import { paymentsHandlers } from './take-in.ts';

const journal = { table: contextTable(), context: 'payments', schema: paymentsSubject } as const;

export const handler = queueFunction(journal, paymentsHandlers(journal));
