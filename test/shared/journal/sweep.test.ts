import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Item, Table } from '../../../shared/aws/table.ts';
import { commit } from '../../../shared/journal/commit.ts';
import { sealEntry } from '../../../shared/journal/entry.ts';
import { entryItems, timeShards } from '../../../shared/journal/entry-item.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { logRelayed, type Outgoing, outgoing } from '../../../shared/journal/relay.ts';
import { sweep } from '../../../shared/journal/sweep.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import { circumstances, saying, storedEntries, tally, tallyJournal } from '../../support/tally.ts';

let tables: LocalTables;
let table: Table;
beforeAll(async () => {
  tables = await localTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  table = await tables.newTable();
});

async function record(subject: string, words: readonly string[], at: string): Promise<void> {
  const change = { state: { said: [...words] }, events: words.map(saying) };
  const head = await readHead(table, subject, tally);
  await commit(tallyJournal(table), head, change, circumstances(`${subject} ${at}`, at));
}

/** As the relay does: what it has sent goes into its log. */
function relay(sent: readonly Outgoing[]): Promise<void> {
  return logRelayed(tables.client, table.name, sent);
}

async function entriesOf(subject: string): Promise<Outgoing[]> {
  return (await storedEntries(table, subject)).map(({ body, hash }) => outgoing(body, hash));
}

/** Sweeps as the function does, and tells what was sent again. */
async function swept(now: string) {
  const sent: string[] = [];
  const found = await sweep(table, now, async (entries) => {
    sent.push(...entries.map(({ entry }) => `${entry.subject} ${entry.sequence}`));
    await relay(entries);
  });
  return { ...found, sent };
}

describe('a sweep', () => {
  it("sends again exactly what the relay's log lacks, each subject in sequence", async () => {
    await record('alpha', ['one', 'two', 'three'], '2024-06-03T14:00:30.000Z');
    await record('beta', ['one'], '2024-06-03T14:00:40.000Z');
    await record('gamma', ['one', 'two'], '2024-06-03T14:01:10.000Z');
    const [first] = await entriesOf('alpha');
    await relay([first as Outgoing, ...(await entriesOf('beta'))]);

    const found = await swept('2024-06-03T14:30:30.000Z');

    expect(found.sent.filter((sent) => sent.startsWith('alpha'))).toEqual(['alpha 2', 'alpha 3']);
    expect(found.sent.filter((sent) => sent.startsWith('gamma'))).toEqual(['gamma 1', 'gamma 2']);
    expect(found).toMatchObject({ seen: 6, resent: 4, oldestUnrelayedSeconds: 30 * 60 });
  });

  it('finds every entry of a commit by the last one, whichever of them are in the log', async () => {
    await record('alpha', ['one', 'two', 'three'], '2024-06-03T14:00:30.000Z');
    await record('alpha', ['four'], '2024-06-03T14:00:40.000Z');
    const [, , third] = await entriesOf('alpha');
    await relay([third as Outgoing]);
    const keys = (
      await Promise.all(timeShards.map((shard) => table.recorded(shard, '0', '9', { limit: 9 })))
    ).flatMap(({ items }) => items.map(({ sk }) => sk));

    expect(keys.sort()).toEqual(['J#0000000003', 'J#0000000004']);
    expect((await swept('2024-06-03T14:30:30.000Z')).sent).toEqual(['alpha 1', 'alpha 2', 'alpha 4']);
  });

  it('goes on where the last one ended, and leaves the youngest to the stream', async () => {
    await record('alpha', ['one'], '2024-06-03T14:00:00.000Z');
    const first = await swept('2024-06-03T14:10:00.000Z');
    await record('alpha', ['two'], '2024-06-03T14:11:00.000Z');
    const tooYoung = await swept('2024-06-03T14:12:30.000Z');
    const second = await swept('2024-06-03T14:13:01.000Z');
    const third = await swept('2024-06-03T14:20:00.000Z');

    expect([first.sent, tooYoung.sent, second.sent, third.sent]).toEqual([['alpha 1'], [], ['alpha 2'], []]);
    expect([first.upTo, third.seen]).toEqual(['2024-06-03T14:08:00.000Z', 0]);
    expect(third.oldestUnrelayedSeconds).toBe(0);
  });

  it('does not go on past what it could not send', async () => {
    await record('alpha', ['one'], '2024-06-03T14:00:00.000Z');
    const broken = sweep(table, '2024-06-03T14:10:00.000Z', async () => {
      throw new Error('the queue is down');
    });

    await expect(broken).rejects.toThrow('the queue is down');
    expect((await swept('2024-06-03T14:11:00.000Z')).sent).toEqual(['alpha 1']);
  });
});

describe('a sweep of more than one run holds', () => {
  it('ends at a bound, and the next one begins there', async () => {
    const { table: crowded, size } = crowdedTable();
    const runs: number[] = [];
    const sent = new Set<number>();
    const relayed: Outgoing[] = [];
    for (let run = 1; run <= 3; run++) {
      const { resent } = await sweep(crowded(relayed), '2024-06-04T00:00:00.000Z', async (entries) => {
        for (const outgoing of entries) {
          sent.add(outgoing.entry.sequence);
          relayed.push(outgoing);
        }
      });
      runs.push(resent);
    }

    expect(Math.max(...runs)).toBeLessThan(size);
    expect(sent.size).toBe(size);
    expect(runs[2]).toBe(0);
  });
});

/** A table with more entries in one shard than a sweep looks at, all of one subject; made up, since it takes no writes. */
function crowdedTable() {
  const size = 20_600;
  const begins = Date.parse('2024-06-03T00:00:00.000Z');
  const items: Item[] = Array.from({ length: size }).flatMap((_, index) => {
    const at = new Date(begins + index * 1000).toISOString();
    const { at: recordedAt, ...who } = circumstances('cause', at);
    const place = {
      context: 'registration',
      subject: 'alpha',
      sequence: index + 1,
      previousHash: '',
    } as const;
    return entryItems([sealEntry(saying('word'), { ...place, recordedAt, ...who })]);
  });
  const byKey = new Map(items.map((item) => [item.sk, item]));
  let cursorItem: Item | undefined;
  const recorded: Table['recorded'] = async (shard, from, to, { limit, cursor }) => {
    if (shard !== '0') return { items: [] };
    const within = items.filter(({ recordedAt }) => String(recordedAt) >= from && String(recordedAt) <= to);
    const start = Number(cursor ?? 0);
    const page = within.slice(start, start + limit);
    return start + limit < within.length ? { items: page, cursor: String(start + limit) } : { items: page };
  };
  const table = (relayed: readonly Outgoing[]): Table => ({
    name: 'crowded',
    recorded,
    get: async ({ pk, sk }) => (pk === 'SWEEP' ? cursorItem : byKey.get(sk)),
    put: async (item) => {
      cursorItem = item;
    },
    query: async ({ pk }) => {
      const ids = relayed
        .filter(({ entry }) => `RELAYED#${entry.recordedAt.slice(0, 16)}` === pk)
        .map(({ entry }) => `${entry.subject}#${entry.sequence}`);
      return { items: ids.length > 0 ? [{ pk, sk: 'x', ids }] : [] };
    },
    list: () => Promise.reject(new Error('not asked')),
    transact: () => Promise.reject(new Error('not asked')),
  });
  return { table, size };
}
