import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeCamt053 } from '../../../../samples/camt053-writer.ts';
import { type OperationId, type Route, routes } from '../../../../shared/contracts/routes.ts';
import { latenessLaw } from '../../../support/lateness-law.ts';
import { applicationOf, obligationOf } from '../../../support/registered-taxpayer.ts';
import {
  type Answer,
  type Request,
  type SmallAuthority,
  smallAuthority,
} from '../../../support/small-authority.ts';
import { verifiedBankAccount } from '../../../support/verified-bank-account.ts';

/**
 * A statement with what is rare on one: interest, a plan that runs and one that ended, a refund that was paid, was said to
 * have come back and did not, security that was lodged, used and paid back, relief that was undone, a payment taken back.
 */
let authority: SmallAuthority;
const subject = 'representative';
const officer = { subject: 'officer', role: 'finance-officer' } as const;
const approver = { subject: 'approver', role: 'finance-approver' } as const;
const why = { reason: 'As the law allows.' };
let path: { taxpayerId: string; accountId: string };
let reference: string;

type Read = Answer['body'];

async function done(operationId: OperationId, request: Request): Promise<Read> {
  const { status, body } = await authority.ask(operationId, request);
  if (status >= 300) throw new Error(`${operationId}: ${JSON.stringify(body)}`);
  await authority.settle();
  return body;
}

const at = (day: string) => authority.setTime(`${day}T14:00:00.000Z`);

async function publish(): Promise<void> {
  const file = { media: 'application/yaml', bytes: Buffer.from(latenessLaw) };
  const legislator = { subject: 'legislator', role: 'legislator' } as const;
  const { versionId } = await done('draft-schedule', { ...legislator, file });
  const version = { jurisdiction: 'xx', instrument: 'lateness', versionId };
  const json = { ...why, publishedFrom: '2024-06-03' };
  await done('propose-schedule', { ...legislator, path: version, json });
  await done('approve-schedule', { subject: 'second', role: 'approver', path: version, json: why });
}

/** One movement on a statement of a bank account of its own; answers the statement's id. */
let movements = 0;
async function moved(mark: 'CRDT' | 'DBIT', minor: bigint, day: string, payment: object): Promise<string> {
  const id = `T${++movements}`;
  const entry = { mark, minor, bookingDate: day, valueDate: day, servicerReference: `BANK-${id}` };
  const [opening, change] = [10_000_000n, mark === 'CRDT' ? minor : -minor];
  const account = { accountNumber: `OWN-${id}`, currency: 'CAD', opening, closing: opening + change };
  const entries = [{ ...entry, payments: [{ minor, ...payment }] }];
  const message = {
    version: '08',
    ...{ messageId: id, createdAt: `${day}T23:00:00` },
    statements: [{ id, date: day, sequence: 1, ...account, entries }],
  } as const;
  const file = { media: 'application/xml', bytes: Buffer.from([...writeCamt053(message)].join('')) };
  const { items } = await done('import-bank-statement', { ...officer, file });
  return items[0].statementId;
}

async function withdrawn(statementId: string): Promise<void> {
  const of = { statementId };
  await done('propose-statement-removal', { ...officer, path: of, json: why });
  await done('approve-statement-proposal', { ...approver, path: of, json: why });
}

async function decide(operationId: OperationId, json: object, more: object = {}): Promise<string> {
  const { proposalId } = await done(operationId, {
    ...officer,
    path: { ...path, ...more },
    json: { ...json, ...why },
  });
  await done('approve-account-proposal', { ...approver, path: { ...path, proposalId }, json: why });
  return proposalId;
}

async function declare(period: string, quantity: string): Promise<string> {
  const obligationId = await obligationOf(authority, { ...path, subject }, period);
  const of = { ...path, obligationId };
  const lines = [{ supplied: `${period}-10`, quantity }];
  await done('save-declaration-draft', { subject, path: of, json: { lines } });
  await done('submit-declaration', { subject, path: of });
  const { openItems } = await done('get-account', { subject, path });
  return openItems.find((one: Read) => one.period === period)?.chargeId;
}

