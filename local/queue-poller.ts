import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { failedItems } from './batch-response.ts';
import type { QueueMapping } from './event-source-mappings.ts';
import type { InvocationResult } from './function-protocol.ts';
import { createPause, type Poller, retryPauseMs } from './poller.ts';
import { queueEvent } from './queue-event.ts';

export type QueuePollerOptions = {
  readonly client: SQSClient;
  readonly mapping: QueueMapping;
  readonly region: string;
  /** The visibility timeout in seconds for a pause in milliseconds, as exact as the queue service takes it. */
  visibilitySeconds(ms: number): number;
  invoke(functionName: string, event: unknown): Promise<InvocationResult>;
  log(message: string): void;
};

const longPollSeconds = 10;
const idlePauseMs = 100;

/**
 * Receives batches and hands them to the function. What succeeded is deleted; what failed comes back after a short
 * pause instead of the queue's full visibility timeout, and counts as received, so that a poison message still reaches
 * the dead-letter queue. Of one message group the queue gives out nothing more while a message is in flight.
 */
export function startQueuePoller(options: QueuePollerOptions): Poller {
  const { client, mapping, log } = options;
  const abort = new AbortController();
  const pause = createPause(abort.signal);

  async function receive(): Promise<void> {
    while (!abort.signal.aborted) {
      try {
        const { Messages: messages = [] } = await client.send(receiveCommand(mapping), {
          abortSignal: abort.signal,
        });
        if (messages.length > 0) await deliver(messages);
      } catch (error) {
        if (abort.signal.aborted) return;
        log(`${mapping.id}: ${String(error)}`);
        await pause.wait(idlePauseMs);
      }
    }
  }

  async function deliver(messages: readonly Message[]): Promise<void> {
    const result = await options.invoke(
      mapping.functionName,
      queueEvent(messages, mapping.sourceArn, options.region),
    );
    const identifiers = messages.map(({ MessageId = '' }) => MessageId);
    const failed = failedItems(result, identifiers, mapping.reportsItemFailures);
    const done = messages.filter(({ MessageId = '' }) => !failed.has(MessageId));
    if (done.length > 0) {
      const Entries = done.map(({ ReceiptHandle }, place) => ({ Id: String(place), ReceiptHandle }));
      await client.send(new DeleteMessageBatchCommand({ QueueUrl: mapping.queueUrl, Entries }));
    }
    for (const message of messages) {
      if (failed.has(message.MessageId ?? '')) await client.send(comeBackSoon(message));
    }
  }

  function comeBackSoon({ ReceiptHandle, Attributes }: Message): ChangeMessageVisibilityCommand {
    const attempt = Number(Attributes?.ApproximateReceiveCount ?? 1);
    const VisibilityTimeout = options.visibilitySeconds(retryPauseMs(attempt));
    return new ChangeMessageVisibilityCommand({
      QueueUrl: mapping.queueUrl,
      ReceiptHandle,
      VisibilityTimeout,
    });
  }

  async function drained(): Promise<void> {
    while (!abort.signal.aborted && !(await isEmpty(client, mapping.queueUrl))) await pause.wait(20);
  }

  const running = Array.from({ length: mapping.concurrency }, receive);
  return {
    wake: () => pause.wake(),
    drained,
    async stop() {
      abort.abort();
      await Promise.all(running);
    },
  };
}

function receiveCommand({ queueUrl, batchSize }: QueueMapping): ReceiveMessageCommand {
  return new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: batchSize,
    WaitTimeSeconds: longPollSeconds,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
}

/** Whether a queue holds nothing: neither waiting, nor delayed, nor in flight. */
async function isEmpty(client: SQSClient, QueueUrl: string): Promise<boolean> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(Attributes).every((count) => count === '0');
}
