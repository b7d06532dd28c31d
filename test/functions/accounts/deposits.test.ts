import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankFile } from '../../support/bank-file.ts';
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

const reason = 'Security under section 94 of the Act.';
type Asking = 'propose-deposit-lodging' | 'propose-deposit-drawing' | 'propose-deposit-release';
const ask = (operation: Asking, { path }: OwingTaxpayer, amount: string) =>
  authority.ask(operation, { ...officer, path, json: { amount, reason } });

async function paid(name: string, reference: string, minor: bigint) {
  const credits = [{ minor, servicerReference: `S${name}`, creditorReference: reference }];
  const file = bankFile(`M${name}`, { id: `CAD${name}`, date: '2024-07-02', credits });
  await authority.ask('import-bank-statement', { ...officer, file });
  await authority.settle();
}

/** A taxpayer who owes 8,805.00 and has lodged 1,000.00. */
async function withDeposit(number: string) {
  const one = await owingTaxpayer(authority, number);
  const { body, status } = await authority.ask('open-deposit', { ...officer, path: one.path });
  await authority.settle();
  await paid(number, body.reference, 100_000n);
  return { ...one, opened: status, deposit: body };
}

/** Differences that the reconciliation finds, but for the bank's: these statements are of one day, and make no chain. */
async function reconciled() {
  const { body } = await authority.ask('run-reconciliation', officer);
  const checks: { kind: string; difference: string }[] = body.checks;
  expect(checks.some(({ kind }) => kind === 'deposits')).toBe(true);
  return checks.filter(({ kind, difference }) => !kind.startsWith('bank') && /[1-9]/.test(difference));
}

