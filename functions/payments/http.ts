import { httpFunction } from '../../shared/aws/http-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { paymentsContracts } from './contract.ts';
import { paymentsSubject } from './domain/payments-subject.ts';
import { paymentsOperations } from './payments-operations.ts';

const journal = { table: contextTable(), context: 'payments', schema: paymentsSubject } as const;

export const handler = httpFunction(paymentsContracts, paymentsOperations(journal));
