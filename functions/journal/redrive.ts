import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import * as z from 'zod';
import { queueSender } from '../../shared/aws/queue-sender.ts';
import { contextSetting, setting } from '../../shared/aws/settings.ts';
import { documentClient, tableOf } from '../../shared/aws/table.ts';
import { clockFromEnvironment } from '../../shared/clock.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { idFrom } from '../../shared/id.ts';
import { commit } from '../../shared/journal/commit.ts';
import { readHead } from '../../shared/journal/head.ts';
import { redrive } from '../../shared/journal/redrive.ts';

const request = z.object({ apply: z.boolean(), actor: z.string().min(1), reason: z.string().min(1) });
const logger = new Logger();
const context = contextSetting();
const table = tableOf(setting('TABLE_NAME'), documentClient());
const send = queueSender(new SQSClient({}), setting('OWN_QUEUE_URL'));
const clock = clockFromEnvironment(process.env);
const journal = { table, context, schema: z.object({}) };

/** Lists what is parked in this context; with `apply`, sends it again, and leaves an entry in the journal of who did. */
export const handler = middy().handler(async (event: unknown) => {
  const { apply, actor, reason } = request.parse(event);
  const at = clock.now();
  const cause = idFrom('command', at, `${actor}\nredrive`);
  const redriven = await redrive(table, send, apply, `#${at}`);
  if (apply) {
    const subject = `operations_${context}`;
    const head = await readHead(table, subject, journal.schema);
    const events = [
      eventOf('journal.redriven.v1', {
        by: actor,
        reason,
        sent: redriven.sent,
        parked: redriven.parked.length,
      }),
    ];
    await commit(journal, head, { state: {}, events }, { actor, cause, correlation: cause, at });
  }
  logger.info('redrive', { apply, actor, parked: redriven.parked.length, sent: redriven.sent });
  return redriven;
});
