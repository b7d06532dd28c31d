import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type WrittenEntry, writeCamt053 } from '../../../samples/camt053-writer.ts';
import { sealedText } from '../../../shared/journal/entry-item.ts';
import { type BankFile, bankFile } from '../../support/bank-file.ts';
import { type RegisteredTaxpayer, registeredTaxpayer } from '../../support/registered-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

let authority: SmallAuthority;
let taxpayer: RegisteredTaxpayer;
let reference: string;
let number = 700;
beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-07-31T14:00:00.000Z');
});
afterAll(() => authority.stop());
beforeEach(async () => {
  taxpayer = await registeredTaxpayer(authority, String(++number));
  reference = (await account()).reference;
});

async function account(of = taxpayer) {
  const { taxpayerId, subject } = of;
  const { body } = await authority.ask('list-accounts', { subject, path: { taxpayerId } });
  return body.items[0];
}
const officer = { subject: 'officer', role: 'finance-officer' } as const;
const approver = { subject: 'approver', role: 'finance-approver' } as const;

async function send(file: BankFile) {
  const answer = await authority.ask('import-bank-statement', { ...officer, subject: 'importer', file });
  await authority.settle();
  return answer;
}
async function ask(
  operation: Parameters<SmallAuthority['ask']>[0],
  who: object,
  path: Record<string, string>,
  json: object,
) {
  const answer = await authority.ask(operation, { ...who, path, json });
  await authority.settle();
  return answer;
}
const why = { reason: 'Seen with the bank.' };
const creditOf = async (of = taxpayer) => (await account(of)).credit;

/** One statement of an account of the test's own, so that chains of tests do not meet. */
function statementOf(
  id: string,
  date: string,
  opening: bigint,
  entries: readonly WrittenEntry[],
  off = 0n,
): BankFile {
  const closing =
    entries.reduce((sum, { minor, mark }) => sum + (mark === 'CRDT' ? minor : -minor), opening) + off;
  const statement = {
    ...{
      id: `${number}-${id}`,
      sequence: 1,
      date,
      accountNumber: `A${number}`,
      currency: 'CAD',
      opening,
      closing,
      entries,
    },
  };
  const message = {
    version: '08' as const,
    messageId: id,
    createdAt: `${date}T23:00:00`,
    statements: [statement],
  };
  return { media: 'application/xml', bytes: Buffer.from([...writeCamt053(message)].join('')) };
}
type Told = Partial<WrittenEntry> & {
  readonly creditorReference?: string;
  readonly payerAccount?: string;
  readonly endToEndId?: string;
  readonly text?: string;
};
function entry(minor: bigint, servicerReference: string, told: Told = {}): WrittenEntry {
  const { creditorReference, payerAccount, endToEndId, text, ...more } = told;
  const payment = {
    payerName: 'Somebody',
    ...(creditorReference === undefined ? {} : { creditorReference }),
    ...(payerAccount === undefined ? {} : { payerAccount }),
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(text === undefined ? {} : { remittance: [text] }),
  };
  const day = { bookingDate: '2024-07-30', valueDate: '2024-07-30' };
  return {
    minor,
    mark: 'CRDT',
    ...day,
    servicerReference: `${number}-${servicerReference}`,
    payments: [payment],
    ...more,
  };
}
async function suspended(amount: string) {
  const { body } = await authority.ask('list-suspense', { ...officer, query: { limit: '200' } });
  return body.items.filter((item: { amount: string; statementId: string }) => item.amount === amount);
}
async function onlyWaiting(amount: string) {
  const [only, ...others] = await suspended(amount);
  if (only === undefined || others.length > 0) throw new Error(`${others.length} others wait with ${amount}`);
  return only;
}

