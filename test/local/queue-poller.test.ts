import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvocationResult } from '../../local/function-protocol.ts';
import { localCredentials } from '../../local/local-credentials.ts';
import { startQueuePoller } from '../../local/queue-poller.ts';
import { type SqsLocal, startSqs, visibilitySeconds } from '../../local/sqs-local.ts';

let sqs: SqsLocal;
let client: SQSClient;

beforeAll(async () => {
  sqs = await startSqs({ inMemory: true, directory: '', region: 'ca-central-1' });
  client = new SQSClient({ endpoint: sqs.endpoint, region: 'ca-central-1', credentials: localCredentials });
});

afterAll(async () => {
  client.destroy();
  await sqs.stop();
});

async function fifoQueue(name: string, attributes: Record<string, string> = {}): Promise<string> {
  const Attributes = { FifoQueue: 'true', VisibilityTimeout: '180', ...attributes };
  await client.send(new CreateQueueCommand({ QueueName: `${name}.fifo`, Attributes }));
  return `${sqs.endpoint}/000000000000/${name}.fifo`;
}

function send(QueueUrl: string, MessageGroupId: string, MessageBody: string) {
  return client.send(
    new SendMessageCommand({
      QueueUrl,
      MessageBody,
      MessageGroupId,
      MessageDeduplicationId: `${MessageGroupId}${MessageBody}`,
      MessageAttributes: { type: { DataType: 'String', StringValue: 'toy.v1' } },
    }),
  );
}

/** Runs a poller until the queue is empty; `fails` says which deliveries fail. Returns all deliveries in order. */
async function poll(queueUrl: string, fails: (record: SQSRecord) => boolean): Promise<SQSRecord[]> {
  const deliveries: SQSRecord[] = [];
  const poller = startQueuePoller({
    client,
    mapping: {
      id: 'm',
      functionName: 'f',
      sourceArn: 'arn:aws:sqs:ca-central-1:000000000000:q.fifo',
      batchSize: 10,
      reportsItemFailures: true,
      patterns: [],
      queueUrl,
      concurrency: 2,
    },
    region: 'ca-central-1',
    visibilitySeconds,
    async invoke(_name, event): Promise<InvocationResult> {
      const { Records } = event as SQSEvent;
      deliveries.push(...Records);
      const failed = Records.filter(fails).map(({ messageId }) => ({ itemIdentifier: messageId }));
      return { ok: true, payload: { batchItemFailures: failed } };
    },
    log: () => {},
  });
  await poller.drained();
  await poller.stop();
  return deliveries;
}

describe('the queue poller', () => {
  it('delivers messages with the attributes that Lambda gives', async () => {
    const queue = await fifoQueue('attributes');
    await send(queue, 'g', '1');
    const [record] = await poll(queue, () => false);
    expect(record).toMatchObject({
      body: '1',
      eventSource: 'aws:sqs',
      attributes: {
        MessageGroupId: 'g',
        MessageDeduplicationId: 'g1',
        ApproximateReceiveCount: '1',
        SequenceNumber: expect.stringMatching(/^\d+$/),
        SentTimestamp: expect.stringMatching(/^\d+$/),
      },
      messageAttributes: { type: { stringValue: 'toy.v1', dataType: 'String' } },
    });
  });

  it('delivers a failed message again, and no later one of its group before', async () => {
    const queue = await fifoQueue('order');
    for (const body of ['1', '2', '3']) await send(queue, 'bad', body);
    for (const body of ['1', '2', '3']) await send(queue, 'good', body);
    const fails = ({ body, attributes }: SQSRecord) =>
      attributes.MessageGroupId === 'bad' && body === '1' && Number(attributes.ApproximateReceiveCount) < 3;
    const deliveries = await poll(queue, fails);
    const bodiesOf = (group: string) =>
      deliveries.filter(({ attributes }) => attributes.MessageGroupId === group).map(({ body }) => body);

    expect(bodiesOf('bad')).toEqual(['1', '1', '1', '2', '3']);
    expect(bodiesOf('good')).toEqual(['1', '2', '3']);
  });

  it('never has two batches of one group in flight', async () => {
    const queue = await fifoQueue('single');
    for (let count = 0; count < 20; count++) await send(queue, 'g', String(count));
    const deliveries = await poll(queue, () => false);
    expect(deliveries.map(({ body }) => Number(body))).toEqual(
      Array.from({ length: 20 }, (_, place) => place),
    );
  });

  it('leaves a message that always fails to the dead-letter queue', async () => {
    const dead = await fifoQueue('dead');
    const deadLetterTargetArn = 'arn:aws:sqs:ca-central-1:000000000000:dead.fifo';
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 });
    const queue = await fifoQueue('poisoned', { RedrivePolicy });
    await send(queue, 'g', 'poison');
    await send(queue, 'g', 'next');
    const deliveries = await poll(queue, ({ body }) => body === 'poison');

    expect(deliveries.map(({ body }) => body)).toEqual(['poison', 'poison', 'next']);
    const names = ['ApproximateNumberOfMessages' as const];
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: names }),
    );
    expect(Attributes).toEqual({ ApproximateNumberOfMessages: '1' });
  });
});
