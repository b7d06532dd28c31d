import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Table } from '../../../shared/aws/table.ts';
import { clockAt } from '../../../shared/clock.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { commit } from '../../../shared/journal/commit.ts';
import { consume, deliveriesBeforeParking, type Handlers } from '../../../shared/journal/consume.ts';
import { sealEntry } from '../../../shared/journal/entry.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { listParked, parkedOf } from '../../../shared/journal/parking.ts';
import { redrive } from '../../../shared/journal/redrive.ts';
import type { Outgoing } from '../../../shared/journal/relay.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import {
  circumstances,
  saying,
  storedEntries,
  subject,
  type Tally,
  tally,
  tallyJournal,
} from '../../support/tally.ts';

let tables: LocalTables;
let entries: { body: string; hash: string }[];
let table: Table;
let failing: Set<string>;
beforeAll(async () => {
  tables = await localTables();
  const source = await tables.newTable();
  const change = { state: { said: [] }, events: ['one', 'two', 'three', 'four'].map(saying) };
  await commit(tallyJournal(source), await readHead(source, subject, tally), change, circumstances('source'));
  entries = await storedEntries(source);
});
afterAll(() => tables.stop());
beforeEach(async () => {
  table = await tables.newTable();
  failing = new Set();
});

const clock = clockAt('2024-06-03T15:00:00.000Z');

/** Keeps what it hears, and fails on the words that a test names. */
const handlers: Handlers<Tally> = {
  'representative.removed.v1': ({ data }, { state }) => {
    if (failing.has(data.subject)) throw new Error(`cannot take ${data.subject}`);
    return { state: { said: [...(state?.said ?? []), data.subject] }, events: [] };
  },
};

/** Delivers the entry with a sequence, as the queue would. */
function deliver(sequence: number, receiveCount = 1, resent = false, by = handlers) {
  const entry = entries[sequence - 1] as { body: string; hash: string };
  return consume(tallyJournal(table, 'declarations'), by, clock, { ...entry, receiveCount, resent });
}

async function heard() {
  const { state, positions } = await readHead(table, subject, tally);
  return { said: state?.said ?? [], position: positions.registration ?? 0 };
}

async function parked(): Promise<number[]> {
  return (await listParked(table, 10)).map(({ summary }) => (summary as { sequence: number }).sequence);
}

describe('taking in entries', () => {
  it('goes by their sequence, each once', async () => {
    const results = [await deliver(1), await deliver(2), await deliver(1), await deliver(2)];

    expect(results).toEqual(['taken-in', 'taken-in', 'duplicate', 'duplicate']);
    expect(await heard()).toEqual({ said: ['one', 'two'], position: 2 });
  });

  it('of which two come at once does it once', async () => {
    const both = await Promise.all([deliver(1), deliver(1)]);
    expect(both.sort()).toEqual(['duplicate', 'taken-in']);
    expect((await heard()).said).toEqual(['one']);
  });

  it('counts those that it has no use for', async () => {
    expect(await deliver(1, 1, false, {})).toBe('taken-in');
    expect(await heard()).toEqual({ said: [], position: 1 });
    expect(await deliver(2)).toBe('taken-in');
    expect((await heard()).said).toEqual(['two']);
  });

  it('refuses one that was tampered with', async () => {
    const [{ body, hash } = { body: '', hash: '' }] = entries;
    const message = { body: body.replace('one', 'all'), hash, receiveCount: 1, resent: false };
    await expect(consume(tallyJournal(table, 'declarations'), handlers, clock, message)).rejects.toThrow(
      'its hash',
    );
  });
});

describe('a gap', () => {
  it('parks what comes after it, until the missing entry comes and all follow in order', async () => {
    const results = [await deliver(1), await deliver(4), await deliver(3)];
    expect(results).toEqual(['taken-in', 'parked', 'parked']);
    expect((await heard()).said).toEqual(['one']);
    expect(await parked()).toEqual([3, 4]);

    expect(await deliver(2)).toBe('taken-in');

    expect(await heard()).toEqual({ said: ['one', 'two', 'three', 'four'], position: 4 });
    expect(await parked()).toEqual([]);
  });
});

describe('an entry that waits for another context', () => {
  const missed = sealEntry(
    eventOf('obligation.missed.v1', {
      obligationId: 'obligation',
      taxpayerId: subject,
      filingDue: '2024-07-31',
    }),
    {
      ...circumstances('missed'),
      recordedAt: '2024-06-03T14:00:00.000Z',
      context: 'declarations',
      subject,
      sequence: 1,
      previousHash: '',
    },
  );
  const needing: Handlers<Tally> = {
    ...handlers,
    'obligation.missed.v1': ({ data }, { state }) => {
      if (state === undefined) throw new Error('nothing was said yet');
      return { state: { said: [...state.said, data.filingDue] }, events: [] };
    },
  };

  it('is parked, and taken in when that context has spoken', async () => {
    const early = {
      body: missed.body,
      hash: missed.hash,
      receiveCount: deliveriesBeforeParking,
      resent: false,
    };
    expect(await consume(tallyJournal(table, 'accounts'), needing, clock, early)).toBe('parked');

    expect(await deliver(1, 1, false, needing)).toBe('taken-in');

    expect((await heard()).said).toEqual(['one', '2024-07-31']);
    expect(await parked()).toEqual([]);
  });
});

