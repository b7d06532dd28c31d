import { readFileSync } from 'node:fs';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

/** Writes down when it was said to run, and what time it then was. */
export async function handler({ scheduledFor }: { scheduledFor: string }) {
  const { now } = JSON.parse(readFileSync(process.env.SANDBOX_CLOCK_FILE ?? '', 'utf8')) as { now: string };
  const Item = { pk: { S: 'tick' }, sk: { S: scheduledFor }, now: { S: now } };
  await client.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item }));
}