async function agree(chargeId: string, instalments: { due: string; amount: string }[]): Promise<Read> {
  const json = { charges: [chargeId], instalments, ...why };
  const { planId } = await done('propose-instalment-plan', { subject, path, json });
  return done('approve-instalment-plan', { ...approver, path: { ...path, planId }, json: why });
}

const statement = (query: Record<string, string> = {}): Promise<Read> =>
  done('get-statement-of-account', { subject, path, query });

beforeAll(async () => {
  authority = await smallAuthority();
  at('2024-06-03');
  await publish();
  const instruments = [{ schedule: 'xx/lateness', liableFrom: '2024-06-01', liableUntil: '2024-08-31' }];
  const { taxpayerId } = await done('apply-for-registration', {
    ...{ subject, json: { ...applicationOf('991'), instruments } },
  });
  await done('approve-registration', { subject: 'registrar', role: 'registrar', path: { taxpayerId } });
  const [account] = (await done('list-accounts', { subject, path: { taxpayerId } })).items;
  path = { taxpayerId, accountId: account.accountId };
  reference = account.reference;

  at('2024-07-02');
  const june = await declare('2024-06', '10000');
  // 1,000.00 in two parts; the second is missed, and the plan ends on 5 August.
  const plan = await agree(june, [
    { due: '2024-07-15', amount: '600.00' },
    { due: '2024-07-30', amount: '400.00' },
  ]);
  await moved('CRDT', 60_000n, '2024-07-15', { creditorReference: plan.reference, endToEndId: 'E2E-1' });
  at('2024-08-06');
  await authority.keepCalendar();
  await authority.accrueOverdue();

  const opened = await done('open-deposit', { ...officer, path, json: why });
  await moved('CRDT', 50_000n, '2024-08-06', { creditorReference: opened.reference });
  await verifiedBankAccount(authority, { subject, path }, 'CA00991');
  await decide('propose-deposit-drawing', { amount: '100.00' });
  const release = await decide('propose-deposit-release', { amount: '50.00' });
  const charges = [{ chargeId: june, head: 'tax', amount: '20.00' }];
  const reliefId = await decide('propose-relief', { kind: 'remission', charges });
  await decide('propose-relief-reversal', {}, { reliefId });
  const bounced = await moved('CRDT', 5_000n, '2024-08-06', { creditorReference: reference });
  await withdrawn(bounced);

  // July's 500.00 is put into a plan that runs; June's rest is paid with too much, and 30.00 are refunded.
  const july = await declare('2024-07', '5000');
  await agree(july, [
    { due: '2024-08-30', amount: '250.00' },
    { due: '2024-09-30', amount: '250.00' },
  ]);
  await moved('CRDT', 40_000n, '2024-08-06', { creditorReference: reference });
  const refund = await decide('propose-refund', { amount: '30.00' });
  const execution = { currency: 'CAD', executionDate: '2024-08-07' };
  const made = await done('make-payment-file', { ...officer, json: { ...execution, ...why } });
  await done('release-payment-file', { ...approver, path: { fileId: made.fileId }, json: why });
  const endToEndId = refund.replace('refund_', '');
  await moved('DBIT', 3_000n, '2024-08-07', { endToEndId });
  await withdrawn(await moved('CRDT', 3_000n, '2024-08-07', { endToEndId }));
  await moved('DBIT', 5_000n, '2024-08-07', { endToEndId: release.replace('refund_', '') });
});
afterAll(() => authority.stop());

