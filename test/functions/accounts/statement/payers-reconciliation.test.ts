import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OperationId, type Route, routes } from '../../../../shared/contracts/routes.ts';
import { bankFile } from '../../../support/bank-file.ts';
import { applicationOf, gasoline, obligationOf } from '../../../support/registered-taxpayer.ts';
import {
  type Answer,
  type Request,
  type SmallAuthority,
  smallAuthority,
} from '../../../support/small-authority.ts';

/**
 * What a payer's bookkeeper makes of a statement, who has nothing else: a return that came late and was amended, payments of
 * which one was undone, a penalty that was waived, a refund, and credit that was used for another account.
 */
let authority: SmallAuthority;
let taxpayerId: string;
const subject = 'representative';
const officer = { subject: 'officer', role: 'finance-officer' } as const;
const approver = { subject: 'approver', role: 'finance-approver' } as const;
const reason = 'As the law allows.';
const accounts: Record<string, string> = {};

type Read = Answer['body'];

async function done(operationId: OperationId, request: Request): Promise<Read> {
  const { status, body } = await authority.ask(operationId, request);
  if (status >= 300) throw new Error(`${operationId}: ${JSON.stringify(body)}`);
  await authority.settle();
  return body;
}

const pathOf = (schedule: string) => ({ taxpayerId, accountId: accounts[schedule] ?? '' });

async function submit(period: string, schedule: string, line: Record<string, string>) {
  const { items } = await done('list-obligations', { subject, path: { taxpayerId } });
  const found = items.find((one: Read) => one.period === period && one.schedule === schedule);
  const path = { taxpayerId, obligationId: found.obligationId };
  await done('save-declaration-draft', { subject, path, json: { lines: [line] } });
  await done('submit-declaration', { subject, path });
}

async function amend(litres: string) {
  const obligationId = await obligationOf(authority, { taxpayerId, subject }, '2024-06');
  const path = { taxpayerId, obligationId };
  const { etag = '' } = await authority.ask('get-declaration', { subject, path });
  const json = { lines: [gasoline('2024-06-10', litres)] };
  const draft = await authority.ask('save-declaration-draft', {
    ...{ subject, path, json },
    headers: { 'if-match': etag },
  });
  await done('amend-declaration', {
    ...{ subject, path, json: { reason: { code: 'quantity', text: 'A meter was read wrongly.' } } },
    headers: { 'if-match': draft.etag ?? '' },
  });
}

async function pay(minor: bigint, servicerReference: string, day: string) {
  const [account] = (await done('list-accounts', { subject, path: { taxpayerId } })).items.filter(
    (one: Read) => one.schedule === 'ca/fuel-charge',
  );
  const credits = [{ minor, servicerReference, creditorReference: account.reference }];
  const file = bankFile(`M-${servicerReference}`, { id: `S-${servicerReference}`, date: day, credits });
  await done('import-bank-statement', { ...officer, file });
}

async function decide(operationId: OperationId, schedule: string, json: Record<string, unknown>) {
  const path = pathOf(schedule);
  const { proposalId } = await done(operationId, { ...officer, path, json: { ...json, reason } });
  await done('approve-account-proposal', { ...approver, path: { ...path, proposalId }, json: { reason } });
}

async function undo(bankReference: string) {
  const { lines } = await statement('ca/fuel-charge');
  const { receiptId } = lines.find((one: Read) => one.payment?.bankReference === bankReference);
  await done('propose-receipt-reversal', { ...officer, path: { receiptId }, json: { reason } });
  await done('approve-receipt-proposal', { ...approver, path: { receiptId }, json: { reason } });
}

async function verifyBankAccount() {
  const path = { taxpayerId };
  const { etag = '' } = await authority.ask('get-taxpayer', { subject, path });
  const json = { holder: 'Fuels Inc.', account: 'CA00981', bank: 'ROYCCAT2', currency: 'CAD' };
  await done('set-bank-account', { subject, path, json, headers: { 'if-match': etag } });
  await done('verify-bank-account', { ...approver, path, json: { account: 'CA00981', reason } });
}

function statement(schedule: string, query: Record<string, string> = {}): Promise<Read> {
  return done('get-statement-of-account', { subject, path: pathOf(schedule), query });
}

