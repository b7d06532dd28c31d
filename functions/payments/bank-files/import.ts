import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { setting } from '../../../shared/aws/settings.ts';
import { contextTable } from '../../../shared/aws/table.ts';
import { clockFromEnvironment } from '../../../shared/clock.ts';
import { paymentsSubject } from '../domain/payments-subject.ts';
import { bankFileBucket } from './bank-file-bucket.ts';
import { importBankFile } from './import-bank-file.ts';
import { importRunOf } from './import-run.ts';

const logger = new Logger();
const clock = clockFromEnvironment(process.env);
const journal = { table: contextTable(), context: 'payments', schema: paymentsSubject } as const;
const bucket = bankFileBucket(setting('BANK_FILES_BUCKET'));

/** Reads the bank files whose import was started: the table's stream brings each start here. */
export const handler = middy<DynamoDBStreamEvent, void>().handler(async ({ Records }) => {
  for (const { dynamodb } of Records) {
    const run = importRunOf({ pk: dynamodb?.Keys?.pk?.S ?? '', sk: dynamodb?.Keys?.sk?.S ?? '' });
    const upload = await importBankFile(journal, bucket, run, clock.now());
    logger.info('bank file', { ...run, status: upload?.status, refusal: upload?.refusal?.code });
  }
});
