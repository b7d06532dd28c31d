import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { queueSender } from '../../shared/aws/queue-sender.ts';
import { setting } from '../../shared/aws/settings.ts';
import { documentClient, tableOf } from '../../shared/aws/table.ts';
import { contexts } from '../../shared/contexts.ts';
import { listenersOf } from '../../shared/journal/hearing.ts';
import { logRelayed, type Outgoing } from '../../shared/journal/relay.ts';

const client = documentClient();
const name = setting('TABLE_NAME');
const sqs = new SQSClient({});
/** The queue of each context that listens to this one. */
const queueUrls = z.partialRecord(z.enum(contexts), z.url()).parse(JSON.parse(setting('QUEUE_URLS')));
const senders = contexts.flatMap((listener) => {
  const url = queueUrls[listener];
  return url === undefined ? [] : [{ listener, send: queueSender(sqs, url) }];
});

export const table = tableOf(name, client);

/** Sends each entry to the queues of those that hear it, then writes down that all were sent. */
export async function sendToListeners(entries: readonly Outgoing[], deduplication: string): Promise<void> {
  if (entries.length === 0) return;
  await Promise.all(
    senders.map(({ listener, send }) => {
      const heard = entries.filter(({ entry }) => listenersOf(entry).includes(listener));
      return send(heard, deduplication);
    }),
  );
  await logRelayed(client, name, entries);
}
