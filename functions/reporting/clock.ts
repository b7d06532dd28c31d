import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { contextTable } from '../../shared/aws/table.ts';
import { clockFromEnvironment } from '../../shared/clock.ts';
import { expectAccepted } from '../../shared/outcome.ts';
import { reconcileDaily } from './reconcile.ts';

const logger = new Logger();
const clock = clockFromEnvironment(process.env);
const table = contextTable();

/** Each day at a quiet hour: compares ledger, bank and taxpayers' accounts. */
export const handler = middy().handler(async (_event, { awsRequestId }) => {
  const outcome = await reconcileDaily(table, clock.now(), awsRequestId);
  if (outcome === undefined) return logger.info('reconciled before');
  logger.info('reconciled', { run: expectAccepted(outcome).body });
});
