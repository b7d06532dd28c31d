import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Table } from '../../../shared/aws/table.ts';
import { type Decide, runCommand } from '../../../shared/journal/command.ts';
import { claimKey } from '../../../shared/journal/commit.ts';
import { chainHolds } from '../../../shared/journal/entry.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { accept, refuse } from '../../../shared/outcome.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import { saying, storedEntries, subject, type Tally, tally, tallyJournal } from '../../support/tally.ts';

let tables: LocalTables;
let table: Table;
beforeAll(async () => {
  tables = await localTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  table = await tables.newTable();
});

const at = '2024-06-03T14:00:00.000Z';

/** Adds a word; the reply says how many there are then. */
function saysOf(word: string): Decide<Tally> {
  return async ({ state }) => {
    const said = [...(state?.said ?? []), word];
    const reply = { status: 201, body: { count: said.length }, etag: `"${said.length}"` };
    return accept({ change: { state: { said }, events: [saying(word)] }, reply });
  };
}

function run(word: string, key?: string, more: { requestHash?: string; actor?: string; at?: string } = {}) {
  const { requestHash = `hash of ${word}`, actor = 'tester', at: now = at } = more;
  const idempotency = key === undefined ? undefined : { key, requestHash };
  const request = { actor, at: now, correlation: `trace ${word}`, idempotency };
  return runCommand(tallyJournal(table), request, subject, saysOf(word));
}

async function said(): Promise<readonly string[]> {
  return (await readHead(table, subject, tally)).state?.said ?? [];
}

describe('a command', () => {
  it('with the same key and body gets the same answer again, and is done once', async () => {
    const first = await run('one', 'key-1');
    await run('two');
    const again = await run('one', 'key-1', { at: '2024-06-04T09:00:00.000Z' });

    expect(again).toEqual(first);
    expect(again).toEqual(accept({ status: 201, body: { count: 1 }, etag: '"1"' }));
    expect(await said()).toEqual(['one', 'two']);
  });

  it('with the same key and another body is refused', async () => {
    await run('one', 'key-1');
    const reused = await run('two', 'key-1');

    expect(reused).toMatchObject({ ok: false, refusal: { kind: 'invalid', code: 'idempotency-key.reused' } });
    expect(await said()).toEqual(['one']);
  });

  it("with another caller's key is another command", async () => {
    await run('one', 'key-1');
    await run('two', 'key-1', { actor: 'someone else' });
    expect(await said()).toEqual(['one', 'two']);
  });

  it('sent twice at once with one key is done once, and both get its answer', async () => {
    const both = await Promise.all([run('one', 'key-1'), run('one', 'key-1')]);

    expect(both[0]).toEqual(accept({ status: 201, body: { count: 1 }, etag: '"1"' }));
    expect(both[1]).toEqual(both[0]);
    expect(await said()).toEqual(['one']);
  });

  it('that is refused leaves nothing, so its key is free for the corrected request', async () => {
    const journal = tallyJournal(table);
    const request = {
      actor: 'tester',
      at,
      correlation: 't',
      idempotency: { key: 'key-1', requestHash: 'x' },
    };
    const refused = await runCommand(journal, request, subject, async () => refuse('invalid', 'no', 'No.'));

    expect(refused).toMatchObject({ ok: false, refusal: { code: 'no' } });
    expect((await run('one', 'key-1')).ok).toBe(true);
  });

  it('whose claim is taken answers with the refusal of the claim', async () => {
    await table.put({ ...claimKey('number#1'), holder: 'another' });
    const { refusal } = refuse('conflict', 'number.taken', 'It is taken.');
    const claims = [{ name: 'number#1', holder: subject, taken: refusal }];
    const reply = { status: 201, body: {} };
    const request = {
      actor: 'tester',
      at,
      correlation: 't',
      idempotency: { key: 'key-1', requestHash: 'x' },
    };

    const outcome = await runCommand(tallyJournal(table), request, subject, async () =>
      accept({ change: { state: { said: [] }, events: [], claims }, reply }),
    );

    expect(outcome).toEqual({ ok: false, refusal });
  });

  it('lands in sequence with nineteen others on one subject at the same moment', async () => {
    const words = Array.from({ length: 20 }, (_, index) => `word ${index}`);

    const outcomes = await Promise.all(words.map((word) => run(word, `key of ${word}`)));

    expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
    expect([...(await said())].sort()).toEqual([...words].sort());
    const stored = await storedEntries(table);
    expect(stored).toHaveLength(20);
    expect(chainHolds(stored)).toBe(true);
    const counts = outcomes.map((outcome) =>
      outcome.ok ? (outcome.value.body as { count: number }).count : 0,
    );
    expect(counts.sort((a, b) => a - b)).toEqual(words.map((_, index) => index + 1));
  });
});
