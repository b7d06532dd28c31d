import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type WrittenEntry, writeCamt053 } from '../../../samples/camt053-writer.ts';
import { sha256 } from '../../../shared/canonical-json.ts';
import { readEntries } from '../../../shared/journal/read.ts';
import { type WrittenEntry as LedgerLine, trialBalance } from '../../../shared/ledger/posting.ts';
import { formatMoney } from '../../../shared/money.ts';
import { bankFile } from '../../support/bank-file.ts';
import { type RegisteredTaxpayer, registeredTaxpayer } from '../../support/registered-taxpayer.ts';
import { type Request, type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

let authority: SmallAuthority;
type Person = Pick<Request, 'role'> & { readonly subject: string };
const officer: Person = { subject: 'officer', role: 'finance-officer' };
const approver: Person = { subject: 'approver', role: 'finance-approver' };
const second: Person = { subject: 'second approver', role: 'finance-approver' };
const reason = 'The taxpayer paid too much.';

beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-08-01T14:00:00.000Z');
});
afterAll(() => authority.stop());

async function account({ taxpayerId, subject }: RegisteredTaxpayer) {
  const { body } = await authority.ask('list-accounts', { subject, path: { taxpayerId } });
  return body.items[0];
}

/** A taxpayer who owes nothing and has paid 1,000.00, with a bank account that is verified. */
async function withCredit(number: string): Promise<RegisteredTaxpayer & { path: Record<string, string> }> {
  const taxpayer = await registeredTaxpayer(authority, number);
  const { accountId, reference } = await account(taxpayer);
  const credits = [{ minor: 100_000n, servicerReference: `S${number}`, creditorReference: reference }];
  const statement = { id: `CAD${number}`, date: '2024-07-30', credits };
  await authority.ask('import-bank-statement', { ...officer, file: bankFile(`M${number}`, statement) });
  await authority.settle();
  await setBankAccount(taxpayer, `CA00${number}`);
  await verify(taxpayer, `CA00${number}`);
  return { ...taxpayer, path: { taxpayerId: taxpayer.taxpayerId, accountId } };
}

async function setBankAccount({ taxpayerId, subject }: RegisteredTaxpayer, number: string) {
  const path = { taxpayerId };
  const { etag = '' } = await authority.ask('get-taxpayer', { subject, path });
  const json = { holder: 'Société Müller & Fils', account: number, bank: 'ROYCCAT2', currency: 'CAD' };
  await authority.ask('set-bank-account', { subject, path, json, headers: { 'if-match': etag } });
  await authority.settle();
}

async function verify({ taxpayerId }: RegisteredTaxpayer, number: string, as = approver) {
  const json = { account: number, reason: 'The bank confirmed the holder.' };
  const answer = await authority.ask('verify-bank-account', { ...as, path: { taxpayerId }, json });
  await authority.settle();
  return answer;
}

async function refund({ path, subject }: { path: Record<string, string>; subject: string }, amount: string) {
  return authority.ask('propose-refund', { subject, path, json: { amount, reason } });
}

async function approve(path: Record<string, string>, proposalId: string, as = approver) {
  const answer = await authority.ask('approve-account-proposal', {
    ...as,
    path: { ...path, proposalId },
    json: { reason },
  });
  await authority.settle();
  return answer;
}

const makeFile = () =>
  authority.ask('make-payment-file', {
    ...officer,
    json: { currency: 'CAD', executionDate: '2024-08-05', reason: 'Refunds of the week.' },
  });

/** A statement of the treasury's account that ties, and its entries. */
async function statementOf(id: string, date: string, ...entries: readonly WrittenEntry[]) {
  const sum = entries.reduce((total, { minor, mark }) => total + (mark === 'CRDT' ? minor : -minor), 0n);
  const opening = 9_000_000n;
  const written = { id, date, sequence: 1, accountNumber: `ACC${id}`, currency: 'CAD', opening, entries };
  const statements = [{ ...written, closing: opening + sum }];
  const message = { version: '08', messageId: id, createdAt: `${date}T23:00:00`, statements } as const;
  const bytes = Buffer.from([...writeCamt053(message)].join(''));
  await authority.ask('import-bank-statement', { ...officer, file: { media: 'application/xml', bytes } });
  await authority.settle();
}

/** Debits less credits by ledger account: of taxpayers, and of the treasury's own. */
async function balances(...subjects: string[]): Promise<Record<string, string>> {
  const lines: LedgerLine[] = [];
  for (const subject of subjects) {
    for (const { data } of await readEntries(authority.tables.accounts, subject))
      if ('entries' in data) lines.push(...(data.entries as LedgerLine[]));
  }
  const sums = [...trialBalance(lines, 'CAD')].filter(([, { minor }]) => minor !== 0n);
  return Object.fromEntries(sums.map(([name, amount]) => [name, formatMoney(amount)]));
}