it('an entry that is passed over leaves the subject in the list that it stands in', async () => {
  const journal = tallyJournal(table, 'declarations');
  const listing = { list: 'speakers', listKey: subject, summary: {} };
  const change = { state: { said: [] }, events: [], listing };
  await commit(journal, await readHead(table, subject, tally), change, circumstances('listed'));

  expect(await deliver(1, 1, false, {})).toBe('taken-in');

  const { items } = await table.list('speakers', { limit: 10 });
  expect(items.map(({ pk }) => pk)).toEqual([subject]);
});

describe('an entry that fails', () => {
  it('is delivered again, and parked at the fifth delivery with the reason', async () => {
    failing.add('one');
    for (let delivery = 1; delivery < deliveriesBeforeParking; delivery++) {
      await expect(deliver(1, delivery)).rejects.toThrow('cannot take one');
    }
    expect(await parked()).toEqual([]);

    expect(await deliver(1, 5)).toBe('parked');

    expect((await parkedOf(table, subject))[0]).toMatchObject({
      reason: 'Error: cannot take one',
      parkedAt: '2024-06-03T15:00:00.000Z',
    });
    expect(await deliver(2)).toBe('parked');
    expect(await heard()).toEqual({ said: [], position: 0 });
  });

  it('after part of its own work was done does the rest when it comes again', async () => {
    const done = { pk: 'WORK', sk: 'FIRST' };
    let crashes = 1;
    const inParts: Handlers<Tally> = {
      'representative.removed.v1': async (entry, head, by) => {
        await table.transact([{ put: done, ifAbsent: true }]);
        if (crashes-- > 0) throw new Error('the process died');
        return handlers['representative.removed.v1']?.(entry, head, by);
      },
    };

    await expect(deliver(1, 1, false, inParts)).rejects.toThrow('the process died');
    expect(await deliver(1, 2, false, inParts)).toBe('taken-in');

    expect(await heard()).toEqual({ said: ['one'], position: 1 });
    expect(await table.get(done)).toEqual(done);
  });

  it('while parked ones are taken in goes on waiting, with the new reason, and the message is done', async () => {
    failing.add('two');
    await deliver(2);
    await expect(deliver(1, 1)).rejects.toThrow('cannot take two');
    await expect(deliver(1, 2)).rejects.toThrow('cannot take two');

    expect(await deliver(1, 5)).toBe('duplicate');

    expect((await parkedOf(table, subject))[0]?.reason).toBe('Error: cannot take two');
    expect((await heard()).said).toEqual(['one']);
  });
});

describe('a redrive', () => {
  async function parkOneToThree() {
    failing.add('one');
    await deliver(1, 5);
    await deliver(2);
    await deliver(3);
  }
  /** The queue: what is sent is delivered, as resent. */
  const send = async (outgoing: readonly Outgoing[]) => {
    for (const { entry } of outgoing) await deliver(entry.sequence, 1, true);
  };

  it('dry run lists what waits, and changes nothing', async () => {
    await parkOneToThree();

    const redriven = await redrive(table, send, false, '#1');

    expect(redriven.sent).toBe(0);
    expect(redriven.parked.map(({ sequence, reason }) => `${sequence} ${reason}`)).toEqual([
      '1 Error: cannot take one',
      '2 an entry before it is missing',
      '3 an entry before it is missing',
    ]);
    expect(await parked()).toEqual([1, 2, 3]);
  });

  it('brings back the first of a subject, and those behind it follow', async () => {
    await parkOneToThree();
    failing.clear();
    const sent: number[] = [];

    const redriven = await redrive(
      table,
      async (outgoing) => {
        sent.push(...outgoing.map(({ entry }) => entry.sequence));
        await send(outgoing);
      },
      true,
      '#1',
    );

    expect([redriven.sent, sent]).toEqual([1, [1]]);
    expect(await heard()).toEqual({ said: ['one', 'two', 'three'], position: 3 });
    expect(await parked()).toEqual([]);
  });

  it('clears away an entry that was taken in after all', async () => {
    await deliver(2);
    const item = await table.get({ pk: subject, sk: 'PARKED#registration#0000000002' });
    await deliver(1);
    await table.put(item as never);

    await redrive(table, send, true, '#1');

    expect((await heard()).said).toEqual(['one', 'two']);
    expect(await parked()).toEqual([]);
  });
});
