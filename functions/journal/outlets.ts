import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { queueSender } from '../../shared/aws/queue-sender.ts';
import { setting } from '../../shared/aws/settings.ts';
import { documentClient, tableOf } from '../../shared/aws/table.ts';
import { logRelayed, type Outgoing } from '../../shared/journal/relay.ts';

const client = documentClient();
const name = setting('TABLE_NAME');
const sqs = new SQSClient({});
const queueUrls = z.array(z.url()).parse(JSON.parse(setting('QUEUE_URLS')));
const senders = queueUrls.map((url) => queueSender(sqs, url));

export const table = tableOf(name, client);

/** Sends entries to every queue that listens to this context, then writes down that they were sent. */
export async function sendToListeners(entries: readonly Outgoing[], deduplication: string): Promise<void> {
  if (entries.length === 0) return;
  await Promise.all(senders.map((send) => send(entries, deduplication)));
  await logRelayed(client, name, entries);
}
