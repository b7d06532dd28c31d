import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Context, contexts, listensTo } from '../../shared/contexts.ts';
import { chainHolds, type JournalEntry, openEntry } from '../../shared/journal/entry.ts';
import { readHead } from '../../shared/journal/head.ts';
import { hearsSelected } from '../../shared/journal/hearing.ts';
import { trialBalance } from '../../shared/ledger/posting.ts';
import { formatMoney } from '../../shared/money.ts';
import { bankFile } from '../support/bank-file.ts';
import {
  gasoline,
  obligationOf,
  type RegisteredTaxpayer,
  registeredTaxpayer,
} from '../support/registered-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../support/small-authority.ts';
import { storedEntries } from '../support/tally.ts';

/** One taxpayer's way through all contexts, told step by step: each test goes on where the one before ended. */
let authority: SmallAuthority;
let taxpayer: RegisteredTaxpayer;
beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-06-03T14:00:00.000Z');
  taxpayer = await registeredTaxpayer(authority, '104328716RT0001', { liableUntil: '2024-07-31' });
});
afterAll(() => authority.stop());

async function account() {
  const { taxpayerId, subject } = taxpayer;
  const { body } = await authority.ask('list-accounts', { subject, path: { taxpayerId } });
  return body.items[0];
}

async function declare(period: string, ...lines: Record<string, string>[]): Promise<void> {
  const path = {
    taxpayerId: taxpayer.taxpayerId,
    obligationId: await obligationOf(authority, taxpayer, period),
  };
  await authority.ask('save-declaration-draft', { subject: taxpayer.subject, path, json: { lines } });
  const { status, body } = await authority.ask('submit-declaration', { subject: taxpayer.subject, path });
  if (status !== 201) throw new Error(JSON.stringify(body));
  await authority.settle();
}

async function assessmentOf(period: string) {
  const { taxpayerId, subject } = taxpayer;
  const { body } = await authority.ask('list-assessments', { subject, path: { taxpayerId } });
  return body.items.find((item: { period: string }) => item.period === period);
}

function journalOf(context: Context, subject = taxpayer.taxpayerId) {
  return storedEntries(authority.tables[context], subject);
}

/** The journal's subject of the bank file that the payments came in. */
let bankFileSubject = '';

