import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { paymentsSubject } from '../../../functions/payments/domain/payments-subject.ts';
import { paymentsHandlers } from '../../../functions/payments/take-in.ts';
import type { Table } from '../../../shared/aws/table.ts';
import { clockAt } from '../../../shared/clock.ts';
import { consume } from '../../../shared/journal/consume.ts';
import { sealedText } from '../../../shared/journal/entry-item.ts';
import { type BankFile, bankFile, type StatementOf } from '../../support/bank-file.ts';
import { type RegisteredTaxpayer, registeredTaxpayer } from '../../support/registered-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

let authority: SmallAuthority;
let taxpayer: RegisteredTaxpayer;
let reference: string;
let number = 300;
beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-07-31T14:00:00.000Z');
});
afterAll(() => authority.stop());
beforeEach(async () => {
  taxpayer = await registeredTaxpayer(authority, String(++number));
  reference = (await account()).reference;
});

async function account() {
  const { taxpayerId, subject } = taxpayer;
  const { body } = await authority.ask('list-accounts', { subject, path: { taxpayerId } });
  return body.items[0];
}

function send(file: BankFile, key?: string) {
  return authority.ask('import-bank-statement', {
    subject: 'finance',
    role: 'finance-officer',
    file,
    ...(key === undefined ? {} : { key }),
  });
}

/** One day's statement, its id and the bank's references told apart by the taxpayer of the test. */
function day(id: string, amounts: Record<string, bigint>, more: Partial<StatementOf> = {}): StatementOf {
  const credits = Object.entries(amounts).map(([name, minor]) => ({
    minor,
    servicerReference: `${number}-${name}`,
    creditorReference: reference,
  }));
  return { id: `${number}-${id}`, date: '2024-07-30', credits, ...more };
}

async function creditHeld(): Promise<string> {
  await authority.settle();
  return (await account()).credit;
}

describe('a bank file', () => {
  it('is imported whole, and its statements can be read', async () => {
    const { status, body } = await send(bankFile('M', day('1', { a: 100n }), day('2', { b: 200n })));

    expect(status).toBe(201);
    expect(body.items).toMatchObject([
      { opening: '100000.00', closing: '100001.00', credits: '1.00', debits: '0.00', entryCount: 1 },
      { opening: '100001.00', closing: '100003.00', credits: '2.00', entryCount: 1 },
    ]);
    expect(await creditHeld()).toBe('3.00');
    const path = { statementId: body.items[0].statementId };
    const read = await authority.ask('get-bank-statement', { role: 'finance-officer', path });
    expect(read.body.lines).toMatchObject([
      { direction: 'credit', amount: '1.00', creditorReference: reference },
    ]);
  });

  it('whose payments do not make up their entry has them for hints: the entry is one line, for a person to match', async () => {
    const entry = { minor: 300n, servicerReference: `${number}-batch`, parts: [100n, 150n] };
    const { status, body } = await send(bankFile('M', day('1', {}, { credits: [entry] })));

    expect(status).toBe(201);
    expect(body.items).toMatchObject([{ credits: '3.00', entryCount: 1 }]);
    await authority.settle();
    const path = { statementId: body.items[0].statementId };
    const read = await authority.ask('get-bank-statement', { role: 'finance-officer', path });
    expect(read.body.lines).toMatchObject([
      { amount: '3.00', hints: [{ amount: '1.00' }, { amount: '1.50' }] },
    ]);
    const { body: suspense } = await authority.ask('list-suspense', { role: 'finance-officer' });
    expect(suspense.items).toContainEqual(expect.objectContaining({ ...path, amount: '3.00' }));
  });

  it('sent again with the same key gets the same answer; with another key it is refused', async () => {
    const file = bankFile('M', day('1', { a: 100n }));
    const first = await send(file, `the-key-of-${number}`);
    const repeated = await send(file, `the-key-of-${number}`);
    const again = await send(file);

    expect(repeated).toEqual(first);
    expect([again.status, again.body.code]).toEqual([409, 'bank-statement.duplicate-file']);
    expect(await creditHeld()).toBe('1.00');
  });

  it('with a statement that came in another file is refused whole', async () => {
    await send(bankFile('M1', day('1', { a: 100n })));
    const other = await send(bankFile('M2', day('1', { a: 100n }), day('2', { b: 200n })));

    expect([other.status, other.body.code]).toEqual([409, 'bank-statement.duplicate']);
    expect(await creditHeld()).toBe('1.00');
  });

  it('with a new statement that repeats entries books only the new ones', async () => {
    await send(bankFile('M1', day('1', { a: 100n, b: 200n })));
    await authority.settle();
    const second = await send(bankFile('M2', day('2', { b: 200n, c: 400n })));

    expect(second.status).toBe(201);
    expect(await creditHeld()).toBe('7.00');
  });

  it('that repeats an entry in more detail books nothing of it again', async () => {
    const credit = { minor: 300n, servicerReference: `${number}-a`, creditorReference: reference };
    await send(bankFile('M1', day('1', {}, { credits: [credit] })));
    await authority.settle();
    await send(bankFile('M2', day('2', {}, { credits: [{ ...credit, parts: [100n, 200n] }] })));

    expect(await creditHeld()).toBe('3.00');
  });

  it('that repeats an entry which waits in suspense leaves it there, once', async () => {
    const credits = [{ minor: 12_345n, servicerReference: `${number}-n`, text: 'fuel' }];
    await send(bankFile('M1', day('1', {}, { credits })));
    await authority.settle();
    await send(bankFile('M2', day('2', { a: 100n }), day('3', {}, { credits })));

    expect(await creditHeld()).toBe('1.00');
    expect(await authority.parked()).toEqual([]);
    const { body } = await authority.ask('list-suspense', {
      role: 'finance-officer',
      query: { limit: '200' },
    });
    expect(body.items.filter((item: { amount: string }) => item.amount === '123.45')).toHaveLength(1);
  });

  it('with two equal payments on a day books both', async () => {
    const twins = day(
      '1',
      {},
      {
        credits: ['', ''].map(() => ({
          minor: 100n,
          servicerReference: `${number}-twin`,
          creditorReference: reference,
        })),
      },
    );
    await send(bankFile('M1', twins));
    expect(await creditHeld()).toBe('2.00');
  });

  it('with a statement that does not tie is stored; what ties is booked, and the other is held', async () => {
    const { status, body } = await send(
      bankFile('M', day('1', { a: 100n }), day('2', { b: 200n }, { off: 5n })),
    );

    expect([status, body.items[0].status, body.items[1].status]).toEqual([201, 'booked', 'held']);
    expect(body.items[1].difference).toBe('-0.05');
    expect(await creditHeld()).toBe('1.00');
  });

  it('with one statement twice is refused', async () => {
    const first = day('1', {}, { sequence: 7 });
    const twice = bankFile('M', first, first);
    const { status, body } = await send(twice);
    expect([status, body.code]).toEqual([422, 'bank-statement.twice-in-file']);
  });

  it('with as many statements as one transaction takes is answered with them; with more than a file may have, refused', async () => {
    const days = Array.from({ length: 1_001 }, (_, index) => day(`${index}`, {}));
    expect((await send(bankFile('M', ...days.slice(0, 45)))).status).toBe(201);
    const { status, body } = await send(bankFile('N', ...days));
    expect([status, body.code]).toEqual([413, 'bank-statement.too-many']);
  });

  it('with one line that cannot be read is refused whole, and imported once when it is mended', async () => {
    // As bcgov/sbc-pay treats its bank's file: pay-queue, test_eft_tdi17_fail_transactions and test_eft_tdi17_rerun
    const good = bankFile('M', day('1', { a: 100n }), day('2', { b: 4711n }));
    const text = Buffer.from(good.bytes).toString();
    expect(text.split('47.11').length).toBeGreaterThan(1);
    const bad = { ...good, bytes: Buffer.from(text.replace('47.11', '47.1I')) };

    const refused = await send(bad);
    expect([refused.status, refused.body.code]).toEqual([422, 'bank-statement.amount']);
    expect(await creditHeld()).toBe('0.00');

    expect((await send(good)).status).toBe(201);
    expect((await send(good)).body.code).toBe('bank-statement.duplicate-file');
    expect(await creditHeld()).toBe('48.11');
  });

  it('that is not one is refused', async () => {
    const of = (text: string, media = 'application/xml') => send({ media, bytes: Buffer.from(text) });
    expect((await of('date;amount\n')).body.code).toBe('bank-statement.unknown-format');
    expect((await of('<a/>')).status).toBe(422);
    expect((await of('{}', 'application/json')).status).toBe(415);
  });
});

