import type { Context, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

vi.hoisted(() => vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT'));

import { queueFunction } from '../../../shared/aws/queue-function.ts';
import type { Table } from '../../../shared/aws/table.ts';
import { clockAt } from '../../../shared/clock.ts';
import { eventOf as saidOf } from '../../../shared/contracts/events.ts';
import type { Handlers } from '../../../shared/journal/consume.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { listParked } from '../../../shared/journal/parking.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import { outgoingEntry } from '../../support/outgoing-entry.ts';
import { type Tally, tally, tallyJournal } from '../../support/tally.ts';

let tables: LocalTables;
let table: Table;
beforeAll(async () => {
  tables = await localTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  table = await tables.newTable();
});

const handlers: Handlers<Tally> = {
  'representative.removed.v1': ({ data, sequence }, { state }) => {
    if (data.subject === 'poison') throw new Error('cannot take it');
    return { state: { said: [...(state?.said ?? []), `${data.subject} ${sequence}`] }, events: [] };
  },
};

/** `silent`: an entry of a type that nothing is done about. */
type Delivered = {
  subject: string;
  sequence: number;
  word?: string;
  receiveCount?: number;
  silent?: true;
  resent?: true;
};

const silentEvent = saidOf('taxpayer.rejected.v1', {
  ...{ taxpayerId: 'taxpayer', decidedBy: 'registrar', reason: 'It is registered already.' },
});

function eventOf(deliveries: readonly Delivered[]): SQSEvent {
  const Records = deliveries.map(({ subject, sequence, word, receiveCount = 1, silent, resent }) => {
    const event = silent && silentEvent;
    const { body, hash } = outgoingEntry(subject, sequence, undefined, word, event);
    return {
      messageId: `${subject} ${sequence}`,
      receiptHandle: 'handle',
      body,
      attributes: {
        ApproximateReceiveCount: String(receiveCount),
        SentTimestamp: '0',
        SenderId: 'x',
        ApproximateFirstReceiveTimestamp: '0',
        MessageGroupId: subject,
      },
      messageAttributes: {
        hash: { dataType: 'String', stringValue: hash },
        ...(resent && { resent: { dataType: 'String', stringValue: 'true' } }),
      },
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:local:0:accounts.fifo',
      awsRegion: 'local',
    } as const;
  });
  return { Records };
}

async function deliver(...deliveries: Delivered[]): Promise<string[]> {
  const handler = queueFunction(tallyJournal(table, 'accounts'), handlers, clockAt('2024-06-03T15:00:00Z'));
  const context = { getRemainingTimeInMillis: () => 30_000 } as Context;
  const response = await handler(eventOf(deliveries), context);
  return (response?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
}

async function placeOf(subject: string) {
  return (await readHead(table, subject, tally)).positions.registration ?? 0;
}

async function said(subject: string) {
  return (await readHead(table, subject, tally)).state?.said ?? [];
}

describe('the function of a queue', () => {
  it('fails an entry and what comes after it in its group, and nothing else', async () => {
    const failed = await deliver(
      { subject: 'alpha', sequence: 1 },
      { subject: 'beta', sequence: 1, word: 'poison' },
      { subject: 'beta', sequence: 2 },
      { subject: 'alpha', sequence: 2 },
    );

    expect(failed).toEqual(['beta 1', 'beta 2']);
    expect(await said('alpha')).toEqual(['word 1', 'word 2']);
    expect(await said('beta')).toEqual([]);
  });

  it('fails a batch of failures without throwing', async () => {
    expect(await deliver({ subject: 'beta', sequence: 1, word: 'poison' })).toEqual(['beta 1']);
  });

  it('parks what goes on failing, before the queue would move it to the dead letters', async () => {
    const failed = await deliver({ subject: 'beta', sequence: 1, word: 'poison', receiveCount: 5 });

    expect(failed).toEqual([]);
    expect(await listParked(table, 10)).toHaveLength(1);
  });

  it('counts what it passes over in the write of the entry before it', async () => {
    const transact = vi.spyOn(table, 'transact');
    await deliver(
      { subject: 'alpha', sequence: 1 },
      { subject: 'beta', sequence: 1, silent: true },
      { subject: 'alpha', sequence: 2, silent: true },
      { subject: 'alpha', sequence: 3, silent: true },
      { subject: 'alpha', sequence: 4 },
    );

    expect(await said('alpha')).toEqual(['word 1', 'word 4']);
    expect([await placeOf('alpha'), await placeOf('beta')]).toEqual([4, 1]);
    // alpha 1 with 2 and 3, alpha 4, and beta, which has nothing before it.
    expect(transact).toHaveBeenCalledTimes(3);
    // Delivered again, each is a duplicate.
    await deliver({ subject: 'alpha', sequence: 1 }, { subject: 'alpha', sequence: 2, silent: true });
    expect(await placeOf('alpha')).toBe(4);
  });

  it('counts nothing with an entry that fails, nor over a gap, nor what was sent again', async () => {
    const failed = await deliver(
      { subject: 'beta', sequence: 1, word: 'poison' },
      { subject: 'beta', sequence: 2, silent: true },
    );
    await deliver({ subject: 'gamma', sequence: 1 }, { subject: 'gamma', sequence: 3, silent: true });
    const transact = vi.spyOn(table, 'transact');
    await deliver(
      { subject: 'alpha', sequence: 1 },
      { subject: 'alpha', sequence: 2, silent: true, resent: true },
    );

    expect([failed, await placeOf('beta')]).toEqual([['beta 1', 'beta 2'], 0]);
    expect([await placeOf('gamma'), (await listParked(table, 10)).length]).toEqual([1, 1]);
    expect([await placeOf('alpha'), transact.mock.calls.length]).toEqual([2, 2]);
  });

  it('fails what is passed over when it was tampered with', async () => {
    const event = eventOf([
      { subject: 'alpha', sequence: 1 },
      { subject: 'alpha', sequence: 2, silent: true },
    ]);
    for (const record of event.Records.slice(1)) record.messageAttributes = {};
    const handler = queueFunction(tallyJournal(table, 'accounts'), handlers, clockAt('2024-06-03T15:00:00Z'));
    const response = await handler(event, { getRemainingTimeInMillis: () => 30_000 } as Context);
    expect(response?.batchItemFailures).toEqual([{ itemIdentifier: 'alpha 2' }]);
    expect(await placeOf('alpha')).toBe(1);
  });

  it('fails an entry whose hash is missing or wrong', async () => {
    const event = eventOf([{ subject: 'alpha', sequence: 1 }]);
    const handler = queueFunction(tallyJournal(table, 'accounts'), handlers, clockAt('2024-06-03T15:00:00Z'));
    for (const record of event.Records) record.messageAttributes = {};
    const response = await handler(event, { getRemainingTimeInMillis: () => 30_000 } as Context);
    expect(response?.batchItemFailures).toEqual([{ itemIdentifier: 'alpha 1' }]);
  });
});