describe('from declaration to settlement', () => {
  it('a registration opens an account with a reference, and the obligation of the period that has begun', async () => {
    expect(await account()).toMatchObject({
      schedule: 'ca/fuel-charge',
      currency: 'CAD',
      openedOn: '2024-06-03',
      outstanding: '0.00',
      credit: '0.00',
      openItems: [],
    });
    expect((await account()).reference).toMatch(/^RF\d{12}$/);
    expect(await obligationOf(authority, taxpayer, '2024-06')).toMatch(/^obligation_/);
    await expect(obligationOf(authority, taxpayer, '2024-07')).rejects.toThrow('no obligation');
  });

  it('a declaration is assessed by the law, and owed', async () => {
    authority.setTime('2024-07-02T14:00:00.000Z');
    await declare('2024-06', gasoline('2024-06-14', '50000'));

    // 50,000 litres at 0.1761 dollars; due on the last day of July (GGPPA s. 69 and Sch. 2).
    expect(await assessmentOf('2024-06')).toMatchObject({
      total: '8805.00',
      currency: 'CAD',
      assessedOn: '2024-07-02',
      paymentDue: '2024-07-31',
    });
    expect(await account()).toMatchObject({
      outstanding: '8805.00',
      openItems: [{ period: '2024-06', due: '2024-07-31' }],
    });
  });

  it('an assessment is explained, for software and in words', async () => {
    const { assessmentId } = await assessmentOf('2024-06');
    const path = { taxpayerId: taxpayer.taxpayerId, assessmentId, line: '1' };
    const { subject } = taxpayer;
    const json = await authority.ask('explain-assessment-line', { subject, path });
    const text = await authority.ask('explain-assessment-line', {
      subject,
      path,
      headers: { accept: 'text/plain' },
    });
    const whole = await authority.ask('get-assessment', {
      subject,
      path: { taxpayerId: path.taxpayerId, assessmentId },
    });

    expect(JSON.stringify(json.body)).toContain('0.1761');
    expect(text.body).toMatch(/0\.1761[\s\S]*GGPPA/);
    expect(whole.body.liability.lines).toEqual([expect.objectContaining({ line: 1, amount: '8805.00' })]);
    const unknown = await authority.ask('explain-assessment-line', { subject, path: { ...path, line: '2' } });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'declaration.no-such-line']);
  });

  it('the account says how to pay: to whom, how much, by which reference', async () => {
    const { taxpayerId, subject } = taxpayer;
    const { accountId, reference, outstanding } = await account();
    const ask = (path: object, of = subject) =>
      authority.ask('get-payment-instructions', { subject: of, path: { taxpayerId, accountId }, ...path });

    const { status, body } = await ask({});
    expect([status, body.payee.account, body.amount]).toEqual([200, '0010093847', outstanding]);
    expect(body.reference).toBe(reference);
    expect(body.printedReference.replaceAll(' ', '')).toBe(reference);
    // No standard has a payment code for Canadian dollars.
    expect(body.code).toBeUndefined();
    const unknown = await ask({ query: { charge: 'charge_01J0000000ABCDEFGHJKMNPQRS' } });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'charge.not-open']);
    expect((await ask({}, 'someone-else')).status).toBe(403);
  });

  it('payments are found by their references, and what is paid too much is kept', async () => {
    authority.setTime('2024-08-01T14:00:00.000Z');
    const { reference, accountNumber } = await account();
    const statement = {
      id: 'CAD20240730',
      date: '2024-07-30',
      credits: [
        { minor: 500_000n, servicerReference: 'A1', creditorReference: reference },
        {
          minor: 400_000n,
          servicerReference: 'A2',
          text: `fuel charge June ${reference.slice(0, 8)} ${reference.slice(8)}`,
        },
        { minor: 7_700n, servicerReference: 'A3', text: 'thank you' },
      ],
    };
    const file = bankFile('M1', statement);
    const imported = await authority.ask('import-bank-statement', {
      subject: 'f',
      role: 'finance-officer',
      file,
    });
    await authority.settle();

    expect(imported.status).toBe(201);
    bankFileSubject = `bank-file:${imported.body.items[0].fileSha256}`;
    expect(await account()).toMatchObject({
      accountNumber,
      outstanding: '0.00',
      credit: '195.00',
      openItems: [],
    });
    const suspense = await authority.ask('list-suspense', {
      subject: 'f',
      role: 'finance-officer',
      query: {},
    });
    expect(suspense.body.items).toMatchObject([
      { amount: '77.00', reason: 'no-reference', remittance: ['thank you'] },
    ]);
  });

  it('credit is used for the next charge, and the charge is settled by it', async () => {
    await authority.keepCalendar();
    await declare('2024-07', gasoline('2024-07-14', '1000'));

    // 1,000 litres at 0.1761 dollars, of 195.00 held.
    expect((await assessmentOf('2024-07')).total).toBe('176.10');
    expect(await account()).toMatchObject({ outstanding: '0.00', credit: '18.90', openItems: [] });
    const entries = (await journalOf('accounts')).map(({ body, hash }) => openEntry(body, hash));
    expect(entries.map(({ type }) => type)).toEqual([
      'account.opened.v1',
      'account.posted.v1',
      'account.posted.v1',
      'account.posted.v1',
      'account.settled.v1',
      'account.posted.v1',
      'account.posted.v1',
      'account.settled.v1',
    ]);
  });

  it('the statement of account tells it all, and ends with what is held', async () => {
    const { accountId } = await account();
    const { taxpayerId, subject } = taxpayer;
    const ask = (query: Record<string, string>) =>
      authority.ask('get-statement-of-account', { subject, path: { taxpayerId, accountId }, query });
    const { body } = await ask({});

    const lines = body.lines.map(
      (line: Record<string, string>) => `${line.effective} ${line.kind} ${line.balance}`,
    );
    expect(lines).toEqual([
      '2024-06-30 assessment 8805.00',
      '2024-07-30 payment 3805.00',
      '2024-07-30 payment -195.00',
      '2024-07-31 assessment -18.90',
    ]);
    expect([body.opening, body.closing, body.credit]).toEqual(['0.00', '-18.90', '18.90']);
    expect((await ask({ from: '2024-07-31', to: '2024-07-31' })).body.opening).toBe('-195.00');
    expect((await ask({ from: '2024-08-01', to: '2024-07-31' })).body.code).toBe('statement.range');
  });

  it('debits equal credits over the whole ledger', async () => {
    const stored = [...(await journalOf('accounts')), ...(await journalOf('accounts', bankFileSubject))];
    const written = stored
      .map(({ body, hash }) => openEntry(body, hash))
      .flatMap((entry) =>
        entry.type === 'account.posted.v1' || entry.type === 'treasury.posted.v1'
          ? (entry as JournalEntry<'account.posted.v1' | 'treasury.posted.v1'>).data.entries
          : [],
      );
    const balances = trialBalance(written, 'CAD');

    expect([...balances.values()].reduce((sum, { minor }) => sum + minor, 0n)).toBe(0n);
    expect(Object.fromEntries([...balances].map(([name, amount]) => [name, formatMoney(amount)]))).toEqual({
      bank: '9077.00',
      'receivable:charge': '0.00',
      'revenue:charge': '-8981.10',
      // What came in without a reference.
      suspense: '-77.00',
      'taxpayer-credit': '-18.90',
    });
  });

  it('the journal of every context holds, and every listener has taken in all of it', async () => {
    expect(await authority.parked()).toEqual([]);
    for (const context of contexts) {
      const stored = await journalOf(context);
      expect(chainHolds(stored), context).toBe(true);
      // No law was drafted, nothing waited for a person: these listen, and have said nothing of the taxpayer.
      const silent = ['legislation', 'casework', 'reporting'].includes(context);
      expect(stored.length === 0, context).toBe(silent);
      for (const listener of contexts.filter((known) => listensTo[known].includes(context))) {
        if (hearsSelected(listener, context)) continue;
        const { positions } = await readHead(authority.tables[listener], taxpayer.taxpayerId, z.unknown());
        expect([context, listener, positions[context] ?? 0]).toEqual([context, listener, stored.length]);
      }
    }
  });
});
