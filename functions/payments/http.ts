import { httpFunction } from '../../shared/aws/http-function.ts';
import { setting } from '../../shared/aws/settings.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { bankFileBucket } from './bank-files/bank-file-bucket.ts';
import { paymentsContracts } from './contract.ts';
import { paymentsSubject } from './domain/payments-subject.ts';
import { paymentsOperations } from './payments-operations.ts';

const journal = { table: contextTable(), context: 'payments', schema: paymentsSubject } as const;
const bucket = bankFileBucket(setting('BANK_FILES_BUCKET'));

export const handler = httpFunction(paymentsContracts, paymentsOperations(journal, bucket));
