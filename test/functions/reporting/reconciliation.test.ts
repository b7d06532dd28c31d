import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeWorkItem } from '../../../functions/casework/handle-work-item.ts';
import { listWorkItems } from '../../../functions/casework/read-work-items.ts';
import { difference, differenceIdOf } from '../../../functions/reporting/domain/difference.ts';
import { getGeneralLedger } from '../../../functions/reporting/general-ledger.ts';
import {
  getReconciliation,
  listReconciliations,
  reconcileDaily,
  runReconciliation,
} from '../../../functions/reporting/reconcile.ts';
import { getTrialBalance } from '../../../functions/reporting/trial-balance.ts';
import { queryAll } from '../../../shared/aws/table.ts';
import { type EventData, eventOf } from '../../../shared/contracts/events.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { answered, refusedWith, requestBy } from '../../support/small-authority-tables.ts';
import { smallBooks } from '../../support/small-books.ts';

let books: Awaited<ReturnType<typeof smallBooks>>;
beforeEach(async () => {
  books = await smallBooks('2024-09-03T09:00:00.000Z');
});
afterEach(() => books.stop());

type Check = { kind: string; about: string; expected: string; actual: string; difference: string };
type Run = { runId: string; differences: number; checks: Check[] };
type Posting = EventData<'account.posted.v1'>;
type Entry = Posting['entries'][number];

const taxpayerId = 'taxpayer_1';
const accountId = 'account_1';
const debit = (account: string, amount: string): Entry => ({ account, side: 'debit', amount });
const credit = (account: string, amount: string): Entry => ({ account, side: 'credit', amount });

function opened() {
  return eventOf('account.opened.v1', {
    ...{ accountId, taxpayerId, schedule: 'ca/fuel-charge', currency: 'CAD' },
    ...{ accountNumber: '7816236523', reference: 'RF187816236523', openedOn: '2024-06-03' },
  });
}

function posted(posting: Pick<Posting, 'kind' | 'entries' | 'outstanding' | 'credit'> & Partial<Posting>) {
  const day = { effective: '2024-09-03', posted: '2024-09-03' };
  const rest = { postingId: `posting_${posting.kind}`, currency: 'CAD', amount: '0.00', allocations: [] };
  return eventOf('account.posted.v1', { accountId, taxpayerId, ...rest, ...day, ...posting });
}

/** 8,805.00 is assessed for June. */
const assessed = () =>
  posted({
    kind: 'assessment',
    period: '2024-06',
    posted: '2024-07-15',
    entries: [debit('receivable:charge', '8805.00'), credit('revenue:charge', '8805.00')],
    outstanding: '8805.00',
    credit: '0.00',
  });

/** 9,000.00 is paid: 195.00 too much. */
const paid = () =>
  posted({
    kind: 'payment',
    entries: [
      debit('suspense', '9000.00'),
      credit('receivable:charge', '8805.00'),
      credit('taxpayer-credit', '195.00'),
    ],
    outstanding: '0.00',
    credit: '195.00',
  });

function statement(statementId: string, to: string, opening: string, closing: string, more: object = {}) {
  return eventOf('bank-statement.imported.v1', {
    ...{ statementId, bankAccount: 'CA00TREASURY', statement: statementId, format: 'camt.053.08' },
    ...{ currency: 'CAD', from: to, to, opening, closing, credits: '0.00', debits: '0.00', lineCount: 1 },
    ...{ linesSha256: 'b'.repeat(64), fileSha256: 'c'.repeat(64), importedBy: 'finance' },
    ...more,
  });
}

function booked(statementId: string, entries: Entry[]) {
  return eventOf('treasury.posted.v1', {
    ...{ bankAccount: 'CA00TREASURY', postingId: `posting_${statementId}`, statementId },
    ...{ kind: 'statement', currency: 'CAD', amount: '0.00', entries },
    ...{ effective: '2024-09-02', posted: '2024-09-03' },
  });
}

function identified() {
  return eventOf('payment.identified.v1', {
    ...{ receiptId: 'receipt_1', statementId: 'statement_1', taxpayerId, accountId, tier: 'T1' },
    ...{ reference: '7816236523', amount: '9000.00', currency: 'CAD' },
    ...{ bookingDate: '2024-09-02', valueDate: '2024-09-02', receivedOn: '2024-09-02' },
  });
}