describe('a security deposit', () => {
  it('takes what comes on its own reference, and pays nothing with it', async () => {
    const one = await withDeposit('850');
    const again = await authority.ask('open-deposit', { ...officer, path: one.path });
    const account = await accountNow(authority, one);
    const statement = await authority.ask('get-statement-of-account', {
      ...{ subject: one.subject, path: one.path },
    });

    expect([one.opened, again.status, again.body.code]).toEqual([201, 409, 'deposit.open']);
    expect([account.outstanding, account.credit, account.deposit.balance]).toEqual([
      ...['8805.00', '0.00', '1000.00'],
    ]);
    expect(account.deposit.reference).not.toBe(one.reference);
    expect(await linesNow(authority, one)).toEqual([['assessment', '8805.00', '0.00', '8805.00']]);
    expect(statement.body.deposit).toMatchObject({
      ...{ reference: one.deposit.reference, balance: '1000.00' },
      lines: [{ kind: 'lodged', amount: '1000.00', balance: '1000.00' }],
    });
    expect(await ledgerNow(authority, one)).toEqual({
      'receivable:charge': '8805.00',
      'revenue:charge': '-8805.00',
      suspense: '1000.00',
      deposits: '-1000.00',
    });
    expect(await reconciled()).toEqual([]);
  });

  it('is drawn by two people, never beyond itself nor beyond the debt', async () => {
    const one = await withDeposit('851');
    const beyond = await ask('propose-deposit-drawing', one, '1000.01');
    const first = await ask('propose-deposit-drawing', one, '600');
    const second = await ask('propose-deposit-drawing', one, '400.01');
    const own = await approved(authority, one, first, { ...approver, subject: one.subject });
    await approved(authority, one, first);
    const { body: page } = await authority.ask('get-statement-of-account', {
      ...{ subject: one.subject, path: one.path, query: { format: 'html' } },
    });

    expect([beyond.body.code, second.body.code, own.body.code]).toEqual([
      'deposit.beyond-balance',
      'deposit.beyond-balance',
      'approval.own-request',
    ]);
    expect(await accountNow(authority, one)).toMatchObject({
      ...{ outstanding: '8205.00', credit: '0.00', deposit: { balance: '400.00' } },
    });
    expect(await linesNow(authority, one)).toEqual([
      ['assessment', '8805.00', '0.00', '8805.00'],
      ['deposit', '0.00', '600.00', '8205.00'],
    ]);
    expect(page).toContain('Used for what is owed');
    expect(await ledgerNow(authority, one)).toMatchObject({
      'receivable:charge': '8205.00',
      deposits: '-400.00',
    });
    expect(await reconciled()).toEqual([]);
  });

  it('is not drawn where less is owed', async () => {
    const one = await withDeposit('852');
    await paid('852b', one.reference, 880_500n);
    expect((await ask('propose-deposit-drawing', one, '0.01')).body.code).toBe('deposit.beyond-debt');
    expect((await ask('propose-deposit-drawing', one, '0')).body.code).toBe('account.amount');
  });

  it('is lodged out of credit, as far as that is free', async () => {
    const one = await withDeposit('853');
    await paid('853b', one.reference, 900_500n);
    const beyond = await ask('propose-deposit-lodging', one, '200.01');
    const lodged = await ask('propose-deposit-lodging', one, '150');
    await approved(authority, one, lodged);

    expect(beyond.body.code).toBe('account.beyond-credit');
    expect(await accountNow(authority, one)).toMatchObject({
      ...{ credit: '50.00', deposit: { balance: '1150.00' } },
    });
    expect(await ledgerNow(authority, one)).toMatchObject({
      ...{ deposits: '-1150.00', 'taxpayer-credit': '-50.00', suspense: '10005.00' },
    });
    expect(await reconciled()).toEqual([]);
  });

  it('is paid back as a refund is: to a verified account, in a file', async () => {
    const one = await withDeposit('854');
    const early = await ask('propose-deposit-release', one, '100');
    await verifiedBankAccount(authority, one, 'CA00854');
    const beyond = await ask('propose-deposit-release', one, '1000.01');
    const release = await ask('propose-deposit-release', one, '300');
    await approved(authority, one, release);
    const made = await authority.ask('make-payment-file', {
      ...officer,
      json: { currency: 'CAD', executionDate: '2024-08-02', reason: 'Weekly run.' },
    });

    expect([early.body.code, beyond.body.code, release.body.from]).toEqual([
      ...['refund.no-verified-account', 'deposit.beyond-balance', 'deposit'],
    ]);
    expect(made.body.refunds).toMatchObject([{ refundId: release.body.proposalId, amount: '300.00' }]);
    expect(await accountNow(authority, one)).toMatchObject({
      credit: '0.00',
      deposit: { balance: '700.00' },
    });
    expect(await linesNow(authority, one)).toEqual([['assessment', '8805.00', '0.00', '8805.00']]);
    expect(await ledgerNow(authority, one)).toMatchObject({
      ...{ deposits: '-700.00', 'refunds-payable': '-300.00', suspense: '1000.00' },
    });
    expect(await reconciled()).toEqual([]);
  });

  it('goes back to suspense where what was lodged is undone', async () => {
    const one = await withDeposit('855');
    const { body } = await authority.ask('get-statement-of-account', {
      ...{ subject: one.subject, path: one.path },
    });
    const [{ receiptId }] = body.deposit.lines;
    const path = { receiptId };
    await authority.ask('propose-receipt-reversal', {
      ...{ ...officer, path },
      json: { reason: 'It was of another.' },
    });
    await authority.ask('approve-receipt-proposal', {
      ...{ ...approver, path },
      json: { reason: 'Agreed.' },
    });
    await authority.settle();
    expect((await accountNow(authority, one)).deposit.balance).toBe('0.00');
    expect(await ledgerNow(authority, one)).toEqual({
      'receivable:charge': '8805.00',
      'revenue:charge': '-8805.00',
    });
    expect(await reconciled()).toEqual([]);
    expect(await authority.parked()).toEqual([]);
  });

  it('is to be opened first', async () => {
    const one = await owingTaxpayer(authority, '856');
    const answers = [];
    for (const operation of ['lodging', 'drawing', 'release'] as const)
      answers.push((await ask(`propose-deposit-${operation}`, one, '1')).body.code);
    expect(answers).toEqual(['deposit.none', 'deposit.none', 'deposit.none']);
  });
});
