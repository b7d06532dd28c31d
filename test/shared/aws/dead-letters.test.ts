import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { deadLettersOf } from '../../../shared/aws/dead-letters.ts';
import type { Outgoing } from '../../../shared/journal/relay.ts';
import { outgoingEntry } from '../../support/outgoing-entry.ts';

const sqs = mockClient(SQSClient);
const deadLetters = deadLettersOf(new SQSClient({ region: 'local' }), 'https://queue.example/dead.fifo');
beforeEach(() => sqs.reset());

function messageOf({ entry, body, hash }: Outgoing) {
  const MessageAttributes = { hash: { DataType: 'String', StringValue: hash } };
  return { Body: body, MessageAttributes, ReceiptHandle: `handle of ${entry.sequence}` };
}

function deleted() {
  return sqs.commandCalls(DeleteMessageCommand).map(({ args }) => args[0].input.ReceiptHandle);
}

const [first, second] = [outgoingEntry('alpha', 1), outgoingEntry('alpha', 2)];

describe('dead letters', () => {
  it('are counted without being taken', async () => {
    sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '7' } });
    expect(await deadLetters.count()).toBe(7);
    expect(sqs.commandCalls(ReceiveMessageCommand)).toEqual([]);
  });

  it('are sent again in order, and deleted once they were, until there is none', async () => {
    sqs
      .on(ReceiveMessageCommand)
      .resolvesOnce({ Messages: [messageOf(first)] })
      .resolvesOnce({ Messages: [messageOf(second)] })
      .resolves({});
    const sent: string[] = [];

    const count = await deadLetters.resend(async ([outgoing], deduplication) => {
      sent.push(`${outgoing?.entry.sequence}${deduplication}`);
    }, '#redrive');

    expect([count, sent, deleted()]).toEqual([2, ['1#redrive', '2#redrive'], ['handle of 1', 'handle of 2']]);
  });

  it('stay where they are when they could not be sent', async () => {
    sqs.on(ReceiveMessageCommand).resolves({ Messages: [messageOf(first)] });
    const resend = deadLetters.resend(() => Promise.reject(new Error('the queue is down')), '#1');

    await expect(resend).rejects.toThrow('the queue is down');
    expect(deleted()).toEqual([]);
  });

  it('stay for a person when they are no journal entries', async () => {
    const tampered = { ...messageOf(first), Body: first.body.replace('word', 'lie') };
    sqs
      .on(ReceiveMessageCommand)
      .resolvesOnce({ Messages: [tampered, { Body: 'x' }] })
      .resolves({});

    expect(await deadLetters.resend(async () => {}, '#1')).toBe(0);
    expect(deleted()).toEqual([]);
  });
});
