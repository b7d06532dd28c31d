import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentsSubject } from '../../../functions/payments/domain/payments-subject.ts';
import { paymentsHandlers } from '../../../functions/payments/take-in.ts';
import { type WrittenEntry, writeCamt053 } from '../../../samples/camt053-writer.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { commit } from '../../../shared/journal/commit.ts';
import { sealedText } from '../../../shared/journal/entry-item.ts';
import { readHead } from '../../../shared/journal/head.ts';
import type { BankFile } from '../../support/bank-file.ts';
import { type RegisteredTaxpayer, registeredTaxpayer } from '../../support/registered-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

let authority: SmallAuthority;
let one: RegisteredTaxpayer;
let two: RegisteredTaxpayer;
beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-07-31T14:00:00.000Z');
  one = await registeredTaxpayer(authority, '801');
  two = await registeredTaxpayer(authority, '802');
});
afterAll(() => authority.stop());

async function account({ taxpayerId, subject }: RegisteredTaxpayer) {
  const { body } = await authority.ask('list-accounts', { subject, path: { taxpayerId } });
  return body.items[0];
}

type Kind = 'camt.053' | 'camt.054';
async function send(
  kind: Kind,
  id: string,
  opening: bigint,
  entries: readonly WrittenEntry[],
): Promise<string> {
  const closing = entries.reduce((sum, { minor, mark }) => sum + (mark === 'CRDT' ? minor : -minor), opening);
  const statement = {
    id,
    sequence: 1,
    date: '2024-07-30',
    accountNumber: 'EXPLAINED',
    currency: 'CAD',
    opening,
    closing,
    entries,
  };
  const message = {
    version: '08' as const,
    messageId: id,
    createdAt: '2024-07-30T23:00:00',
    statements: [statement],
  };
  let text = [...writeCamt053(message)].join('');
  if (kind === 'camt.054') {
    text = text
      .replaceAll('BkToCstmrStmt', 'BkToCstmrDbtCdtNtfctn')
      .replaceAll('<Stmt>', '<Ntfctn>')
      .replaceAll('</Stmt>', '</Ntfctn>')
      .replaceAll('camt.053', 'camt.054')
      .replace(/<Bal>[\s\S]*?<\/Bal>/g, '');
  }
  const file: BankFile = { media: 'application/xml', bytes: Buffer.from(text) };
  const { status, body } = await authority.ask('import-bank-statement', {
    subject: 'importer',
    role: 'finance-officer',
    file,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  await authority.settle();
  return body.items[0].status;
}
const day = { bookingDate: '2024-07-30', valueDate: '2024-07-30' };

describe('an entry of several payments that another statement tells in detail', () => {
  async function explained(name: string, order: readonly Kind[]) {
    const before = [await account(one), await account(two)];
    const part = (minor: bigint, creditorReference: string) => ({ minor, creditorReference, payerName: 'P' });
    const detailed: WrittenEntry = {
      ...{ minor: 1_100n, mark: 'CRDT', ...day, servicerReference: name },
      payments: [part(100n, before[0].reference), part(1_000n, before[1].reference)],
    };
    const bare: WrittenEntry = { minor: 1_100n, mark: 'CRDT', ...day, servicerReference: name };
    for (const kind of order)
      await send(kind, `${name} ${kind}`, BigInt(name.length), [kind === 'camt.053' ? bare : detailed]);
    const after = [await account(one), await account(two)];
    return after.map(({ credit }, index) => (Number(credit) - Number(before[index].credit)).toFixed(2));
  }

  it('is matched payment by payment, whichever statement comes first', async () => {
    expect(await explained('batch', ['camt.053', 'camt.054'])).toEqual(['1.00', '10.00']);
    expect(await explained('another batch', ['camt.054', 'camt.053'])).toEqual(['1.00', '10.00']);
    expect(await authority.parked()).toEqual([]);
  });
});

describe('a refund that was sent', () => {
  const told = async (type: string) => {
    const { items } = await authority.tables.payments.query(
      { pk: one.taxpayerId, prefix: 'J#' },
      { limit: 100 },
    );
    return items.map((item) => JSON.parse(sealedText(item).body)).filter((entry) => entry.type === type);
  };

  it('is confirmed by its debit once, and brought back by a credit', async () => {
    const { accountId } = await account(one);
    const refund = {
      ...{ refundId: 'refund_1', taxpayerId: one.taxpayerId, accountId, currency: 'CAD', amount: '12.00' },
      ...{ fileId: 'payment-file_1', endToEndId: 'RFD-1', sentBy: 'officer' },
    };
    const journal = {
      table: authority.tables.payments,
      context: 'payments',
      schema: paymentsSubject,
    } as const;
    // As the accounts context says it; here straight to the handler, whose change is then written.
    const head = await readHead(journal.table, one.taxpayerId, paymentsSubject);
    const by = {
      actor: 'system:payments',
      cause: 'sent',
      correlation: 'sent',
      at: '2024-07-31T14:00:00.000Z',
    };
    const entry = { data: refund } as never;
    const reaction = await paymentsHandlers(journal)['refund.sent.v1']?.(entry, head, by);
    if (reaction === undefined) throw new Error('nothing is written of a refund that was sent');
    await commit(journal, head, reaction, by);
    expect(eventOf('refund.sent.v1', refund).type).toBe('refund.sent.v1');

    const paid: WrittenEntry = {
      ...{ minor: 1_200n, mark: 'DBIT', ...day, servicerReference: 'out' },
      payments: [{ endToEndId: 'RFD-1' }],
    };
    await send('camt.053', 'debit', 90_000n, [paid]);
    expect(
      (await told('disbursement.confirmed.v1')).map(({ data }) => [data.disbursementId, data.amount]),
    ).toEqual([['refund_1', '12.00']]);
    await send('camt.053', 'debit again', 90_000n, [{ ...paid, servicerReference: 'out again' }]);
    expect(await told('disbursement.confirmed.v1')).toHaveLength(1);

    await send('camt.053', 'back', 80_000n, [
      { ...paid, mark: 'CRDT', servicerReference: 'in', reversal: true },
    ]);
    expect((await told('disbursement.returned.v1')).map(({ data }) => data.disbursementId)).toEqual([
      'refund_1',
    ]);
    // Accounts has sent no such refund, and would rather wait for a person than book what it does not know.
    expect(await authority.parked()).toMatchObject([
      { type: 'disbursement.confirmed.v1' },
      { type: 'disbursement.returned.v1' },
    ]);
  });
});

it('a payment that names an account before it is opened is booked when it is', async () => {
  const { accountNumber, accountReference } = await import('../../../shared/payment-reference.ts');
  const own = accountNumber({ scheme: 'ca-bn', value: '803' }, 'ca/fuel-charge');
  const payments = [{ creditorReference: accountReference(own), payerName: 'Early Fuels' }];
  await send('camt.053', 'early', 70_000n, [
    { minor: 4_400n, mark: 'CRDT', ...day, servicerReference: 'early', payments },
  ]);
  const early = await registeredTaxpayer(authority, '803');
  await authority.settle();
  expect((await account(early)).credit).toBe('44.00');
});
