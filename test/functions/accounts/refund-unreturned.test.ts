import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeCamt053 } from '../../../samples/camt053-writer.ts';
import {
  accountNow,
  approved,
  approver,
  ledgerNow,
  linesNow,
  type OwingTaxpayer,
  officer,
  owingTaxpayer,
} from '../../support/owing-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';
import { verifiedBankAccount } from '../../support/verified-bank-account.ts';

let authority: SmallAuthority;
beforeAll(async () => {
  authority = await smallAuthority();
});
afterAll(() => authority.stop());

const why = { reason: 'As the papers say.' };

/** A statement of a bank account of its own with one payment: in (`CRDT`), or out. Amounts in cents. */
function told(id: string, mark: 'DBIT' | 'CRDT', minor: bigint, payment: object) {
  const dated = { bookingDate: '2024-07-05', valueDate: '2024-07-05', servicerReference: `R${id}` };
  const entry = { mark, minor, ...dated, payments: [{ minor, ...payment }] };
  const opening = 2_000_000n;
  const closing = mark === 'DBIT' ? opening - minor : opening + minor;
  const account = { accountNumber: `ACCOUNT-${id}`, currency: 'CAD', opening, closing };
  const statements = [{ id, date: '2024-07-05', sequence: 1, ...account, entries: [entry] }];
  const message = { version: '08', messageId: id, createdAt: '2024-07-05T23:00:00', statements } as const;
  return { media: 'application/xml', bytes: Buffer.from([...writeCamt053(message)].join('')) };
}

const refundOut = (id: string, endToEndId: string) => told(id, 'DBIT', 19_500n, { endToEndId });
const refundBack = (id: string, endToEndId: string) => told(id, 'CRDT', 19_500n, { endToEndId });

/** 9,000.00 came for 8,805.00, and 195.00 of it were sent back to the taxpayer. */
async function sentRefund(number: string) {
  const one = await owingTaxpayer(authority, number);
  await imported(told(`IN${number}`, 'CRDT', 900_000n, { creditorReference: one.reference }));
  await verifiedBankAccount(authority, one, `CA00${number}`);
  const json = { amount: '195.00', ...why };
  const refund = await authority.ask('propose-refund', { ...officer, path: one.path, json });
  await approved(authority, one, refund);
  return { one, ...(await sent(refund.body.proposalId)) };
}

async function sent(proposalId: string) {
  const execution = { currency: 'CAD', executionDate: '2024-07-05', ...why };
  const made = await authority.ask('make-payment-file', { ...officer, json: execution });
  expect(made.status).toBe(201);
  const path = { fileId: made.body.fileId };
  await authority.ask('release-payment-file', { ...approver, path, json: why });
  await authority.settle();
  return { proposalId, endToEndId: proposalId.replace('refund_', '') };
}

async function imported(file: { media: string; bytes: Buffer }): Promise<void> {
  const { status, body } = await authority.ask('import-bank-statement', { ...officer, file });
  if (status !== 201) throw new Error(JSON.stringify(body));
  await authority.settle();
}

async function withdrawn(id: string): Promise<void> {
  const { body } = await authority.ask('list-bank-statements', officer);
  const standing = body.items.find(
    ({ statement, status }: { statement: string; status: string }) => statement === id && status === 'booked',
  );
  const path = { statementId: standing.statementId };
  await authority.ask('propose-statement-removal', { ...officer, path, json: why });
  const answer = await authority.ask('approve-statement-proposal', { ...approver, path, json: why });
  expect(answer.body.status).toBe('withdrawn');
  await authority.settle();
}

async function stageOf({ subject, path }: OwingTaxpayer, proposalId: string): Promise<string> {
  const asked = { subject, path: { ...path, proposalId } };
  return (await authority.ask('get-account-proposal', asked)).body.stage;
}

async function differences() {
  const { body } = await authority.ask('run-reconciliation', officer);
  return body.checks.filter(({ difference }: { difference: string }) => /[1-9]/.test(difference));
}

it('what is said to have come back is no credit any more once that statement is withdrawn, and is again when it comes anew', async () => {
  const { one, proposalId, endToEndId } = await sentRefund('871');
  await imported(refundOut('OUT871', endToEndId));
  const paid = await ledgerNow(authority, one);
  expect(paid).toEqual({ 'revenue:charge': '-8805.00', suspense: '8805.00' });

  await imported(refundBack('BACK871', endToEndId));
  expect(await stageOf(one, proposalId)).toBe('returned');
  expect((await accountNow(authority, one)).credit).toBe('195.00');

  await withdrawn('BACK871');
  expect(await stageOf(one, proposalId)).toBe('paid');
  expect((await accountNow(authority, one)).credit).toBe('0.00');
  expect(await ledgerNow(authority, one)).toEqual(paid);
  expect(await differences()).toEqual([]);

  await imported(refundBack('BACK871', endToEndId));
  expect(await stageOf(one, proposalId)).toBe('returned');
  expect((await accountNow(authority, one)).credit).toBe('195.00');
  expect((await linesNow(authority, one)).slice(-3)).toEqual([
    ['refund-reversal', '0.00', '195.00', '-195.00'],
    ['refund-reversal', '195.00', '0.00', '0.00'],
    ['refund-reversal', '0.00', '195.00', '-195.00'],
  ]);
  expect(await differences()).toEqual([]);
  expect(await authority.parked()).toEqual([]);
});

it('a refund of which debit and return are both withdrawn is sent, and waits for its debit', async () => {
  const { one, proposalId, endToEndId } = await sentRefund('872');
  const sentOnly = await ledgerNow(authority, one);
  await imported(refundOut('OUT872', endToEndId));
  await imported(refundBack('BACK872', endToEndId));
  await withdrawn('OUT872');
  expect(await stageOf(one, proposalId)).toBe('returned');
  await withdrawn('BACK872');
  expect(await stageOf(one, proposalId)).toBe('sent');
  expect(await ledgerNow(authority, one)).toEqual(sentOnly);
  expect(await differences()).toEqual([]);

  await imported(refundOut('OUT872', endToEndId));
  expect(await stageOf(one, proposalId)).toBe('paid');
  expect(await ledgerNow(authority, one)).toEqual({ 'revenue:charge': '-8805.00', suspense: '8805.00' });
  expect(await differences()).toEqual([]);
  expect(await authority.parked()).toEqual([]);
});

it('security that is said to have come back is not held any more once that statement is withdrawn', async () => {
  const one = await owingTaxpayer(authority, '873');
  const opened = await authority.ask('open-deposit', { ...officer, path: one.path, json: why });
  await imported(told('IN873', 'CRDT', 50_000n, { creditorReference: opened.body.reference }));
  await verifiedBankAccount(authority, one, 'CA00873');
  const json = { amount: '195.00', ...why };
  const release = await authority.ask('propose-deposit-release', { ...officer, path: one.path, json });
  await approved(authority, one, release);
  const { proposalId, endToEndId } = await sent(release.body.proposalId);
  await imported(refundOut('OUT873', endToEndId));
  await imported(refundBack('BACK873', endToEndId));
  expect((await accountNow(authority, one)).deposit.balance).toBe('500.00');

  await withdrawn('BACK873');
  expect(await stageOf(one, proposalId)).toBe('paid');
  expect((await accountNow(authority, one)).deposit.balance).toBe('305.00');
  expect(await differences()).toEqual([]);
  expect(await authority.parked()).toEqual([]);
});
