import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type Outgoing, outgoing, type Send } from '../journal/relay.ts';

/** What a consumer could not even park: its function ended each time before it came to that. */
export type DeadLetters = {
  count(): Promise<number>;
  /** Sends them to the context's queue again. One that is no journal entry stays, for a person to look at. */
  resend(send: Send, deduplication: string): Promise<number>;
};

const atOnce = 10;
const rounds = 100;

export function deadLettersOf(client: SQSClient, queueUrl: string): DeadLetters {
  return {
    async count() {
      const command = new GetQueueAttributesCommand({
        QueueUrl: queueUrl,
        AttributeNames: ['ApproximateNumberOfMessages'],
      });
      const { Attributes } = await client.send(command);
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
    async resend(send, deduplication) {
      let sent = 0;
      for (let round = 1; round <= rounds; round++) {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl: queueUrl,
            MaxNumberOfMessages: atOnce,
            MessageAttributeNames: ['hash'],
          }),
        );
        if (Messages.length === 0) return sent;
        for (const { Body, MessageAttributes, ReceiptHandle } of Messages) {
          const entry = readable(Body ?? '', MessageAttributes?.hash?.StringValue ?? '');
          if (entry === undefined) continue;
          await send([entry], deduplication);
          await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
          sent++;
        }
      }
      return sent;
    },
  };
}

function readable(body: string, hash: string): Outgoing | undefined {
  try {
    return outgoing(body, hash);
  } catch {
    return undefined;
  }
}