describe('a receipt', () => {
  it('that names no account, or an unknown one, waits in suspense with the reason', async () => {
    const credits = [
      { minor: 100n, servicerReference: `${number}-n`, text: 'fuel' },
      { minor: 200n, servicerReference: `${number}-u`, creditorReference: 'RF18539007547034' },
    ];
    await send(bankFile('M', day('1', {}, { credits })));
    await authority.settle();
    const { body } = await authority.ask('list-suspense', {
      role: 'finance-officer',
      query: { limit: '200' },
    });

    const own = body.items.filter(({ amount }: { amount: string }) => ['1.00', '2.00'].includes(amount));
    expect(own.map(({ reason }: { reason: string }) => reason).sort()).toEqual([
      'no-reference',
      'reference-unknown',
    ]);
  });

  it('is booked once when the booking of its statement was cut off and runs again', async () => {
    const amounts = { a: 100n, b: 200n, c: 400n, d: 800n };
    const { body } = await send(bankFile('M', day('1', amounts)));
    const cut = cutOffAfter(2, authority.tables.payments);
    const journal = { table: cut, context: 'payments', schema: paymentsSubject } as const;
    const item = await authority.tables.payments.get({
      pk: `bank-file:${body.items[0].fileSha256}`,
      sk: 'J#0000000001',
    });
    const message = { ...sealedText(item), receiveCount: 1, resent: false };

    const run = consume(journal, paymentsHandlers(journal), clockAt('2024-07-31T14:00:00Z'), message);

    await expect(run).rejects.toThrow('the process died');
    expect(await creditHeld()).toBe('15.00');
    const again = await consume(
      { ...journal, table: authority.tables.payments },
      paymentsHandlers({ ...journal, table: authority.tables.payments }),
      clockAt('2024-07-31T14:00:00Z'),
      message,
    );
    expect([again, await creditHeld()]).toEqual(['duplicate', '15.00']);
  });
});

/** A table whose process dies after some transactions. */
function cutOffAfter(count: number, table: Table): Table {
  let left = count;
  return {
    ...table,
    transact(writes) {
      if (left-- <= 0) throw new Error('the process died');
      return table.transact(writes);
    },
  };
}
