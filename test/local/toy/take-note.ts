import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSEvent, SQSRecord } from 'aws-lambda';

const client = new DynamoDBClient({});

export async function handler(event: SQSEvent) {
  const batchItemFailures = [];
  for (const record of event.Records) {
    if (record.body === 'crashes once' && record.attributes.ApproximateReceiveCount === '1') process.exit(3);
    if (record.body === 'poison') batchItemFailures.push({ itemIdentifier: record.messageId });
    else await take(record);
  }
  return { batchItemFailures };
}

async function take({ attributes, body }: SQSRecord): Promise<void> {
  const { MessageGroupId = '', ApproximateReceiveCount } = attributes;
  const Item = {
    pk: { S: MessageGroupId },
    sk: { S: 'SEEN' },
    text: { S: body },
    times: { S: ApproximateReceiveCount },
  };
  await client.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item }));
}