describe('a statement that does not tie', () => {
  const held = () =>
    statementOf('1', '2024-07-30', 0n, [entry(500n, 'a', { creditorReference: reference })], 7n);

  it('is booked once two people release it, and neither is who imported it', async () => {
    const { body } = await send(held());
    const path = { statementId: body.items[0].statementId };
    expect([body.items[0].status, await creditOf()]).toEqual(['held', '0.00']);

    await ask('propose-statement-release', officer, path, why);
    const own = await ask('approve-statement-proposal', { ...officer, role: 'finance-approver' }, path, why);
    const importer = await ask('approve-statement-proposal', { ...approver, subject: 'importer' }, path, why);
    expect([own.body.code, importer.body.code]).toEqual(['approval.own-request', 'approval.own-request']);
    const approved = await ask('approve-statement-proposal', approver, path, why);

    expect([approved.body.status, await creditOf()]).toEqual(['booked', '5.00']);
    expect((await ask('propose-statement-release', officer, path, why)).body.code).toBe(
      'bank-statement.not-held',
    );
    expect(await authority.parked()).toEqual([]);
  });

  it('stays held when the release is rejected or taken back', async () => {
    const { body } = await send(held());
    const path = { statementId: body.items[0].statementId };
    await ask('propose-statement-release', officer, path, why);
    expect((await ask('reject-statement-proposal', approver, path, why)).body.status).toBe('held');
    await ask('propose-statement-release', officer, path, why);
    const others = await ask('withdraw-statement-proposal', { ...officer, subject: 'another' }, path, why);
    expect(others.body.code).toBe('approval.not-your-proposal');
    expect((await ask('withdraw-statement-proposal', officer, path, why)).body.proposal.status).toBe(
      'withdrawn',
    );
    expect(await creditOf()).toBe('0.00');
  });
});

describe('a statement whose import is withdrawn by two people', () => {
  it('leaves nothing booked, and the same file may be imported again', async () => {
    const file = statementOf('1', '2024-07-30', 0n, [
      entry(1_001n, 'a', { creditorReference: reference }),
      entry(98_701n, 'b'),
    ]);
    const { body } = await send(file);
    const path = { statementId: body.items[0].statementId };
    expect([await creditOf(), (await suspended('987.01')).length]).toEqual(['10.01', 1]);

    await ask('propose-statement-removal', officer, path, why);
    const approved = await ask('approve-statement-proposal', approver, path, why);
    expect([approved.status, approved.body.status]).toEqual([200, 'withdrawn']);
    const history = await authority.tables.payments.query(
      { pk: taxpayer.taxpayerId, prefix: 'J#' },
      { limit: 50 },
    );
    expect(history.items.map((item) => JSON.parse(sealedText(item).body).type)).toEqual([
      'payment.identified.v1',
      'payment.reversed.v1',
    ]);
    expect(await suspended('987.01')).toEqual([]);

    const again = await send(file);
    expect([again.status, again.body.items[0].status]).toEqual([201, 'booked']);
    expect((await suspended('987.01')).length).toBe(1);
    expect((await send(file)).body.code).toBe('bank-statement.duplicate-file');
    expect(await authority.parked()).toEqual([]);
  });

  it('stays while a later statement leaves entries to it', async () => {
    const shared = entry(1_002n, 'a', { creditorReference: reference });
    const first = await send(statementOf('1', '2024-07-30', 0n, [shared]));
    await send(
      statementOf('2', '2024-07-30', 0n, [shared, entry(3n, 'c', { creditorReference: reference })]),
    );
    expect(await creditOf()).toBe('10.05');
    const path = { statementId: first.body.items[0].statementId };
    expect((await ask('propose-statement-removal', officer, path, why)).body.code).toBe(
      'bank-statement.repeated',
    );
  });
});

