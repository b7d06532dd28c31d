import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventOf } from '../../../shared/contracts/events.ts';
import { sealEntry } from '../../../shared/journal/entry.ts';
import type { Outgoing } from '../../../shared/journal/relay.ts';
import { packText } from '../../../shared/packed-text.ts';
import { outgoingEntry } from '../../support/outgoing-entry.ts';

const sqs = mockClient(SQSClient);
const dynamoDb = mockClient(DynamoDBDocumentClient);
const queueUrls = {
  declarations: 'https://queue.example/declarations.fifo',
  accounts: 'https://queue.example/accounts.fifo',
  casework: 'https://queue.example/casework.fifo',
};
const queues = [queueUrls.declarations, queueUrls.accounts];
let relay: typeof import('../../../functions/journal/relay.ts').handler;

beforeAll(async () => {
  vi.stubEnv('TABLE_NAME', 'registration');
  vi.stubEnv('QUEUE_URLS', JSON.stringify(queueUrls));
  vi.stubEnv('AWS_REGION', 'local');
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  ({ handler: relay } = await import('../../../functions/journal/relay.ts'));
});
beforeEach(() => {
  sqs.reset();
  dynamoDb.reset();
  sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
  dynamoDb.on(BatchWriteCommand).resolves({});
});

function streamOf(entries: readonly Outgoing[]): DynamoDBStreamEvent {
  return {
    Records: entries.map(({ body, hash }, index) => ({
      eventID: `event-${index}`,
      eventName: 'INSERT',
      dynamodb: {
        SequenceNumber: String(100 + index),
        // Binary comes as base64.
        NewImage: { packed: { B: Buffer.from(packText(body)).toString('base64') }, hash: { S: hash } },
      },
    })),
  };
}

function relayed(event: DynamoDBStreamEvent) {
  return relay(event, { getRemainingTimeInMillis: () => 30_000 } as Context);
}

function placeOf(sequence: number) {
  const who = { actor: 'tester', cause: 'cause', correlation: 'trace' };
  const recordedAt = '2024-06-03T14:00:00.000Z';
  return {
    context: 'registration',
    subject: 'taxpayer',
    sequence,
    previousHash: '',
    recordedAt,
    ...who,
  } as const;
}

const entries = Array.from({ length: 12 }, (_, index) => outgoingEntry(`subject ${index % 3}`, index + 1));

describe('the relay', () => {
  it('sends every entry to every queue that listens, in order, and writes down that it did', async () => {
    const response = await relayed(streamOf(entries));

    expect(response).toEqual({ batchItemFailures: [] });
    for (const queue of queues) {
      const batches = sqs.commandCalls(SendMessageBatchCommand, { QueueUrl: queue });
      const sent = batches.flatMap(({ args }) => args[0].input.Entries ?? []);
      expect(batches).toHaveLength(2);
      expect(sent.map(({ MessageBody }) => MessageBody)).toEqual(entries.map(({ body }) => body));
      expect(sent.map(({ MessageGroupId }) => MessageGroupId)).toEqual(
        entries.map(({ entry }) => entry.subject),
      );
      expect(sent.map(({ MessageDeduplicationId }) => MessageDeduplicationId)).toEqual(
        entries.map(({ entry }) => entry.id),
      );
    }
    expect(dynamoDb.commandCalls(BatchWriteCommand)).toHaveLength(1);
  });

  it('sends to one that hears selected types only those, and of them what it has a use for', async () => {
    const said = [
      eventOf('representative.removed.v1', { taxpayerId: 'taxpayer', subject: 'someone' }),
      eventOf('facility.added.v1', {
        taxpayerId: 'taxpayer',
        facilityId: 'facility',
        name: 'Plant 2',
        schedule: 'sg/carbon-tax',
        liableFrom: '2024-01-01',
      }),
    ];
    const sealed = said.map((event, index) => sealEntry(event, placeOf(index + 1)));
    await relayed(streamOf(sealed));

    const sentTo = (queue: string) =>
      sqs
        .commandCalls(SendMessageBatchCommand, { QueueUrl: queue })
        .flatMap(({ args }) => (args[0].input.Entries ?? []).map(({ MessageBody }) => MessageBody));
    expect(sentTo(queueUrls.accounts)).toEqual(sealed.map(({ body }) => body));
    expect(sentTo(queueUrls.casework)).toEqual([sealed[0]?.body]);
  });

  it('sends what is stored as it was before entries were packed', async () => {
    const [{ body, hash }] = entries as [Outgoing];
    const NewImage = { body: { S: body }, hash: { S: hash } };
    await relayed({ Records: [{ eventName: 'INSERT', dynamodb: { SequenceNumber: '100', NewImage } }] });
    const [sent] = sqs.commandCalls(SendMessageBatchCommand, { QueueUrl: queues[0] });
    expect(sent?.args[0].input.Entries?.map(({ MessageBody }) => MessageBody)).toEqual([body]);
  });

  it('reports the first record as failed when a queue did not take all, and logs nothing as sent', async () => {
    const Failed = [{ Id: '0', Code: 'InternalError', SenderFault: false }];
    sqs.on(SendMessageBatchCommand, { QueueUrl: queues[1] }).resolves({ Successful: [], Failed });

    const response = await relayed(streamOf(entries));

    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '100' }] });
    expect(dynamoDb.commandCalls(BatchWriteCommand)).toEqual([]);
  });

  it('reports the first record as failed when the log could not be written', async () => {
    dynamoDb.on(BatchWriteCommand).rejects(new Error('throttled'));
    const response = await relayed(streamOf(entries));
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '100' }] });
  });

  it('sends nothing of a batch in which an entry was tampered with', async () => {
    const [first, second] = entries as [Outgoing, Outgoing];
    const response = await relayed(
      streamOf([first, { ...second, body: second.body.replace('word', 'lie') }]),
    );

    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '100' }] });
    expect(sqs.calls()).toEqual([]);
  });
});
