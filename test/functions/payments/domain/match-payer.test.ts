import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankLine } from '../../../../functions/payments/domain/bank-statement.ts';
import { decideMatch } from '../../../../functions/payments/domain/decide-match.ts';
import { matchName } from '../../../../functions/payments/domain/match-name.ts';
import { type KnownPayer, matchPayer } from '../../../../functions/payments/domain/match-payer.ts';
import {
  defaultMatchingPolicy,
  needsSecondPerson,
} from '../../../../functions/payments/domain/matching-policy.ts';
import { uniqueSubset } from '../../../../functions/payments/domain/subset-sum.ts';
import { nameTokens, tokenSetRatio } from '../../../../functions/payments/domain/token-set-ratio.ts';
import { accountReference, chargeReference, planReference } from '../../../../shared/payment-reference.ts';

const [june, july, august] = ['2024-06', '2024-07', '2024-08'].map((period) => ({
  period,
  reference: chargeReference('1234567890', period),
})) as [Charge, Charge, Charge];
type Charge = { readonly period: string; readonly reference: string };

function payer(
  open: readonly (readonly [Charge, string])[],
  more: { accountId?: string; currency?: string } = {},
): KnownPayer {
  const { accountId = 'account_1', currency = 'CAD' } = more;
  const openItems = open.map(([charge, amount]) => ({
    chargeId: `charge ${charge.period}`,
    open: amount,
    ...charge,
  }));
  const cents = open.reduce((sum, [, amount]) => sum + BigInt(amount.replace('.', '')), 0n);
  const outstanding = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
  const account = { accountId, accountNumber: '1234567890', currency, openItems, outstanding };
  return { taxpayerId: 'taxpayer_1', account, knownBy: 'the account P' };
}

function line(minor: bigint, said: Partial<BankLine> = {}): BankLine {
  return {
    ...{
      lineKey: 'k-1',
      entryKey: 'k-1',
      direction: 'credit',
      bookingDate: '2024-07-30',
      valueDate: '2024-07-30',
    },
    amount: { minor, currency: 'CAD' },
    ...{ reversal: false, hints: [], creditorReferences: [], remittance: [] },
    ...said,
  };
}
const tiersOf = (minor: bigint, payers: readonly KnownPayer[], said?: Partial<BankLine>) =>
  matchPayer(line(minor, said), payers).map(({ tier, period }) =>
    period === undefined ? tier : `${tier} ${period}`,
  );

describe('an instalment', () => {
  const reference = planReference('1234567890', 2);
  const window = { from: '2024-07-24', through: '2024-08-07' };
  const inPlan = (references: readonly string[], open = '300.00') => {
    const known = payer([[june, '900.00']]);
    const instalments = [
      { due: '2024-07-31', open, ...window },
      { due: '2024-08-31', open, from: '2024-08-26', through: '2024-09-09' },
    ];
    const plans = references.map((one) => ({ reference: one, instalments }));
    return { ...known, account: { ...known.account, plans } };
  };
  const found = (minor: bigint, known: KnownPayer, said?: Partial<BankLine>) =>
    matchPayer(line(minor, said), [known]).map(({ tier, plan, period }) => [tier, plan ?? period]);
  const on = (bookingDate: string, valueDate = bookingDate) => ({ bookingDate, valueDate });

  it('T4: of a known payer, that is due within five working days, names its plan', () => {
    expect(found(30_000n, inPlan([reference]), on('2024-07-24'))).toEqual([['T4', 'P002']]);
    expect(found(30_000n, inPlan([reference]), on('2024-08-07'))).toEqual([['T4', 'P002']]);
    expect(found(30_000n, inPlan([reference]), on('2024-08-08', '2024-08-07'))).toEqual([['T4', 'P002']]);
    const decision = decideMatch(
      line(30_000n, on('2024-07-30')),
      { resolve: () => undefined, payers: [inPlan([reference])], named: [] },
      defaultMatchingPolicy,
    );
    expect(decision).toMatchObject({ matched: true, tier: 'T4', plan: 'P002', accountId: 'account_1' });
  });

  it('is none of another amount or time, nor where two plans have the like', () => {
    expect(found(30_001n, inPlan([reference]), on('2024-07-30'))).toEqual([]);
    expect(found(30_000n, inPlan([reference]), on('2024-07-23'))).toEqual([]);
    expect(found(30_000n, inPlan([reference]), on('2024-08-08'))).toEqual([]);
    expect(found(30_000n, inPlan([reference, planReference('1234567890', 3)]), on('2024-07-30'))).toEqual([]);
  });

  it('comes before a charge of the same amount, which is in the plan', () => {
    expect(found(90_000n, inPlan([reference], '900.00'), on('2024-07-30'))).toEqual([['T4', 'P002']]);
    expect(found(90_000n, inPlan([reference], '900.00'), on('2024-07-01'))).toEqual([['T4', '2024-06']]);
  });

  it('is what a reference to its plan says', () => {
    const match = decideMatch(
      line(10_000n, { creditorReferences: [reference] }),
      {
        resolve: () => ({ taxpayerId: 'taxpayer_1', accountId: 'account_1', currency: 'CAD' }),
        payers: [],
        named: [],
      },
      defaultMatchingPolicy,
    );
    expect(match).toMatchObject({ matched: true, tier: 'T1', plan: 'P002' });
    expect(match).not.toHaveProperty('period');
  });
});

