import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeCamt053 } from '../../../samples/camt053-writer.ts';
import { bankFile } from '../../support/bank-file.ts';
import { approved, approver, ledgerNow, officer, owingTaxpayer } from '../../support/owing-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';
import { verifiedBankAccount } from '../../support/verified-bank-account.ts';

let authority: SmallAuthority;
beforeAll(async () => {
  authority = await smallAuthority();
});
afterAll(() => authority.stop());

const why = { reason: 'As the papers say.' };
const execution = { currency: 'CAD', executionDate: '2024-07-05', ...why };

/** The debit of a refund, on a statement of a bank account of its own. */
function debited(id: string, endToEndId: string) {
  const dated = { bookingDate: '2024-07-05', valueDate: '2024-07-05', servicerReference: `D${id}` };
  const entry = {
    mark: 'DBIT',
    minor: 19_500n,
    ...dated,
    payments: [{ minor: 19_500n, endToEndId }],
  } as const;
  const account = { accountNumber: 'PAYOUTS', currency: 'CAD', opening: 90_000n, closing: 70_500n };
  const statements = [{ id, date: '2024-07-05', sequence: 1, ...account, entries: [entry] }];
  const message = { version: '08', messageId: id, createdAt: '2024-07-05T23:00:00', statements } as const;
  return { media: 'application/xml', bytes: Buffer.from([...writeCamt053(message)].join('')) };
}

it('a refund whose statement is withdrawn is sent again, owed to be paid out, and paid by the next that says so', async () => {
  const one = await owingTaxpayer(authority, '870');
  const credits = [{ minor: 900_000n, servicerReference: 'S', creditorReference: one.reference }];
  const file = bankFile('M', { id: 'IN', date: '2024-07-02', credits });
  await authority.ask('import-bank-statement', { ...officer, file });
  await authority.settle();
  await verifiedBankAccount(authority, one, 'CA00870');
  const json = { amount: '195.00', ...why };
  const refund = await authority.ask('propose-refund', { ...officer, path: one.path, json });
  await approved(authority, one, refund);
  const made = await authority.ask('make-payment-file', { ...officer, json: execution });
  const { fileId } = made.body;
  await authority.ask('release-payment-file', { ...approver, path: { fileId }, json: why });
  await authority.settle();
  const stage = async () => {
    const path = { ...one.path, proposalId: refund.body.proposalId };
    return (await authority.ask('get-account-proposal', { subject: one.subject, path })).body.stage;
  };
  const endToEndId = refund.body.proposalId.replace('refund_', '');

  await authority.ask('import-bank-statement', { ...officer, file: debited('OUT', endToEndId) });
  await authority.settle();
  expect(await stage()).toBe('paid');
  const { body: list } = await authority.ask('list-bank-statements', officer);
  const { statementId } = list.items.find(({ statement }: { statement: string }) => statement === 'OUT');
  const path = { statementId };
  await authority.ask('propose-statement-removal', { ...officer, path, json: why });
  const withdrawn = await authority.ask('approve-statement-proposal', { ...approver, path, json: why });
  await authority.settle();
  expect(withdrawn.body.status).toBe('withdrawn');
  expect(await stage()).toBe('sent');
  expect(await ledgerNow(authority, one)).toEqual({
    ...{ 'revenue:charge': '-8805.00', suspense: '9000.00', 'refunds-payable': '-195.00' },
  });
  const run = await authority.ask('run-reconciliation', officer);
  const off = run.body.checks.filter(({ difference }: { difference: string }) => /[1-9]/.test(difference));
  expect(off).toEqual([]);

  await authority.ask('import-bank-statement', { ...officer, file: debited('OUT2', endToEndId) });
  await authority.settle();
  expect(await stage()).toBe('paid');
  expect(await ledgerNow(authority, one)).toEqual({ 'revenue:charge': '-8805.00', suspense: '8805.00' });
  expect(await authority.parked()).toEqual([]);
});
