import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBStreamEvent } from 'aws-lambda';

const client = new SQSClient({});

export async function handler(event: DynamoDBStreamEvent) {
  for (const { dynamodb } of event.Records) {
    await client.send(
      new SendMessageCommand({
        QueueUrl: process.env.QUEUE_URL,
        MessageBody: dynamodb?.NewImage?.text?.S ?? '',
        MessageGroupId: dynamodb?.Keys?.pk?.S ?? '',
        MessageDeduplicationId: dynamodb?.SequenceNumber ?? '',
      }),
    );
  }
}