/** The operation that a reference in a statement is of, with its parameters. */
function operationAt(reference: string, schedule: string) {
  const { taxpayerId: of, accountId } = pathOf(schedule);
  const statementAt = `https://api.example/v1/taxpayers/${of}/accounts/${accountId}/statement`;
  const url = new URL(reference, statementAt);
  for (const { operationId, method, path: pattern } of routes as readonly Route[]) {
    const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
    const match = new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '([^/]+)')}$`).exec(url.pathname);
    if (method !== 'GET' || match === null) continue;
    const values = names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]);
    const query = Object.fromEntries(url.searchParams);
    return { operationId: operationId as OperationId, path: Object.fromEntries(values), query };
  }
  throw new Error(`no operation at ${url.pathname}`);
}

const cents = (amount = '0.00') => BigInt(amount.replace('.', ''));
const total = (amounts: readonly string[]) => amounts.reduce((sum, amount) => sum + cents(amount), 0n);

beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-06-03T14:00:00.000Z');
  const application = applicationOf('981');
  const json = {
    ...application,
    instruments: [
      { schedule: 'ca/fuel-charge', liableFrom: '2024-06-01', liableUntil: '2024-06-30' },
      { schedule: 'ca/fuel-charge-inventory', liableFrom: '2024-04-01', liableUntil: '2024-04-30' },
    ],
  };
  ({ taxpayerId } = await done('apply-for-registration', { subject, json }));
  await done('approve-registration', { subject: 'registrar', role: 'registrar', path: { taxpayerId } });
  const { items } = await done('list-accounts', { subject, path: { taxpayerId } });
  for (const { schedule, accountId } of items) accounts[schedule] = accountId;
  authority.setTime('2024-09-15T14:00:00.000Z');
  await authority.keepCalendar();
  await submit('2024-06', 'ca/fuel-charge', gasoline('2024-06-10', '50000'));
  const held = { adjustmentDay: '2024-04-01', province: 'ontario', fuel: 'gasoline', held: '100000' };
  await submit('2024-04', 'ca/fuel-charge-inventory', held);
  const { openItems } = await done('get-account', { subject, path: pathOf('ca/fuel-charge') });
  const { chargeId } = openItems[0];
  const relieve = (kind: string, amount: string) =>
    decide('propose-relief', 'ca/fuel-charge', {
      kind,
      charges: [{ chargeId, head: 'late-return', amount }],
    });
  // The law waives a balance of 25.00 at most: 110.06 less what is remitted.
  await relieve('remission', '90.00');
  await relieve('waiver', '10.06');
  authority.setTime('2024-09-18T14:00:00.000Z');
  await pay(900_000n, 'BANK-1', '2024-09-16');
  await pay(50_000n, 'BANK-2', '2024-09-17');
  await undo('BANK-2');
  authority.setTime('2024-10-02T14:00:00.000Z');
  await amend('40000');
  await verifyBankAccount();
  await decide('propose-refund', 'ca/fuel-charge', { amount: '100.00' });
  const toAccountId = accounts['ca/fuel-charge-inventory'];
  await decide('propose-set-off', 'ca/fuel-charge', { amount: '300.00', toAccountId });
  await done('open-deposit', { ...officer, path: pathOf('ca/fuel-charge') });
  await decide('propose-deposit-lodging', 'ca/fuel-charge', { amount: '50.00' });
  const inventory = await done('get-account', { subject, path: pathOf('ca/fuel-charge-inventory') });
  await decide('propose-standing', 'ca/fuel-charge-inventory', {
    ...{ standing: 'disputed', chargeId: inventory.openItems[0].chargeId, from: '2024-10-01' },
    ground: 'GGPPA s. 113',
  });
});
afterAll(() => authority.stop());

describe.each(['ca/fuel-charge', 'ca/fuel-charge-inventory'])('the statement of %s', (schedule) => {
  it('comes to its closing balance, line by line', async () => {
    const { opening, lines, debits, credits, closing } = await statement(schedule);
    let balance = cents(opening);
    for (const line of lines) {
      balance += cents(line.debit) - cents(line.credit);
      expect(cents(line.balance)).toBe(balance);
    }
    expect(cents(opening) + cents(debits) - cents(credits)).toBe(cents(closing));
    expect(balance).toBe(cents(closing));
  });

  it('says of every line what it did to each period and component: these come to the periods, and to the balance', async () => {
    const { lines, transfers, periods, closing, credit } = await statement(schedule);
    const sums = new Map<string, bigint>();
    for (const { period, component, charged, paid, relieved } of [...lines, ...transfers].flatMap(
      (one: Read) => one.components,
    )) {
      const key = `${period} ${component}`;
      sums.set(key, (sums.get(key) ?? 0n) + cents(charged) - cents(paid) - cents(relieved));
    }
    const open = periods.map((one: Read) => [`${one.period} ${one.component}`, cents(one.open)]);
    expect(open.length).toBeGreaterThan(0);
    expect([...sums]).toEqual(open);
    expect(total(periods.map((one: Read) => one.open)) - cents(credit)).toBe(cents(closing));
  });

  it('leads from every figure to why, and what it leads to is there', async () => {
    const { lines, transfers } = await statement(schedule);
    const page = await statement(schedule, { format: 'html' });
    const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, href]) => href.replaceAll('&amp;', '&'));
    expect(links.length).toBeGreaterThanOrEqual(lines.length);
    const all = new Set<string>([...lines, ...transfers].map(({ why }: Read) => why).concat(links));
    for (const path of all) {
      const { operationId, ...asked } = operationAt(path, schedule);
      expect([path, (await authority.ask(operationId, { subject, ...asked })).status]).toEqual([path, 200]);
    }
  });

  it('as CSV alone says the same: sums, and what each row did', async () => {
    const { periods, closing } = await statement(schedule);
    const rows: Record<string, string>[] = parse(await statement(schedule, { format: 'csv' }), {
      columns: true,
    });
    const [first, last] = [rows[0], rows.at(-1)];
    const between = rows.slice(1, -1);
    expect([first?.kind, last?.kind]).toEqual(['opening', 'closing']);
    expect(last?.balance).toBe(closing);
    const moved =
      total(between.map(({ debit = '' }) => debit)) - total(between.map(({ credit = '' }) => credit));
    expect(cents(first?.balance ?? '') + moved).toBe(cents(closing));
    const open = new Map<string, bigint>();
    for (const part of between.flatMap(({ components = '' }) => components.split('; ').filter(Boolean))) {
      const [period, component, charge, what, amount = ''] = part.split(' ');
      expect(charge).toMatch(/^charge_/);
      const key = `${period} ${component}`;
      open.set(key, (open.get(key) ?? 0n) + (what === 'charged' ? 1n : -1n) * cents(amount));
    }
    expect([...open]).toEqual(
      periods.map((one: Read) => [`${one.period} ${one.component}`, cents(one.open)]),
    );
  });
});

describe('what stands beside the balance', () => {
  const rowsOf = async (schedule: string, kinds: RegExp) => {
    const rows: Record<string, string>[] = parse(await statement(schedule, { format: 'csv' }), {
      columns: true,
    });
    return rows.filter(({ kind = '' }) => kinds.test(kind));
  };

  it('is told by CSV: security that was lodged, and what is held of it', async () => {
    const rows = await rowsOf('ca/fuel-charge', /^security/);
    expect(rows.map(({ kind, amount, debit, credit }) => [kind, amount, debit, credit])).toEqual([
      ['security-lodged', '50.00', '', ''],
      ['security-held', '50.00', '', ''],
    ]);
    expect(await statement('ca/fuel-charge', { format: 'text' })).toContain('Security held: 50.00');
  });

  it('is told by CSV and text: a charge that is disputed, and since when', async () => {
    const { openItems } = await statement('ca/fuel-charge-inventory');
    const open = total(openItems[0].heads.map((head: Read) => head.open));
    const [row, ...others] = await rowsOf('ca/fuel-charge-inventory', /^disputed$/);
    expect([row?.effective, row?.chargeId, cents(row?.amount), others]).toEqual([
      ...['2024-10-01', openItems[0].chargeId, open, []],
    ]);
    expect(await statement('ca/fuel-charge-inventory', { format: 'text' })).toContain(
      'all of it disputed from 2024-10-01',
    );
  });
});

describe('the statement of the account with everything', () => {
  it('names each kind of movement once it has happened', async () => {
    const { lines } = await statement('ca/fuel-charge');
    const kinds = [
      'assessment',
      'penalty',
      'remission',
      'waiver',
      'payment',
      'payment-reversal',
      'revision',
      'refund',
      'set-off',
    ];
    expect(kinds.filter((kind) => !lines.some((one: Read) => one.kind === kind))).toEqual([]);
  });

  it('tells each payment by the bank’s reference and its value date, and where it went', async () => {
    const { lines } = await statement('ca/fuel-charge');
    const payments = lines.filter((one: Read) => one.kind === 'payment');
    expect(
      payments.map(({ payment, credit }: Read) => [payment.bankReference, payment.valueDate, credit]),
    ).toEqual([
      ['BANK-1', '2024-09-16', '9000.00'],
      ['BANK-2', '2024-09-17', '500.00'],
    ]);
    // 8,805.00 of charge and 110.06 of penalty less 100.06; the rest is credit.
    expect(payments[0].components.map(({ component, paid }: Read) => [component, paid])).toEqual([
      ['charge', '8805.00'],
      ['late-return', '10.00'],
    ]);
  });

  it('brings the balance forward where it is asked for in parts', async () => {
    const whole = await statement('ca/fuel-charge');
    const early = await statement('ca/fuel-charge', { to: '2024-09-16' });
    const late = await statement('ca/fuel-charge', { from: '2024-09-17' });
    expect(late.opening).toBe(early.closing);
    expect(late.closing).toBe(whole.closing);
    expect([...early.lines, ...late.lines]).toEqual(whole.lines);
    expect([...early.transfers, ...late.transfers]).toEqual(whole.transfers);
  });
});
