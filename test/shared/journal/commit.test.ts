import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Table } from '../../../shared/aws/table.ts';
import { type Claim, claimKey, commit } from '../../../shared/journal/commit.ts';
import { chainHolds } from '../../../shared/journal/entry.ts';
import { sealedText } from '../../../shared/journal/entry-item.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { readEntries, readEntry } from '../../../shared/journal/read.ts';
import { refuse } from '../../../shared/outcome.ts';
import { packText } from '../../../shared/packed-text.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import { circumstances, saying, storedEntries, subject, tally, tallyJournal } from '../../support/tally.ts';

let tables: LocalTables;
let table: Table;
beforeAll(async () => {
  tables = await localTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  table = await tables.newTable();
});

function head() {
  return readHead(table, subject, tally);
}

async function say(words: readonly string[], claims: readonly Claim[] = [], at = head()) {
  const change = { state: { said: [...words] }, events: words.map(saying), claims };
  return commit(tallyJournal(table), await at, change, circumstances(words.join()));
}

function claim(holder: string): Claim {
  return { name: 'number#1', holder, taken: refuse('conflict', 'number.taken', 'It is taken.').refusal };
}

describe('a commit', () => {
  it('writes the head, the entries and the claims together', async () => {
    const committed = await say(['one', 'two'], [claim(subject)]);

    const stored = await storedEntries(table);
    expect(committed.result).toBe('committed');
    expect(await head()).toEqual({
      subject,
      version: 1,
      sequence: 2,
      lastHash: stored[1]?.hash,
      positions: {},
      state: { said: ['one', 'two'] },
    });
    expect((await table.get(claimKey('number#1')))?.holder).toBe(subject);
    expect(committed.result === 'committed' && committed.entries).toEqual(await readEntries(table, subject));
  });

  it('goes on with the sequence and the chain where the last one ended', async () => {
    await say(['one', 'two']);
    await say([]);
    await say(['three']);

    const entries = await readEntries(table, subject);
    expect(entries.map(({ sequence, cause }) => `${sequence} ${cause}`)).toEqual([
      '1 one,two',
      '2 one,two',
      '3 three',
    ]);
    expect(chainHolds(await storedEntries(table))).toBe(true);
    expect((await head()).version).toBe(3);
  });

  it('wins over another on the same head, which changes nothing', async () => {
    await say(['one']);
    const same = head();

    const both = await Promise.all([say(['two'], [], same), say(['three'], [claim('x')], same)]);

    expect(both.map(({ result }) => result).sort()).toEqual(['committed', 'conflict']);
    expect(await readEntries(table, subject)).toHaveLength(2);
    expect((await head()).version).toBe(2);
  });

  it('also wins where neither has an event to tell', async () => {
    await say(['one']);
    const same = head();
    const keep = async (word: string) =>
      commit(tallyJournal(table), await same, { state: { said: [word] }, events: [] }, circumstances(word));

    const both = await Promise.all([keep('two'), keep('three')]);

    expect(both.map(({ result }) => result).sort()).toEqual(['committed', 'conflict']);
    expect((await head()).version).toBe(2);
  });

  it('also wins where there was no head yet', async () => {
    const none = head();
    const both = await Promise.all([say(['one'], [], none), say(['two'], [], none)]);
    expect(both.map(({ result }) => result).sort()).toEqual(['committed', 'conflict']);
  });

  it('is refused whole when a claim is taken', async () => {
    await table.put({ ...claimKey('number#1'), holder: 'another' });

    const refused = await say(['one'], [claim(subject)]);

    expect(refused).toEqual({ result: 'claimed', refusal: claim('').taken });
    expect(await head()).toMatchObject({ version: 0, sequence: 0 });
    expect(await readEntries(table, subject)).toEqual([]);
    expect((await table.get(claimKey('number#1')))?.holder).toBe('another');
  });

  it('is a conflict when an item that it replaces is no longer the one that was read', async () => {
    const item = { pk: subject, sk: 'THING', version: 2 };
    await table.put(item);
    const change = {
      state: { said: [] },
      events: [],
      writes: [{ put: { ...item, version: 2 }, ifVersion: 1 }],
    };

    const refused = await commit(tallyJournal(table), await head(), change, circumstances('stale'));

    expect(refused).toEqual({ result: 'conflict' });
    expect((await head()).version).toBe(0);
  });

  it('throws rather than write a state or an event that breaks its schema', async () => {
    const broken = { state: { said: [1] } as never, events: [] };
    await expect(commit(tallyJournal(table), await head(), broken, circumstances('bad'))).rejects.toThrow();
    await expect(say([''])).rejects.toThrow();
    expect((await head()).version).toBe(0);
  });
});

describe('reading a journal', () => {
  it('gives one entry by its sequence, or none', async () => {
    await say(['one', 'two']);
    expect((await readEntry(table, subject, 2))?.data).toEqual({ taxpayerId: subject, subject: 'two' });
    expect(await readEntry(table, subject, 3)).toBeUndefined();
  });

  it('reads entries as they were stored before they were packed', async () => {
    await say(['one', 'two']);
    const key = { pk: subject, sk: 'J#0000000001' };
    await table.put({ ...key, ...sealedText(await table.get(key)) });
    expect((await table.get(key))?.packed).toBeUndefined();
    expect((await readEntries(table, subject)).map(({ data }) => data)).toEqual([
      { taxpayerId: subject, subject: 'one' },
      { taxpayerId: subject, subject: 'two' },
    ]);
  });

  it('throws when an entry is missing or was changed', async () => {
    await say(['one', 'two', 'three']);
    const key = { pk: subject, sk: 'J#0000000002' };
    const item = await table.get(key);

    await table.transact([{ remove: key }]);
    await expect(readEntries(table, subject)).rejects.toThrow('entry 2 is missing');

    const { body } = sealedText(item);
    await table.put({ ...key, ...item, packed: packText(body.replace('two', 'too')) });
    await expect(readEntries(table, subject)).rejects.toThrow('does not match its hash');
  });

  it('throws when a head has a state that its schema does not know', async () => {
    await table.put({ ...(await headItemOf()), state: { said: 'one' } });
    await expect(head()).rejects.toThrow();
  });
});

async function headItemOf() {
  await say(['one']);
  const item = await table.get({ pk: subject, sk: 'HEAD' });
  if (item === undefined) throw new Error('no head');
  return item;
}
