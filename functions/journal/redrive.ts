import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import * as z from 'zod';
import { deadLettersOf } from '../../shared/aws/dead-letters.ts';
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
const sqs = new SQSClient({});
const send = queueSender(sqs, setting('OWN_QUEUE_URL'));
const deadLetters = deadLettersOf(sqs, setting('DEAD_LETTER_QUEUE_URL'));
const clock = clockFromEnvironment(process.env);
const journal = { table, context, schema: z.object({}) };

/**
 * Lists what is parked in this context and counts its dead letters; with `apply`, sends both again, and leaves an entry
 * in the journal of who did. It may be run at any time: an entry is taken in once.
 */
export const handler = middy().handler(async (event: unknown) => {
  const { apply, actor, reason } = request.parse(event);
  const at = clock.now();
  const deadLetterCount = await deadLetters.count();
  const fromDeadLetters = apply ? await deadLetters.resend(send, `#${at}`) : 0;
  const { parked, sent } = await redrive(table, send, apply, `#${at}`);
  const redriven = { parked, deadLetters: deadLetterCount, sent: sent + fromDeadLetters };
  if (apply) await journalRedrive(actor, reason, at, redriven.sent, parked.length + deadLetterCount);
  logger.info('redrive', {
    apply,
    actor,
    parked: parked.length,
    deadLetters: deadLetterCount,
    sent: redriven.sent,
  });
  return redriven;
});

async function journalRedrive(
  actor: string,
  reason: string,
  at: string,
  sent: number,
  waiting: number,
): Promise<void> {
  const cause = idFrom('command', at, `${actor}\nredrive`);
  const head = await readHead(table, `operations_${context}`, journal.schema);
  const events = [eventOf('journal.redriven.v1', { by: actor, reason, sent, waiting })];
  const committed = await commit(
    journal,
    head,
    { state: {}, events },
    { actor, cause, correlation: cause, at },
  );
  if (committed.result !== 'committed') throw new Error('another redrive was under way: run it again');
}