describe('the chain of balances of an account', () => {
  const chain = async () => {
    const { body } = await authority.ask('list-bank-accounts', officer);
    return body.items.find((item: { bankAccount: string }) => item.bankAccount === `A${number}`);
  };
  const on = (day: string, opening: bigint, minor: bigint) =>
    statementOf(day, day, opening, [
      { ...entry(minor, day, { creditorReference: reference }), bookingDate: day, valueDate: day },
    ]);

  it('shows a gap until the missing statement comes, and books meanwhile', async () => {
    await send(on('2024-07-26', 0n, 100n));
    await send(on('2024-07-30', 300n, 400n));
    expect(await chain()).toMatchObject({ state: 'gap', lastClosing: '7.00', expected: false });
    expect((await chain()).breaks).toMatchObject([{ kind: 'gap', closing: '1.00', opening: '3.00' }]);
    expect(await creditOf()).toBe('5.00');

    const late = await send(on('2024-07-29', 100n, 200n));
    expect(late.body.items[0].findings.map(({ code }: { code: string }) => code)).toContain(
      'bank-statement.out-of-order',
    );
    expect(await chain()).toMatchObject({ state: 'continuous', breakCount: 0, lastClosing: '7.00' });
  });

  it('tells twins of the morning and the afternoon from an entry that is told of twice', async () => {
    const twin = () => entry(250n, 'twin', { creditorReference: reference });
    await send(statementOf('am', '2024-07-30', 0n, [twin()]));
    await send(statementOf('pm', '2024-07-30', 250n, [twin()]));
    expect(await creditOf()).toBe('5.00');
    const whole = await send(statementOf('day', '2024-07-30', 0n, [twin(), twin()]));
    expect(whole.body.items[0].repeatedCredits).toBe('5.00');
    expect(await creditOf()).toBe('5.00');
  });
});

describe('a receipt in suspense', () => {
  it('is matched by an officer when a second person agrees, and teaches from where is paid', async () => {
    await send(statementOf('1', '2024-07-30', 0n, [entry(71_003n, 'a', { payerAccount: `P-${number}` })]));
    const { receiptId, ageInDays } = await onlyWaiting('710.03');
    expect(ageInDays).toBe(1);
    const proposed = await ask('match-receipt', officer, { receiptId }, { ...why, parts: [{ reference }] });
    expect([proposed.status, proposed.body.proposal.status, await creditOf()]).toEqual([
      200,
      'proposed',
      '0.00',
    ]);
    const own = await ask(
      'approve-receipt-proposal',
      { ...approver, subject: 'officer' },
      { receiptId },
      why,
    );
    expect(own.body.code).toBe('approval.own-request');
    expect((await ask('approve-receipt-proposal', approver, { receiptId }, why)).status).toBe(200);
    expect(await creditOf()).toBe('710.03');
    expect(await suspended('710.03')).toEqual([]);
    expect(await authority.parked()).toEqual([]);
  });

  it('splits over several accounts, and the parts must make it up', async () => {
    const other = await registeredTaxpayer(authority, `${number}9`);
    const theirs = (await account(other)).reference;
    await send(statementOf('1', '2024-07-30', 0n, [entry(71_103n, 'a')]));
    const { receiptId } = await onlyWaiting('711.03');
    const split = (amount: string) => ({
      ...why,
      parts: [
        { reference, amount: '700.00' },
        { reference: theirs, amount },
      ],
    });
    const short = await ask('match-receipt', officer, { receiptId }, split('11.02'));
    expect([short.status, short.body.code, short.body.errors[0].pointer]).toEqual([
      422,
      'match.parts',
      '/parts',
    ]);
    await ask('match-receipt', officer, { receiptId }, split('11.03'));
    await ask('approve-receipt-proposal', approver, { receiptId }, why);
    expect([await creditOf(), await creditOf(other)]).toEqual(['700.00', '11.03']);
  });

  it('matched wrongly is undone by two people, waits again, and is not put back by itself', async () => {
    await send(statementOf('1', '2024-07-30', 0n, [entry(71_203n, 'a', { creditorReference: reference })]));
    const [item] = (
      await authority.tables.payments.query({ pk: taxpayer.taxpayerId, prefix: 'J#' }, { limit: 1 })
    ).items;
    const { receiptId } = JSON.parse(sealedText(item).body).data;
    expect((await ask('propose-receipt-reversal', officer, { receiptId }, why)).status).toBe(200);
    await ask('approve-receipt-proposal', approver, { receiptId }, why);
    expect(await onlyWaiting('712.03')).toMatchObject({ reason: 'wrong-match', left: '712.03' });
    await ask('rematch-suspense', officer, {}, {});
    expect((await suspended('712.03')).length).toBe(1);
  });

  it('up to the threshold takes effect at once', async () => {
    const { body } = await authority.ask('get-matching-policy', officer);
    const set = (amount: string) =>
      authority.ask('set-matching-policy', {
        ...approver,
        json: { ...body, ...why, thresholds: [{ currency: 'CAD', amount }] },
      });
    await set('713.03');
    await send(statementOf('1', '2024-07-30', 0n, [entry(71_303n, 'a'), entry(71_304n, 'b')]));
    const small = await onlyWaiting('713.03');
    const large = await onlyWaiting('713.04');
    await ask('match-receipt', officer, { receiptId: small.receiptId }, { ...why, parts: [{ reference }] });
    await ask('match-receipt', officer, { receiptId: large.receiptId }, { ...why, parts: [{ reference }] });
    expect(await creditOf()).toBe('713.03');
    await authority.ask('set-matching-policy', { ...approver, json: { ...body, ...why } });
  });
});

