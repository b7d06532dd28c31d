import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { contextTable } from '../../shared/aws/table.ts';
import { clockFromEnvironment } from '../../shared/clock.ts';
import { expectAccepted } from '../../shared/outcome.ts';
import { reconcile } from './reconcile.ts';

const logger = new Logger();
const clock = clockFromEnvironment(process.env);
const table = contextTable();

/** Each day at a quiet hour: compares ledger, bank and taxpayers' accounts. */
export const handler = middy().handler(async (_event, { awsRequestId }) => {
  const request = { actor: 'system:clock', at: clock.now(), correlation: awsRequestId };
  const { body } = expectAccepted(await reconcile(table, request));
  logger.info('reconciled', { run: body });
});
