import { describe, expect, it } from 'vitest';
import type { BankLine } from '../../../../functions/payments/domain/bank-statement.ts';
import { decideMatch } from '../../../../functions/payments/domain/decide-match.ts';
import { type KnownPayer, matchPayer } from '../../../../functions/payments/domain/match-payer.ts';
import { defaultMatchingPolicy } from '../../../../functions/payments/domain/matching-policy.ts';
import type { WaitingReceipt } from '../../../../functions/payments/domain/several-receipts.ts';

/** T5, second half: several receipts of one payer for one charge. Sums are worked out by hand. */
function payer(open: Readonly<Record<string, string>>, outstanding = '999.00'): KnownPayer {
  const openItems = Object.entries(open).map(([reference, amount]) => ({
    chargeId: `charge ${reference}`,
    reference,
    open: amount,
  }));
  const account = {
    accountId: 'account_1',
    accountNumber: '1234567890',
    currency: 'CAD',
    openItems,
    outstanding,
  };
  return { taxpayerId: 'taxpayer_1', account, knownBy: 'the account P' };
}

function line(minor: bigint): BankLine {
  return {
    lineKey: 'own',
    entryKey: 'own',
    direction: 'credit',
    amount: { minor, currency: 'CAD' },
    bookingDate: '2024-07-30',
    valueDate: '2024-07-30',
    reversal: false,
    hints: [],
    creditorReferences: [],
    remittance: [],
  };
}

function waiting(receiptId: string, minor: bigint, bookingDate = '2024-07-29', currency = 'CAD') {
  return { receiptId, bookingDate, amount: { minor, currency } } as WaitingReceipt;
}

const suggested = (minor: bigint, payers: readonly KnownPayer[], beside: readonly WaitingReceipt[]) =>
  matchPayer(line(minor), payers, beside).map(({ tier, score, chargeReference, together }) => ({
    tier,
    score,
    chargeReference,
    together,
  }));

describe('several receipts of one charge', () => {
  it('make it up together: suggested, with the others and the charge by name', () => {
    const beside = [waiting('a', 4_000n), waiting('b', 1_500n), waiting('c', 77n)];
    expect(suggested(2_000n, [payer({ july: '75.00', june: '80.00' })], beside)).toEqual([
      { tier: 'T5', score: 80, chargeReference: 'july', together: ['a', 'b'] },
    ]);
    const [suggestion] = matchPayer(line(2_000n), [payer({ july: '75.00' })], beside);
    expect(suggestion?.reasons).toEqual([
      'the account P paid to account 1234567890 before',
      'with receipts of the same payer, and no others, it makes up what is open on july: a, b',
    ]);
  });

  it.each<[string, readonly WaitingReceipt[], Readonly<Record<string, string>>]>([
    ['two choices of receipts', [waiting('a', 5_500n), waiting('b', 5_500n)], { july: '75.00' }],
    ['two charges', [waiting('a', 5_500n), waiting('b', 6_000n)], { july: '75.00', june: '80.00' }],
    ['a sum that is a cent off', [waiting('a', 5_501n)], { july: '75.00' }],
    ['another currency', [waiting('a', 5_500n, '2024-07-29', 'USD')], { july: '75.00' }],
    ['eleven days between them', [waiting('a', 5_500n, '2024-07-19')], { july: '75.00' }],
    [
      'more than can be added up',
      [waiting('a', 5_500n), ...Array.from({ length: 25 }, (_, n) => waiting(`${n}`, 1n))],
      { july: '75.00' },
    ],
  ])('are none: %s', (_, beside, open) => {
    expect(suggested(2_000n, [payer(open)], beside)).toEqual([]);
  });

  it('ten days between them are near enough', () => {
    const beside = [waiting('a', 5_500n, '2024-07-20')];
    expect(suggested(2_000n, [payer({ july: '75.00' })], beside)).toHaveLength(1);
  });

  it('if the receipt alone makes up several charges too, neither is certain', () => {
    const open = payer({ may: '12.00', june: '8.00', july: '75.00' });
    expect(suggested(2_000n, [open], [])).toMatchObject([{ tier: 'T5' }]);
    expect(suggested(2_000n, [open], [waiting('a', 5_500n)])).toEqual([]);
  });

  it('are suggested until the policy lets T5 act alone', () => {
    const knowledge = {
      resolve: () => undefined,
      payers: [payer({ july: '75.00' })],
      named: [],
      waiting: [waiting('a', 5_500n)],
    };
    expect(decideMatch(line(2_000n), knowledge, defaultMatchingPolicy)).toMatchObject({
      matched: false,
      suggestions: [{ tier: 'T5', together: ['a'] }],
    });
    const tiers = { ...defaultMatchingPolicy.tiers, T5: 'auto' } as const;
    expect(decideMatch(line(2_000n), knowledge, { ...defaultMatchingPolicy, tiers })).toMatchObject({
      matched: true,
      tier: 'T5',
      chargeReference: 'july',
    });
  });
});
