import { describe, expect, it } from 'vitest';
import type { PaymentDetail } from '../../../../functions/payments/domain/bank-statement.ts';
import { matchReceipt, type ReferencedAccount } from '../../../../functions/payments/domain/match-receipt.ts';
import { accountReference, chargeReference, numericReference } from '../../../../shared/payment-reference.ts';

const accounts: Record<string, ReferencedAccount> = {
  '1234567890': { taxpayerId: 'txp_1', accountId: 'acc_1', currency: 'CAD' },
  '2234567890': { taxpayerId: 'txp_2', accountId: 'acc_2', currency: 'CAD' },
  '3234567890': { taxpayerId: 'txp_1', accountId: 'acc_3', currency: 'SGD' },
};
const resolve = (accountNumber: string) => accounts[accountNumber];
const [one, two, inDollars, unknown] = ['1234567890', '2234567890', '3234567890', '9234567890'] as const;

const nothing = { creditorReferences: [], remittance: [] };

function receipt(
  said: Partial<PaymentDetail>,
  hints: readonly Partial<PaymentDetail>[] = [],
  count?: string,
) {
  return {
    direction: 'credit' as const,
    amount: { minor: 5_000n, currency: 'CAD' },
    ...nothing,
    ...said,
    hints: hints.map((hint) => ({ ...nothing, ...hint })),
    ...(count !== undefined && { batch: { count } }),
  };
}

const structured = (...creditorReferences: string[]) => ({ creditorReferences });
const text = (...remittance: string[]) => ({ remittance });

describe('a receipt is matched', () => {
  it('T1: by a structured reference to the account or to a charge', () => {
    expect(matchReceipt(receipt(structured(accountReference(one))), resolve)).toMatchObject({
      matched: true,
      tier: 'T1',
      accountNumber: one,
      account: { accountId: 'acc_1', taxpayerId: 'txp_1' },
    });
    expect(matchReceipt(receipt(structured(chargeReference(one, '2024-06'))), resolve)).toMatchObject({
      matched: true,
      tier: 'T1',
      period: '2024-06',
    });
  });

  it.each([
    ['in free text broken over lines', text('PAYMENT RF47 1234', '5678 90 THANKS')],
    ['in numeric form', text(`INV 7 ${numericReference(one)}`)],
    ['as end-to-end id', { endToEndId: accountReference(one) }],
    [
      'beside a structured reference of somebody else',
      { ...structured('RF18539007547034'), ...text(accountReference(one)) },
    ],
    ['beside a number that is nobody’s', text(`${accountReference(one)} and ${accountReference(unknown)}`)],
  ])('T2: by a reference of ours %s', (_name, said) => {
    expect(matchReceipt(receipt(said), resolve)).toMatchObject({
      matched: true,
      tier: 'T2',
      accountNumber: one,
    });
  });

  it('T1 wins over T2', () => {
    const said = { ...structured(accountReference(one)), ...text(accountReference(two)) };
    expect(matchReceipt(receipt(said), resolve)).toMatchObject({
      matched: true,
      tier: 'T1',
      accountNumber: one,
    });
  });

  it('two charges of one account are one account, and no period', () => {
    const match = matchReceipt(
      receipt(text(chargeReference(one, '2024-06'), chargeReference(one, '2024-07'))),
      resolve,
    );
    expect(match).toMatchObject({ matched: true, accountNumber: one });
    expect(match).not.toHaveProperty('period');
  });

  it('an unsplit batch whose payments are all for one account is for that account', () => {
    const hints = [structured(accountReference(one)), text(numericReference(one))];
    expect(matchReceipt(receipt({}, hints, '2'), resolve)).toMatchObject({
      matched: true,
      accountNumber: one,
    });
  });
});

describe('a receipt goes to suspense', () => {
  it.each([
    ['no-reference', receipt({})],
    ['no-reference', receipt(text('FUEL CHARGE JUNE', '123456'))],
    ['no-reference', receipt(text('RF48 1234 5678 90'))],
    ['reference-unknown', receipt(structured(accountReference(unknown)))],
    ['reference-unknown', receipt(structured('RF18539007547034'))],
    ['reference-unknown', receipt(text(accountReference(unknown)))],
    ['reference-ambiguous', receipt(structured(accountReference(one), accountReference(two)))],
    [
      'reference-ambiguous',
      receipt({
        ...structured(accountReference(one), accountReference(two)),
        ...text(accountReference(one)),
      }),
    ],
    ['reference-ambiguous', receipt(text(accountReference(one), accountReference(two)))],
    ['reference-ambiguous', receipt({ endToEndId: accountReference(one), ...text(accountReference(two)) })],
    ['currency-differs', receipt(structured(accountReference(inDollars)))],
    ['currency-differs', receipt(text(accountReference(inDollars)))],
    [
      'reference-ambiguous',
      receipt({}, [structured(accountReference(one)), structured(accountReference(two))]),
    ],
    ['reference-ambiguous', receipt({}, [structured(accountReference(one)), {}])],
    ['reference-ambiguous', receipt({}, [structured(accountReference(one))], '102')],
    ['no-reference', receipt({}, [{}, {}], '2')],
  ])('%s (case %#)', (reason, said) => {
    expect(matchReceipt(said, resolve)).toMatchObject({
      matched: false,
      reason,
      reasons: expect.arrayContaining([expect.any(String)]),
    });
  });

  it('with reasons that name the numbers', () => {
    const match = matchReceipt(receipt(structured(accountReference(inDollars))), resolve);
    expect(match.reasons.join(' ')).toContain(`account ${inDollars} is in SGD`);
  });
});

it('a debit is not a receipt', () => {
  expect(() => matchReceipt({ ...receipt({}), direction: 'debit' }, resolve)).toThrow(RangeError);
});