/** One day's business, as accounts and payments tell it: a return assessed; a statement with its payment and a stray 50.00. */
async function business(): Promise<void> {
  await books.say('accounts', taxpayerId, opened(), assessed());
  const credits = { credits: '9050.00' };
  await books.say(
    'payments',
    'bank-file:1',
    statement('statement_1', '2024-09-02', '100.00', '9150.00', credits),
  );
  await books.say(
    'accounts',
    'bank:CA00TREASURY',
    booked('statement_1', [debit('bank', '9050.00'), credit('suspense', '9050.00')]),
  );
  await books.say('payments', taxpayerId, identified());
  await books.say('accounts', taxpayerId, paid());
}

async function run(): Promise<Run> {
  const request = requestBy('finance-officer', books.clock.now());
  const done = await answered<Run>(runReconciliation(books.tables.reporting), request);
  await books.settle();
  return done;
}

const broken = ({ checks }: Run) => checks.filter(({ expected, actual }) => expected !== actual);

async function waiting() {
  const request = requestBy('finance-officer', books.clock.now(), {
    query: { limit: '50', kind: 'difference' },
  });
  const { items } = await answered<{ items: { itemId: string; about: Record<string, string> }[] }>(
    listWorkItems(books.tables.casework),
    request,
  );
  return items;
}

/** Changes a ledger account in the stored totals by hand, as no program would. */
async function breakTotal(account: string, amount: string): Promise<void> {
  const { reporting } = books.tables;
  for (let shard = 0; shard < 16; shard++) {
    for (const item of await queryAll(reporting, { pk: `TOTALS#${shard}` })) {
      const { ledger } = item as unknown as { ledger: Record<string, object> };
      const sides = ledger[account];
      if (sides === undefined) continue;
      await reporting.put({ ...item, ledger: { ...ledger, [account]: { ...sides, debit: amount } } });
      return;
    }
  }
  throw new Error(`no total of ${account}`);
}