describe('the bank account that refunds go to', () => {
  it('counts once an officer who neither set it nor represents the taxpayer has verified it', async () => {
    const taxpayer = await registeredTaxpayer(authority, '900');
    await setBankAccount(taxpayer, 'CA00900');
    const own = await verify(taxpayer, 'CA00900', { ...approver, subject: taxpayer.subject });
    const other = await verify(taxpayer, 'CA00901');
    const unfit = await verify(taxpayer, 'CA00900', { ...approver, role: 'finance-officer' });
    const verified = await verify(taxpayer, 'CA00900');
    await setBankAccount(taxpayer, 'CA00902');
    const { body } = await authority.ask('get-taxpayer', {
      subject: taxpayer.subject,
      path: { taxpayerId: taxpayer.taxpayerId },
    });

    expect([own.body.code, other.body.code, unfit.body.code]).toEqual([
      'approval.own-request',
      'bank-account.other',
      'approval.no-right',
    ]);
    expect(verified.body.bankAccount).toMatchObject({ verifiedBy: 'approver' });
    expect(body.bankAccount.verifiedBy).toBeUndefined();
  });
});

describe('a refund', () => {
  it('is refused without a verified account, and beyond the credit that is free', async () => {
    const one = await withCredit('910');
    const answers = [await refund(one, '1000.01'), await refund(one, '600'), await refund(one, '400.01')];
    await setBankAccount(one, 'CA00911');
    answers.push(await refund(one, '100'), await refund(one, '0.001'), await refund(one, '0'));
    const foreign = await authority.ask('propose-refund', {
      subject: 'someone else',
      path: one.path,
      json: { amount: '1', reason },
    });

    expect(answers.map(({ status, body }) => body.code ?? status)).toEqual([
      'account.beyond-credit',
      201,
      'account.beyond-credit',
      'refund.no-verified-account',
      'account.amount',
      'account.amount',
    ]);
    expect(foreign.status).toBe(403);
  });

  it('of the same credit that is asked for twice at once is taken once', async () => {
    const one = await withCredit('915');
    const answers = await Promise.all([refund(one, '600'), refund(one, '600'), refund(one, '600')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('takes a second person who does not represent the taxpayer', async () => {
    const one = await withCredit('920');
    const { body } = await refund(one, '500');
    const as = (subject: string, role: 'finance-officer' | 'finance-approver'): Person => ({ subject, role });
    const refused = [
      await approve(one.path, body.proposalId, as(one.subject, 'finance-approver')),
      await approve(one.path, body.proposalId, as('clerk', 'finance-officer')),
    ];
    const before = await account(one);
    const approved = await approve(one.path, body.proposalId);
    const again = await approve(one.path, body.proposalId, second);

    expect(refused.map((answer) => answer.body.code)).toEqual(['approval.own-request', 'approval.no-right']);
    expect(before.credit).toBe('1000.00');
    expect([approved.status, approved.body.proposal.status]).toEqual([200, 'approved']);
    expect([again.status, again.body.code]).toEqual([409, 'approval.decided']);
    expect((await account(one)).credit).toBe('500.00');
    expect(await balances(one.taxpayerId)).toEqual({
      suspense: '1000.00',
      'taxpayer-credit': '-500.00',
      'refunds-payable': '-500.00',
    });
    const statement = await authority.ask('get-statement-of-account', {
      subject: one.subject,
      path: one.path,
    });
    expect(statement.body.lines).toMatchObject([
      { kind: 'payment', credit: '1000.00', balance: '-1000.00' },
      { kind: 'refund', debit: '500.00', balance: '-500.00' },
    ]);
    expect(statement.body.closing).toBe('-500.00');
  });

  it('that is rejected or withdrawn frees the credit, and one whose reasons are old is not approved', async () => {
    const one = await withCredit('930');
    const { body: first } = await refund(one, '1000');
    const path = { ...one.path, proposalId: first.proposalId };
    const stranger = await authority.ask('withdraw-account-proposal', { ...officer, path, json: { reason } });
    await authority.ask('withdraw-account-proposal', { subject: one.subject, path, json: { reason } });
    const { body: next } = await refund(one, '1000');
    const rejected = await authority.ask('reject-account-proposal', {
      ...approver,
      path: { ...one.path, proposalId: next.proposalId },
      json: { reason },
    });
    const { body: third } = await refund(one, '1000');
    authority.setTime('2024-09-01T14:00:00.000Z');
    const late = await approve(one.path, third.proposalId);
    authority.setTime('2024-08-01T14:00:00.000Z');

    expect(stranger.body.code).toBe('approval.not-your-proposal');
    expect(rejected.body.proposal.status).toBe('rejected');
    expect(late.body.code).toBe('approval.expired');
    expect((await account(one)).credit).toBe('1000.00');
  });

  it('is not paid to an account that was changed since', async () => {
    const one = await withCredit('940');
    const { body } = await refund(one, '10');
    await setBankAccount(one, 'CA00941');
    await verify(one, 'CA00941');
    expect((await approve(one.path, body.proposalId)).body.code).toBe('refund.account-changed');
  });

  it('goes out in one file, released by another person, and is closed by its debit on a statement', async () => {
    await makeFile();
    const one = await withCredit('950');
    const two = await withCredit('951');
    const { body: first } = await refund(one, '250.50');
    const { body: other } = await refund(two, '100');
    await approve(one.path, first.proposalId);
    await approve(two.path, other.proposalId);

    const made = await makeFile();
    const again = await makeFile();
    expect(made.body).toMatchObject({ status: 'made', amount: '350.50', leftOut: [] });
    expect(made.body.refunds).toHaveLength(2);
    expect([again.status, again.body.code]).toEqual([409, 'payment-file.nothing-to-pay']);

    const path = { fileId: made.body.fileId };
    const xml = () =>
      authority.ask('get-payment-file', { ...officer, path, headers: { accept: 'application/xml' } });
    const release = (as: Person) =>
      authority.ask('release-payment-file', { ...as, path, json: { reason: 'Sums agree.' } });
    const early = await xml();
    const own = await release({ ...approver, subject: officer.subject });
    const released = await release(approver);
    expect([early.body.code, own.body.code]).toEqual(['payment-file.not-released', 'approval.own-request']);
    expect([released.status, released.body.status]).toEqual([200, 'released']);
    expect((await release(second)).body.code).toBe('payment-file.released');
    const file = await xml();
    expect(sha256(file.body)).toBe(made.body.sha256);
    const endToEndId = first.proposalId.replace('refund_', '');
    expect(file.body).toContain(`<EndToEndId>${endToEndId}</EndToEndId>`);
    expect(file.body).toContain('<CtrlSum>350.50</CtrlSum>');
    await authority.settle();

    const dated = { bookingDate: '2024-08-05', valueDate: '2024-08-05' };
    const debit = { mark: 'DBIT', minor: 25_050n, ...dated, servicerReference: 'D1' } as const;
    await statementOf('DEBIT', '2024-08-05', { ...debit, payments: [{ minor: 25_050n, endToEndId }] });
    const proposal = { ...one.path, proposalId: first.proposalId };
    const paid = await authority.ask('get-account-proposal', { subject: one.subject, path: proposal });
    expect(paid.body.stage).toBe('paid');
    // Nothing is owed to be paid out any more: what came in is credit but for what went out.
    expect(await balances(one.taxpayerId)).toEqual({ suspense: '749.50', 'taxpayer-credit': '-749.50' });

    const back = { ...debit, mark: 'CRDT', servicerReference: 'D2' } as const;
    await statementOf('BACK', '2024-08-07', { ...back, payments: [{ minor: 25_050n, endToEndId }] });
    const returned = await authority.ask('get-account-proposal', { subject: one.subject, path: proposal });
    expect(returned.body.stage).toBe('returned');
    expect((await account(one)).credit).toBe('1000.00');
    expect(await balances(one.taxpayerId)).toEqual({ suspense: '1000.00', 'taxpayer-credit': '-1000.00' });
    expect(await authority.parked()).toEqual([]);
  });

  it('in a file that is turned down goes into the next one', async () => {
    const one = await withCredit('960');
    const { body } = await refund(one, '1');
    await approve(one.path, body.proposalId);
    const { body: made } = await makeFile();
    const rejected = await authority.ask('reject-payment-file', {
      ...approver,
      path: { fileId: made.fileId },
      json: { reason: 'The day is a holiday.' },
    });
    const next = await makeFile();

    expect(rejected.body.status).toBe('rejected');
    expect(next.body.refunds).toEqual([
      { taxpayerId: one.taxpayerId, refundId: body.proposalId, amount: '1.00' },
    ]);
  });

  it('in a file that nobody decided in time is freed by turning the file down', async () => {
    const one = await withCredit('970');
    const { body } = await refund(one, '2');
    await approve(one.path, body.proposalId);
    const { body: made } = await makeFile();
    const decision = { ...approver, path: { fileId: made.fileId }, json: { reason: 'Left too long.' } };
    authority.setTime('2024-09-01T14:00:00.000Z');
    const late = await authority.ask('release-payment-file', decision);
    const rejected = await authority.ask('reject-payment-file', decision);
    authority.setTime('2024-08-01T14:00:00.000Z');

    expect([late.body.code, rejected.body.status]).toEqual(['approval.expired', 'rejected']);
    expect((await makeFile()).body.refunds).toMatchObject([{ refundId: body.proposalId, amount: '2.00' }]);
  });
});
