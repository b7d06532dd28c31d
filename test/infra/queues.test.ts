import { describe, expect, test } from 'vitest';
import { contexts, listensTo } from '../../shared/contexts.ts';
import { allReferenced, referenced, resourcesOf, synthesise } from './synthesise.ts';

const template = synthesise();
const queues = resourcesOf(template, 'AWS::SQS::Queue');
const deadLetterQueues = new Set(
  queues.flatMap(
    ([
      ,
      {
        Properties: { RedrivePolicy },
      },
    ]) => (RedrivePolicy ? [referenced(RedrivePolicy.deadLetterTargetArn)] : []),
  ),
);
/** Lambda and EventBridge Scheduler cannot write to a FIFO queue. */
const lastResort = queues.flatMap(([id]) => (id.startsWith('Undelivered') ? [id] : []));
const inboxes = queues.filter(([id]) => !deadLetterQueues.has(id) && !lastResort.includes(id));
const listeners = contexts.filter((context) => listensTo[context].length > 0);

test('each context that listens has a queue and a dead-letter queue, and there is one last resort', () => {
  expect(inboxes.map(([id]) => id.replace(/Inbox.*/, '')).sort()).toEqual([...listeners].sort());
  expect(deadLetterQueues.size).toBe(listeners.length);
  expect(lastResort).toHaveLength(1);
  expect(queues).toHaveLength(2 * listeners.length + 1);
});

describe.each(queues)('%s', (id, { Properties }) => {
  test('is encrypted with a customer key and taken only over TLS', () => {
    expect(template.Resources[referenced(Properties.KmsMasterKeyId)]?.Type).toBe('AWS::KMS::Key');
    const policies = resourcesOf(template, 'AWS::SQS::QueuePolicy').filter(([, policy]) =>
      allReferenced(policy.Properties.Queues).has(id),
    );
    expect(policies.map(([, policy]) => policy.Properties.PolicyDocument.Statement)).toEqual([
      [expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
    ]);
  });

  test('keeps messages for 14 days', () => {
    expect(Properties.MessageRetentionPeriod).toBe(14 * 24 * 60 * 60);
  });

  test('is FIFO, each message with its own deduplication id, unless it is the last resort', () => {
    if (lastResort.includes(id)) return expect(Properties.FifoQueue).toBeUndefined();
    expect(Properties).toMatchObject({
      FifoQueue: true,
      ContentBasedDeduplication: false,
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
    });
  });
});

describe.each(inboxes)('%s', (id, { Properties }) => {
  test('gives up on a message only after five receipts or more', () => {
    expect(Properties.RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(5);
  });

  test('hides a message for six times as long as its consumer may take', () => {
    const sources = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').filter(
      ([, source]) => referenced(source.Properties.EventSourceArn) === id,
    );
    expect(sources).toHaveLength(1);
    for (const [, source] of sources) {
      const consumer = template.Resources[referenced(source.Properties.FunctionName)];
      expect(Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * consumer?.Properties.Timeout);
      expect(source.Properties).toMatchObject({
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
    }
  });
});