describe('a debit', () => {
  const debit = (minor: bigint, name: string, told: Told = {}) =>
    entry(minor, name, { mark: 'DBIT', ...told });

  it('that returns a receipt undoes what it paid', async () => {
    const paid = entry(72_001n, 'a', { creditorReference: reference, endToEndId: `E-${number}` });
    await send(statementOf('1', '2024-07-30', 0n, [paid]));
    expect(await creditOf()).toBe('720.01');
    const returned = debit(72_001n, 'r', { reversal: true, endToEndId: `E-${number}` });
    await send(
      statementOf('2', '2024-07-31', 72_001n, [
        { ...returned, bookingDate: '2024-07-31', valueDate: '2024-07-31' },
      ]),
    );
    const history = await authority.tables.payments.query(
      { pk: taxpayer.taxpayerId, prefix: 'J#' },
      { limit: 50 },
    );
    const last = JSON.parse(sealedText(history.items.at(-1)).body);
    expect([last.type, last.data.cause, last.data.amount, last.data.reversedOn]).toEqual([
      'payment.reversed.v1',
      'returned',
      '720.01',
      '2024-07-31',
    ]);
    expect(await suspended('720.01')).toEqual([]);
    expect(await authority.parked()).toEqual([]);
  });

  it('that could return either of two receipts waits for a person, who says which', async () => {
    const paid = (name: string) =>
      entry(72_102n, name, { creditorReference: reference, endToEndId: `E-${number}` });
    await send(statementOf('1', '2024-07-30', 0n, [paid('a'), paid('b')]));
    await send(
      statementOf('2', '2024-07-31', 144_204n, [
        debit(72_102n, 'r', { reversal: true, endToEndId: `E-${number}` }),
      ]),
    );
    const waits = await onlyWaiting('721.02');
    expect(waits).toMatchObject({ direction: 'debit', reason: 'original-ambiguous' });

    const [item] = (
      await authority.tables.payments.query({ pk: taxpayer.taxpayerId, prefix: 'J#' }, { limit: 1 })
    ).items;
    const { receiptId } = JSON.parse(sealedText(item).body).data;
    await ask('propose-receipt-reversal', officer, { receiptId }, { ...why, debitId: waits.receiptId });
    await ask('approve-receipt-proposal', approver, { receiptId }, why);
    expect(await suspended('721.02')).toEqual([]);
    const read = await authority.ask('get-receipt', { ...officer, path: { receiptId } });
    expect([read.body.status, read.body.returnedBy]).toEqual(['cleared', waits.receiptId]);
  });

  it('that nothing explains waits in suspense', async () => {
    await send(statementOf('1', '2024-07-30', 100_000n, [debit(333n, 'fee')]));
    expect(await onlyWaiting('3.33')).toMatchObject({ direction: 'debit', reason: 'debit-unexplained' });
  });
});

it('an expected account is named, and is shown before its first statement', async () => {
  const json = { currency: 'CAD', name: 'Receipts', flipReversals: false };
  const path = { bankAccount: `A${number}` };
  expect((await authority.ask('set-treasury-account', { ...officer, path, json })).status).toBe(200);
  const { body } = await authority.ask('list-bank-accounts', officer);
  expect(body.items).toContainEqual(
    expect.objectContaining({ bankAccount: `A${number}`, expected: true, breakCount: 0 }),
  );
  const sent = await send(bankFile('M', { id: `${number}-x`, date: '2024-07-30', credits: [] }));
  expect(sent.body.items[0].findings.map(({ code }: { code: string }) => code)).toContain(
    'bank-statement.account-not-named',
  );
});
