import { afterAll, beforeAll, expect, it } from 'vitest';
import { clockAt } from '../../../shared/clock.ts';
import { commit } from '../../../shared/journal/commit.ts';
import { consume } from '../../../shared/journal/consume.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import { circumstances, saying, storedEntries, subject, tally, tallyJournal } from '../../support/tally.ts';

let tables: LocalTables;
beforeAll(async () => {
  tables = await localTables();
});
afterAll(() => tables.stop());

it('a subject stays in its list when an entry arrives that the context has no use for', async () => {
  const source = await tables.newTable();
  const change = { state: { said: [] }, events: [saying('one')] };
  await commit(tallyJournal(source), await readHead(source, subject, tally), change, circumstances('a'));
  const [entry] = (await storedEntries(source)) as [{ body: string; hash: string }];
  const journal = tallyJournal(await tables.newTable(), 'declarations');
  const listing = { list: 'filers', listKey: '2024-06-30', summary: { next: '2024-06-30' } };
  const listed = { state: { said: ['listed'] }, events: [], listing };
  await commit(journal, await readHead(journal.table, subject, tally), listed, circumstances('b'));

  const message = { ...entry, receiveCount: 1, resent: false };
  await consume(journal, {}, clockAt('2024-06-03T15:00:00.000Z'), message);

  const { items } = await journal.table.list('filers', { limit: 10 });
  expect(items).toMatchObject([{ pk: subject, listKey: '2024-06-30', summary: { next: '2024-06-30' } }]);
  expect(await readHead(journal.table, subject, tally)).toMatchObject({
    state: { said: ['listed'] },
    positions: { registration: 1 },
  });
});
