import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LedgerSums, sumUp, trialBalanceOf } from '../../../functions/reporting/domain/ledger-sums.ts';
import { reportedTaxpayer } from '../../../functions/reporting/domain/reported-taxpayer.ts';
import type { Addition, Totals } from '../../../functions/reporting/domain/totals.ts';
import { reportingHandlers } from '../../../functions/reporting/take-in.ts';
import { countingWrites, forEachColumn } from '../../../functions/reporting/totals-item.ts';
import type { Table } from '../../../shared/aws/table.ts';
import { type EventDraft, eventOf } from '../../../shared/contracts/events.ts';
import { consume, type Message } from '../../../shared/journal/consume.ts';
import { sealEntry } from '../../../shared/journal/entry.ts';
import { money } from '../../../shared/money.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';

const at = '2024-07-15T14:00:00.000Z';
let tables: LocalTables;
let table: Table;
beforeAll(async () => {
  tables = await localTables();
  table = await tables.newTable();
});
afterAll(() => tables.stop());

function entriesOf(taxpayerId: string): Message[] {
  const accountId = `account_of_${taxpayerId}`;
  const of = { accountId, taxpayerId, currency: 'CAD' };
  const said: EventDraft[] = [
    eventOf('account.opened.v1', {
      ...of,
      ...{
        schedule: 'ca/fuel-charge',
        accountNumber: '7816236523',
        reference: 'RF18',
        openedOn: '2024-06-03',
      },
    }),
    eventOf('account.posted.v1', {
      ...of,
      ...{ postingId: `posting_of_${taxpayerId}`, kind: 'assessment', amount: '8805.00', allocations: [] },
      ...{ effective: '2024-06-30', posted: '2024-07-15', period: '2024-06', credit: '0.00' },
      entries: [
        { account: 'receivable:charge', side: 'debit', amount: '8805.00' },
        { account: 'revenue:charge', side: 'credit', amount: '8805.00' },
      ],
      outstanding: '8805.00',
    }),
  ];
  return said.map((event, index) => {
    const who = { actor: 'tester', cause: `cause-${index}`, correlation: 'trace', previousHash: '' };
    const place = { context: 'accounts', subject: taxpayerId, sequence: index + 1, recordedAt: at } as const;
    return { ...sealEntry(event, { ...place, ...who }), receiveCount: 1, resent: false };
  });
}

it('count each entry once, however often and however many at the same moment they are delivered', async () => {
  const journal = { table, context: 'reporting', schema: reportedTaxpayer } as const;
  const take = (message: Message) => consume(journal, reportingHandlers(table), { now: () => at }, message);
  const taxpayers = Array.from({ length: 24 }, (_, index) => `taxpayer_${index}`);
  await Promise.all(
    taxpayers.map(async (taxpayerId) => {
      for (const message of entriesOf(taxpayerId)) await Promise.all([take(message), take(message)]);
    }),
  );

  const sums: LedgerSums = new Map();
  await forEachColumn(table, (column) => sumUp(sums, column));
  const [own] = [...sums.values()].map(trialBalanceOf);
  // 24 × 8,805.00
  expect(own?.accounts).toEqual([
    { account: 'receivable:charge', debit: '211320.00', credit: '0.00', balance: '211320.00' },
    { account: 'revenue:charge', debit: '0.00', credit: '211320.00', balance: '-211320.00' },
  ]);
  expect(sums.get('CAD')?.control.get('outstanding')).toBe(21_132_000n);
});

it('keep what a payment adds without a period in the item of its period, and tell it apart', async () => {
  const separate = await tables.newTable();
  const column = { currency: 'CAD', day: '2024-07-30', instrument: 'ca/fuel-charge' };
  const amount = money(176_100n, 'CAD');
  const paid: Addition[] = [
    { column: { ...column, period: '2024-06' }, account: 'receivable:charge', side: 'credit', amount },
    { column, account: 'suspense', side: 'debit', amount },
    { column, control: 'outstanding', amount: money(-176_100n, 'CAD') },
  ];
  const countAndWrite = async (additions: readonly Addition[]) => {
    const writes = await countingWrites(separate, 'taxpayer', additions);
    await separate.transact(writes);
    return writes.length;
  };

  expect([await countAndWrite(paid), await countAndWrite(paid)]).toEqual([1, 1]);
  // What has no period at all has an item of its own, as before there was any other.
  expect(
    await countAndWrite([{ column, account: 'suspense', side: 'credit', amount: money(100n, 'CAD') }]),
  ).toBe(1);
  const columns: Totals[] = [];
  await forEachColumn(separate, (each) => columns.push(each));
  const sides = (debit: string, credit: string) => ({ debit, credit });
  expect(columns.toSorted((a, b) => JSON.stringify(a).length - JSON.stringify(b).length)).toEqual([
    { ...column, ledger: { suspense: sides('0.00', '1.00') }, control: {} },
    { ...column, ledger: { suspense: sides('3522.00', '0.00') }, control: { outstanding: '-3522.00' } },
    { ...column, period: '2024-06', ledger: { 'receivable:charge': sides('0.00', '3522.00') }, control: {} },
  ]);
});