describe('the daily reconciliation', () => {
  it('finds that ledger, bank and accounts agree', async () => {
    await business();
    const done = await run();

    expect(broken(done)).toEqual([]);
    expect(done.checks).toMatchObject([
      { kind: 'trial-balance', expected: '26855.00', actual: '26855.00' },
      // The bank: 100.00 at first, 9,150.00 at last.
      { kind: 'bank', expected: '9050.00', actual: '9050.00' },
      // What nobody has claimed: the stray 50.00.
      { kind: 'suspense', expected: '50.00', actual: '50.00' },
      { kind: 'receivable', expected: '0.00', actual: '0.00' },
      { kind: 'taxpayer-credit', expected: '195.00', actual: '195.00' },
      { kind: 'deposits', expected: '0.00', actual: '0.00' },
      { kind: 'bank-account', about: 'CA00TREASURY', expected: '9050.00', actual: '9050.00' },
      { kind: 'journal', expected: '0', actual: '0' },
    ]);
    expect(await waiting()).toEqual([]);
  });

  it('makes work of a total that was changed by hand, once, and takes it away when it is mended', async () => {
    await business();
    await breakTotal('receivable:charge', '8800.00');
    expect(broken(await run())).toMatchObject([
      { kind: 'trial-balance', difference: '5.00' },
      { kind: 'receivable', expected: '0.00', actual: '-5.00', difference: '-5.00' },
    ]);
    const items = await waiting();
    expect(items.map(({ about }) => about.check).sort()).toEqual(['receivable', 'trial-balance']);
    books.clock.time = '2024-09-04T03:00:00.000Z';
    await run();
    const entries = items.map(({ about }) => about.differenceId as string);
    for (const subject of entries) {
      const { sequence } = await readHead(books.tables.reporting, subject, difference);
      expect(sequence).toBe(1);
    }

    await breakTotal('receivable:charge', '8805.00');
    books.clock.time = '2024-09-05T03:00:00.000Z';
    expect((await run()).differences).toBe(0);
    expect(await waiting()).toEqual([]);
  });

  it('tells again of a difference whose amount has changed, though a person had closed it', async () => {
    await business();
    await breakTotal('suspense', '1.00');
    await run();
    const [item] = (await waiting()).filter(({ about }) => about.check === 'suspense');
    books.clock.time = '2024-09-03T10:00:00.000Z';
    const body = { decision: 'explained', reason: 'A test of the alarm.' };
    const path = { itemId: item?.itemId as string };
    expectAccepted(
      await closeWorkItem(books.tables.casework)(
        requestBy('finance-officer', books.clock.time, { path, body }),
      ),
    );
    await books.settle();
    expect((await waiting()).map(({ about }) => about.check)).toEqual(['trial-balance']);
    const id = item?.about.differenceId as string;
    const { state } = await readHead(books.tables.reporting, id, difference);
    expect(state).toMatchObject({ status: 'open', decision: 'explained', reason: 'A test of the alarm.' });

    books.clock.time = '2024-09-04T03:00:00.000Z';
    await run();
    expect(await waiting()).toHaveLength(1);
    await breakTotal('suspense', '2.00');
    books.clock.time = '2024-09-05T03:00:00.000Z';
    await run();
    expect((await waiting()).map(({ about }) => about.check).sort()).toEqual(['suspense', 'trial-balance']);
  });

  it('finds money that payments gave to a taxpayer and accounts never booked', async () => {
    await business();
    await books.say('payments', taxpayerId, identified());
    expect(broken(await run())).toMatchObject([
      { kind: 'suspense', expected: '-8950.00', actual: '50.00', difference: '9000.00' },
    ]);
  });

  it('finds a statement that is missing between two others', async () => {
    await business();
    const credits = { credits: '10.00' };
    await books.say(
      'payments',
      'bank-file:2',
      statement('statement_3', '2024-09-04', '9155.00', '9165.00', credits),
    );
    await books.say(
      'accounts',
      'bank:CA00TREASURY',
      booked('statement_3', [debit('bank', '10.00'), credit('suspense', '10.00')]),
    );
    // 5.00 came in on the day that is missing.
    expect(broken(await run())).toMatchObject([
      { kind: 'bank', expected: '9065.00', actual: '9060.00', difference: '-5.00' },
      { kind: 'bank-account', expected: '9065.00', actual: '9060.00', difference: '-5.00' },
    ]);
  });

  it('follows a statement that is withdrawn, and a payment that is reversed', async () => {
    await business();
    const withdrawn = eventOf('bank-statement.withdrawn.v1', {
      ...{ statementId: 'statement_1', bankAccount: 'CA00TREASURY', currency: 'CAD' },
      ...{ credits: '9050.00', debits: '0.00', wasBooked: true },
      ...{ proposedBy: 'finance', decidedBy: 'second', reason: 'The bank sent a corrected one.' },
    });
    const reversed = eventOf('payment.reversed.v1', {
      ...{ receiptId: 'receipt_1', statementId: 'statement_1', taxpayerId, accountId },
      ...{ amount: '9000.00', currency: 'CAD', cause: 'statement-withdrawn' },
      ...{ reversedOn: '2024-09-03', valueDate: '2024-09-02' },
    });
    await books.say('payments', 'bank-file:1', withdrawn);
    await books.say('payments', taxpayerId, reversed);
    const back = [
      debit('receivable:charge', '8805.00'),
      debit('taxpayer-credit', '195.00'),
      credit('suspense', '9000.00'),
    ];
    await books.say(
      'accounts',
      taxpayerId,
      posted({ kind: 'payment-reversal', entries: back, outstanding: '8805.00', credit: '0.00' }),
    );
    await books.say(
      'accounts',
      'bank:CA00TREASURY',
      eventOf('treasury.posted.v1', {
        ...{ bankAccount: 'CA00TREASURY', postingId: 'posting_back', statementId: 'statement_1' },
        ...{ kind: 'statement-withdrawal', currency: 'CAD', amount: '9050.00' },
        ...{ effective: '2024-09-02', posted: '2024-09-03' },
        entries: [debit('suspense', '9050.00'), credit('bank', '9050.00')],
      }),
    );
    expect(broken(await run())).toEqual([]);
  });

  it('follows a refund until its debit stands on a statement, and back when it is returned', async () => {
    await business();
    const refund = (kind: 'refund' | 'refund-reversal', entries: Entry[], left: string, postingId: string) =>
      posted({ kind, postingId, entries, outstanding: '0.00', credit: left });
    const owed = [debit('taxpayer-credit', '195.00'), credit('refunds-payable', '195.00')];
    await books.say('accounts', taxpayerId, refund('refund', owed, '0.00', 'posting_4'));
    expect(broken(await run())).toEqual([]);

    const debits = { debits: '195.00' };
    const out = statement('statement_4', '2024-09-04', '9150.00', '8955.00', debits);
    await books.say('payments', 'bank-file:4', out);
    const moved = [debit('suspense', '195.00'), credit('bank', '195.00')];
    await books.say('accounts', 'bank:CA00TREASURY', booked('statement_4', moved));
    const disbursement = {
      ...{ disbursementId: 'refund_1', statementId: 'statement_4', taxpayerId, accountId },
      ...{ amount: '195.00', currency: 'CAD', bookingDate: '2024-09-04', valueDate: '2024-09-04' },
    };
    await books.say('payments', taxpayerId, eventOf('disbursement.confirmed.v1', disbursement));
    const paidOut = [debit('refunds-payable', '195.00'), credit('suspense', '195.00')];
    await books.say('accounts', taxpayerId, refund('refund', paidOut, '0.00', 'posting_5'));
    expect(broken(await run())).toEqual([]);

    const credits = { credits: '195.00' };
    const back = statement('statement_5', '2024-09-05', '8955.00', '9150.00', credits);
    await books.say('payments', 'bank-file:5', back);
    const movedBack = [debit('bank', '195.00'), credit('suspense', '195.00')];
    await books.say('accounts', 'bank:CA00TREASURY', booked('statement_5', movedBack));
    await books.say('payments', taxpayerId, eventOf('disbursement.returned.v1', disbursement));
    const again = [debit('suspense', '195.00'), credit('taxpayer-credit', '195.00')];
    await books.say('accounts', taxpayerId, refund('refund-reversal', again, '195.00', 'posting_6'));
    expect(broken(await run())).toEqual([]);
  });

  it('finds an entry that waits for one before it', async () => {
    await business();
    const { reporting } = books.tables;
    await reporting.put({
      ...{ pk: 'taxpayer_9', sk: 'PARKED#accounts#0000000002', list: 'parked', listKey: 'taxpayer_9' },
      summary: { subject: 'taxpayer_9' },
    });
    expect(broken(await run())).toMatchObject([{ kind: 'journal', actual: '1' }]);
  });

  it('is done once a day, though its hour strike twice', async () => {
    await business();
    const { reporting } = books.tables;
    const first = await reconcileDaily(reporting, '2024-09-04T03:00:00.000Z', 'trace-1');
    expect(first?.ok).toBe(true);
    expect(await reconcileDaily(reporting, '2024-09-04T03:00:07.000Z', 'trace-2')).toBeUndefined();
    expect((await reconcileDaily(reporting, '2024-09-05T03:00:00.000Z', 'trace-3'))?.ok).toBe(true);
  });

  it('is listed, and can be read with all that it compared', async () => {
    await business();
    const { runId } = await run();
    const at = books.clock.now();
    const query = { limit: '50' };
    const list = await answered<{ items: object[] }>(
      listReconciliations(books.tables.reporting),
      requestBy('auditor', at, { query }),
    );
    expect(list.items).toEqual([{ runId, at, checks: 8, differences: 0 }]);
    const path = { runId };
    const got = await answered<Run>(
      getReconciliation(books.tables.reporting),
      requestBy('auditor', at, { path }),
    );
    expect(got.checks).toHaveLength(8);
    const unknown = requestBy('auditor', at, { path: { runId: 'reconciliation_none' } });
    expect(await refusedWith(getReconciliation(books.tables.reporting), unknown)).toBe(
      'reconciliation.unknown',
    );
  });

  it('gives the same comparison the same difference', () => {
    const check = { expected: '0', actual: '1', difference: '1' } as const;
    const suspense = differenceIdOf({ kind: 'suspense', about: 'CAD', currency: 'CAD', ...check });
    expect(differenceIdOf({ kind: 'suspense', about: 'CAD', currency: 'CAD', ...check })).toBe(suspense);
    expect(differenceIdOf({ kind: 'suspense', about: 'SGD', currency: 'SGD', ...check })).not.toBe(suspense);
  });
});