describe('by who pays', () => {
  it('T4: the amount of one open charge names it', () => {
    expect(
      tiersOf(2_000n, [
        payer([
          [june, '10.00'],
          [july, '20.00'],
        ]),
      ]),
    ).toEqual(['T4 2024-07']);
  });
  it('T4: of equal charges the account is certain, and no charge is named', () => {
    expect(
      tiersOf(1_000n, [
        payer([
          [june, '10.00'],
          [july, '10.00'],
        ]),
      ]),
    ).toEqual(['T4']);
  });
  it('T4: all that is outstanding; then it is the sum of all charges too', () => {
    expect(
      tiersOf(3_000n, [
        payer([
          [june, '10.00'],
          [july, '20.00'],
        ]),
      ]),
    ).toEqual(['T4', 'T5']);
  });
  it('T5: the only choice of charges that makes up the amount', () => {
    const open = payer([
      [june, '10.00'],
      [july, '20.00'],
      [august, '35.00'],
    ]);
    expect(tiersOf(5_500n, [open])).toEqual(['T5']);
    expect(tiersOf(1_234n, [open])).toEqual([]);
  });
  it('T5: two choices that make up the amount are none', () => {
    expect(
      tiersOf(3_000n, [
        payer([
          [june, '10.00'],
          [july, '20.00'],
          [{ ...august }, '20.00'],
        ]),
      ]),
    ).toEqual([]);
  });
  it('T3: a reference one slip away, of a charge with that amount open', () => {
    const swapped = july.reference.replace('1234567890', '1234567809');
    const other = july.reference.replace('1234567890', '1234567891');
    const open = [
      payer([
        [june, '10.00'],
        [july, '20.00'],
      ]),
    ];
    for (const text of [swapped, other])
      expect(tiersOf(2_000n, open, { remittance: [text] })).toEqual(['T3 2024-07', 'T4 2024-07']);
    expect(tiersOf(2_000n, open, { remittance: [swapped.replace('RF', 'FR')] })).toEqual(['T4 2024-07']);
  });
  it('never an account in another currency', () => {
    expect(tiersOf(1_000n, [payer([[june, '10.00']], { currency: 'SGD' })])).toEqual([]);
  });
});

