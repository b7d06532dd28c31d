import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { queueSender } from '../../../shared/aws/queue-sender.ts';
import type { Outgoing } from '../../../shared/journal/relay.ts';
import { outgoingEntry } from '../../support/outgoing-entry.ts';

const sqs = mockClient(SQSClient);
const send = queueSender(new SQSClient({ region: 'local' }), 'https://queue.example/accounts.fifo');
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
});

function batches() {
  return sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input.Entries ?? []);
}

describe('the sender of a queue', () => {
  it('sends ten to a request, in order, grouped by subject and deduplicated by id', async () => {
    const entries = Array.from({ length: 23 }, (_, index) =>
      outgoingEntry(`subject ${index % 2}`, index + 1),
    );

    await send(entries, '');

    const sent = batches().flat();
    expect(batches().map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(sent.map(({ MessageBody }) => MessageBody)).toEqual(entries.map(({ body }) => body));
    expect(sent[1]).toEqual({
      Id: '1',
      MessageBody: entries[1]?.body,
      MessageGroupId: 'subject 1',
      MessageDeduplicationId: entries[1]?.entry.id,
      MessageAttributes: { hash: { DataType: 'String', StringValue: entries[1]?.hash } },
    });
  });

  it('marks what is sent again, under another deduplication id', async () => {
    const entry = outgoingEntry('alpha', 1);
    await send([entry], '#sweep');
    expect(batches()[0]?.[0]).toMatchObject({
      MessageDeduplicationId: `${entry.entry.id}#sweep`,
      MessageAttributes: { resent: { StringValue: 'true' } },
    });
  });

  it('keeps a request under the 1 MiB that SQS takes', async () => {
    // Entries of some 390 KB, the largest that the journal writes; made by hand, since the tests' event is a short one.
    const body = 'x'.repeat(390_000);
    const large = [1, 2, 3, 4, 5].map(
      (sequence): Outgoing => ({ ...outgoingEntry('alpha', sequence), body }),
    );

    await send([...large, outgoingEntry('alpha', 6)], '');

    expect(batches().map(({ length }) => length)).toEqual([2, 2, 2]);
    for (const batch of batches()) {
      const bytes = batch.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody ?? ''), 0);
      expect(bytes).toBeLessThan(1024 * 1024);
    }
  });

  it('counts bytes, not characters', async () => {
    const body = '水'.repeat(310_000);
    await send(
      [1, 2].map((sequence) => ({ ...outgoingEntry('alpha', sequence), body })),
      '',
    );
    expect(batches().map(({ length }) => length)).toEqual([1, 1]);
  });

  it('throws when one was not taken, and sends no later ones', async () => {
    const Failed = [{ Id: '3', Code: 'InternalError', Message: 'try again', SenderFault: false }];
    sqs.on(SendMessageBatchCommand).resolvesOnce({ Successful: [], Failed });
    const entries = Array.from({ length: 12 }, (_, index) => outgoingEntry('alpha', index + 1));

    await expect(send(entries, '')).rejects.toThrow('did not take 1 of 10 entries: InternalError try again');
    expect(batches()).toHaveLength(1);
  });
});