describe('the trial balance', () => {
  it('is zero on every day, and tells each ledger account as it was then', async () => {
    await business();
    const at = '2024-10-01T09:00:00.000Z';
    const on = (date: string) =>
      answered<{ currencies: { difference: string; accounts: { account: string; balance: string }[] }[] }>(
        getTrialBalance(books.tables.reporting),
        requestBy('auditor', at, { query: { date } }),
      );
    const july = await on('2024-07-15');
    expect(july.currencies).toMatchObject([
      {
        currency: 'CAD',
        difference: '0.00',
        accounts: [
          { account: 'receivable:charge', balance: '8805.00' },
          { account: 'revenue:charge', balance: '-8805.00' },
        ],
      },
    ]);
    const september = await on('2024-09-03');
    expect(september.currencies[0]?.difference).toBe('0.00');
    expect(september.currencies[0]?.accounts.map(({ account, balance }) => [account, balance])).toEqual([
      ['bank', '9050.00'],
      ['receivable:charge', '0.00'],
      ['revenue:charge', '-8805.00'],
      ['suspense', '-50.00'],
      ['taxpayer-credit', '-195.00'],
    ]);
    expect((await on('2024-07-14')).currencies).toEqual([]);
  });
});

describe('the general ledger', () => {
  const query = { currency: 'CAD', from: '2024-08-01', to: '2024-09-30' };

  it('is by instrument, ledger account with its head, and period', async () => {
    await business();
    const { rows } = await answered<{ rows: object[] }>(
      getGeneralLedger(books.tables.reporting),
      requestBy('finance-officer', books.clock.now(), { query }),
    );
    const fuel = { instrument: 'ca/fuel-charge' };
    expect(rows).toEqual([
      { account: 'bank', opening: '0.00', debit: '9050.00', credit: '0.00', closing: '9050.00' },
      { account: 'suspense', opening: '0.00', debit: '0.00', credit: '9050.00', closing: '-9050.00' },
      {
        ...{ ...fuel, account: 'receivable:charge', head: 'charge' },
        ...{ opening: '0.00', debit: '0.00', credit: '8805.00', closing: '-8805.00' },
      },
      {
        ...{ ...fuel, account: 'receivable:charge', head: 'charge', period: '2024-06' },
        ...{ opening: '8805.00', debit: '0.00', credit: '0.00', closing: '8805.00' },
      },
      {
        ...{ ...fuel, account: 'revenue:charge', head: 'charge', period: '2024-06' },
        ...{ opening: '-8805.00', debit: '0.00', credit: '0.00', closing: '-8805.00' },
      },
      { ...fuel, account: 'suspense', opening: '0.00', debit: '9000.00', credit: '0.00', closing: '9000.00' },
      {
        ...{ ...fuel, account: 'taxpayer-credit' },
        ...{ opening: '0.00', debit: '0.00', credit: '195.00', closing: '-195.00' },
      },
    ]);
  });

  it('is a file where one is asked for, with amounts that stay numbers', async () => {
    await business();
    const request = requestBy('finance-officer', books.clock.now(), { query, accept: 'text/csv' });
    const reply = expectAccepted(await getGeneralLedger(books.tables.reporting)(request));
    const [header, first] = ('text' in reply ? reply.text : '').split('\n');
    expect(header).toBe('currency,instrument,period,account,head,opening,debit,credit,closing');
    expect(first).toBe('CAD,,,bank,,0.00,9050.00,0.00,9050.00');
    expect('text' in reply && reply.text).toContain(',-195.00\n');
  });

  it('is refused where it would end before it begins', async () => {
    const request = requestBy('finance-officer', books.clock.now(), {
      query: { ...query, to: '2024-07-31' },
    });
    expect(await refusedWith(getGeneralLedger(books.tables.reporting), request)).toBe('general-ledger.range');
  });
});