describe('the decision', () => {
  const nobody = { resolve: () => undefined, named: [] };
  const decide = (minor: bigint, payers: readonly KnownPayer[], said?: Partial<BankLine>) =>
    decideMatch(line(minor, said), { ...nobody, payers }, defaultMatchingPolicy);

  it('a known payer of an open amount is matched by itself; a sum of charges is suggested', () => {
    const open = payer([
      [june, '10.00'],
      [july, '20.00'],
      [august, '35.00'],
    ]);
    expect(decide(1_000n, [open])).toMatchObject({ matched: true, tier: 'T4', period: '2024-06' });
    expect(decide(4_500n, [open])).toMatchObject({ matched: false, suggestions: [{ tier: 'T5' }] });
  });
  it('a payer of two accounts is suggested, never matched', () => {
    const payers = [payer([[june, '10.00']]), payer([[july, '99.00']], { accountId: 'account_2' })];
    expect(decide(1_000n, payers)).toMatchObject({ matched: false, suggestions: [{ tier: 'T4' }] });
  });
  it('a payer who names an account that is not there yet is suggested only, and waits for it', () => {
    const said = { creditorReferences: [accountReference('9234567890')] };
    expect(decide(1_000n, [payer([[june, '10.00']])], said)).toMatchObject({
      ...{
        matched: false,
        reason: 'reference-unknown',
        waitsFor: ['9234567890'],
        suggestions: [{ tier: 'T4' }],
      },
    });
  });
  it('a tier that may only suggest does not act', () => {
    const policy = {
      ...defaultMatchingPolicy,
      tiers: { ...defaultMatchingPolicy.tiers, T4: 'suggest' as const },
    };
    const decided = decideMatch(line(1_000n), { ...nobody, payers: [payer([[june, '10.00']])] }, policy);
    expect(decided).toMatchObject({ matched: false, suggestions: [{ tier: 'T4' }] });
  });
  it('one person alone matches up to the threshold, and nothing in a currency without one', () => {
    const policy = { ...defaultMatchingPolicy, thresholds: [{ currency: 'CAD', amount: '10.00' }] };
    const needs = (minor: bigint, currency = 'CAD') => needsSecondPerson(policy, { minor, currency });
    expect([needs(1_000n), needs(1_001n), needs(1n, 'SGD')]).toEqual([false, true, true]);
  });
});

describe('names', () => {
  // The documented example of rapidfuzz's token_set_ratio: 92.3.
  it('are compared as fuzzy matchers of parties do', () => {
    const words = (text: string) => [...new Set(text.split(' '))].sort();
    expect(
      tokenSetRatio(words('fuzzy was a bear but not a dog'), words('fuzzy was a bear but not a cat')),
    ).toBe(92);
    expect(tokenSetRatio(words('fuzzy was a bear'), words('fuzzy fuzzy was a bear'))).toBe(100);
  });
  it('leave out accents, punctuation and forms of companies', () => {
    expect(nameTokens('Société Générale d’Énergie S.A.R.L., Ltd.')).not.toContain('LTD');
    expect(nameTokens('Énergie-Nord GmbH')).toEqual(['ENERGIE', 'NORD']);
  });
  const named = (...names: string[]) =>
    names.map((name, index) => ({
      taxpayerId: `t${index}`,
      accountId: `a${index}`,
      accountNumber: `${index}`,
      name,
    }));
  it('T6: the one most like it, from 80 on, and none at a tie', () => {
    expect(
      matchName('TRILIUM FUELS DISTRIBUTION', named('Trillium Fuels Distribution Inc.', 'Maple Gas Ltd.')),
    ).toMatchObject({ tier: 'T6', taxpayerId: 't0' });
    expect(matchName('Trillium Fuels', named('Trillium Fuels Inc.', 'Trillium Fuels Ltd.'))).toBeUndefined();
    expect(matchName('Birch Oil', named('Maple Gas Ltd.'))).toBeUndefined();
  });
});

it('a subset is found exactly where trying all of them finds just one', () => {
  const amounts = fc.array(fc.bigInt({ min: 1n, max: 30n }), { maxLength: 9 });
  fc.assert(
    fc.property(amounts, fc.bigInt({ min: 1n, max: 120n }), (open, target) => {
      const solutions: number[][] = [];
      for (let mask = 1; mask < 1 << open.length; mask++) {
        const places = open.flatMap((_, place) => ((mask >> place) & 1 ? [place] : []));
        if (places.reduce((sum, place) => sum + (open[place] as bigint), 0n) === target)
          solutions.push(places);
      }
      expect(uniqueSubset(open, target)).toEqual(solutions.length === 1 ? solutions[0] : undefined);
    }),
  );
});