/** The operation that a reference in a statement is of, with its parameters. */
function operationAt(to: string) {
  const own = `https://api.example/v1/taxpayers/${path.taxpayerId}/accounts/${path.accountId}/statement`;
  const url = new URL(to, own);
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

it('leads from every figure to what explains it: what two people decided to their decision', async () => {
  const { lines, transfers, deposit } = await statement();
  const page = await statement({ format: 'html' });
  const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, href]) => href.replaceAll('&amp;', '&'));
  const decided = [...lines, ...transfers, ...deposit.lines].filter((one: Read) => one.about !== undefined);
  for (const { kind, about, why: to } of decided) {
    if (kind === 'assessment') continue;
    const { body } = await authority.ask('get-account-proposal', { subject, ...operationAt(to) });
    expect([kind, body.proposalId, body.proposal?.decidedBy]).toEqual([kind, about, 'approver']);
  }
  expect([...lines, ...transfers].every((one: Read) => one.why !== undefined)).toBe(true);
  const all = new Set<string>([...lines, ...transfers].map((one: Read) => one.why).concat(links));
  for (const to of all) {
    const { operationId, ...asked } = operationAt(to);
    expect([to, (await authority.ask(operationId, { subject, ...asked })).status]).toEqual([to, 200]);
  }
  const kinds = new Set([...lines, ...transfers].map(({ kind }: Read) => kind));
  for (const kind of ['interest', 'deposit', 'relief-reversal', 'refund', 'refund-reversal', 'refund-paid'])
    expect(kinds).toContain(kind);
});

it('comes to what is owed, worked out by hand', async () => {
  const { lines, closing, credit } = await statement();
  let balance = 0n;
  const cents = (text: string) => BigInt(text.replace('.', ''));
  for (const line of lines) {
    balance += cents(line.debit) - cents(line.credit);
    expect(cents(line.balance)).toBe(balance);
  }
  // June: 400.00 bear from 16 July, 0.08 a day, through 6 August: 22 days. 1,000.00 + 1.76, less 600.00, 100.00 and the
  // 301.76 that are left to pay of the 400.00. July: 500.00, in a plan. Credit: 400.00 - 301.76 - 30.00.
  expect(credit).toBe('68.24');
  // Of July alone, less the credit.
  expect(closing).toBe('431.76');
});

it('tells what takes a payment back by how the bank named it, and of which period interest is', async () => {
  const { lines } = await statement();
  const back = lines.find(({ kind }: Read) => kind === 'payment-reversal');
  expect(back.payment.bankReference).toMatch(/^BANK-T/);
  for (const { kind, period } of lines) if (kind === 'interest') expect(period).toBe('2024-06');
});

it('asks for the instalment on its reference, and says what became of the plan that ended', async () => {
  const { toPay, plans } = await statement();
  expect(toPay).toMatchObject([{ amount: '250.00', due: '2024-08-30' }]);
  expect(plans).toMatchObject([{ instalments: [{ open: '250.00' }, { open: '250.00' }] }]);
  expect(toPay[0].reference).toBe(plans[0].reference);
  const page = await statement({ format: 'html' });
  expect(page).toContain('In instalments: CAD 250.00 by 2024-08-30.');
  expect(page).not.toContain('CAD 500.00 by');
  const own = await done('get-payment-instructions', { subject, path });
  expect(own.amount).toBe('0.00');
});

it('refuses to say how to pay a charge that is in a plan: it names the plan', async () => {
  const { openItems, plans } = await statement();
  const query = { charge: openItems[0].chargeId };
  const { status, body } = await authority.ask('get-payment-instructions', { subject, path, query });
  expect([status, body.code]).toEqual([409, 'charge.in-plan']);
  expect(body.remedy).toContain(plans[0].planId);
});

it('tells as CSV what a refund has paid out, and what security came by', async () => {
  const rows: Record<string, string>[] = parse(await statement({ format: 'csv' }), { columns: true });
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  expect(of('refund-paid').map(({ amount }) => amount)).toEqual(['30.00', '50.00']);
  expect(of('security-lodged')).toMatchObject([
    { amount: '500.00', bankReference: expect.stringMatching(/^BANK-T/) },
  ]);
});

it('is refused by name where the journal is too long to be read', async () => {
  const { accounts } = authority.tables;
  const { pk, sk } = { pk: path.taxpayerId, sk: 'HEAD' };
  const head = await accounts.get({ pk, sk });
  if (head === undefined) throw new Error('the taxpayer has no head');
  await accounts.transact([{ put: { ...head, sequence: 100_001 } }]);
  const { status, body } = await authority.ask('get-statement-of-account', { subject, path });
  await accounts.transact([{ put: head }]);
  expect([status, body.code]).toEqual([409, 'statement.journal-too-long']);
  expect(body.detail).toContain('100001');
});
