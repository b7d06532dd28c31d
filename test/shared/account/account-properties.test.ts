import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountAsOf } from '../../../shared/account/account-as-of.ts';
import type { AccountState } from '../../../shared/account/account-state.ts';
import type { AccountFact } from '../../../shared/account/history-document.ts';
import { addDays } from '../../../shared/civil-date.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { latestSchedule } from '../../../shared/schedule/library.ts';
import { peerTerms } from '../../schedules/peers/peer-terms.ts';

const minor = (text: string) => BigInt(text.replace('.', ''));
const money = (amount: number) => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
const rates = { basic: [{ from: '2020-01-01', through: '2030-12-31', percent: '2.31%' }] };

/** A law with every way of spreading money, so that the properties hold for each. */
const spreadTerms = peerTerms(`
  interest:
    arrears:
      label: Interest
      counts: interest
      charges: all
      on: [tax, penalty]
      rate: { perYear: 12.5% }
      dayCount: actual/actual
      compounding: monthly
      endsWhen: all-paid
      after: due
      firstDay: next-day
      lastDay: day-before-payment
      notWhile: [disputed]
      rounding: { mode: half-up, decimals: 2 }
      citation: invented
  penalties:
    late:
      label: Late payment
      counts: penalty
      charges: all
      lateness: payment
      after: due
      steps: [{ afterDays: 10, percent: 5%, of: unpaid }, { afterDays: 40, amount: 25 }]
      rounding: { mode: half-up, decimals: 2 }
      citation: invented
  allocation:
    designation: allowed
    order:
      - { age: overdue, components: [penalty, interest], withinCharge: pro-rata, sameDue: pro-rata }
      - { age: any, components: [tax], withinCharge: smallest-first, sameDue: smallest-first }
      - { age: any, components: [interest, penalty], withinCharge: in-order, sameDue: component-by-component }
    exclude: [disputed, suspended, in-plan]
    surplus: next-period
    effectiveDate: value
    citation: invented
`);
const laws = [
  { name: 'the Canadian fuel charge', terms: latestSchedule('ca/fuel-charge')?.accountTerms },
  { name: 'the British Columbian system', terms: latestSchedule('ca-bc/obps')?.accountTerms },
  { name: 'the South African order', terms: latestSchedule('za/carbon-tax')?.accountTerms },
  { name: 'a law with every way of spreading', terms: spreadTerms },
] as const;

const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2024-01-01', days));
const amount = fc.integer({ min: 1, max: 200_000 }).map(money);
const charge = fc.record({ amount, rebate: fc.option(amount), due: day, filed: fc.option(day) });
const receipt = fc.record({
  amount,
  value: day,
  to: fc.option(fc.integer({ min: 0, max: 5 })),
  plan: fc.option(fc.nat({ max: 1 })),
});
const which = fc.nat({ max: 4 });
/** Of the whole charge, or of a part of its tax; some are ended early, or before they began. */
const standing = fc.record({
  charge: which,
  kind: fc.constantFrom('disputed' as const, 'suspended' as const),
  from: day,
  through: fc.option(day),
  part: fc.option(amount),
  end: fc.option(day),
});
const plan = fc.record({
  charges: fc.uniqueArray(which, { minLength: 1, maxLength: 2 }),
  from: day,
  instalments: fc.array(amount, { minLength: 1, maxLength: 3 }),
  end: fc.option(day),
});
const relief = fc.record({
  charge: which,
  component: fc.constantFrom('tax', 'late', 'arrears'),
  amount: fc.option(amount),
  effective: day,
  undone: fc.boolean(),
});
const history = fc
  .record({
    charges: fc.array(charge, { minLength: 1, maxLength: 5 }),
    receipts: fc.array(receipt, { maxLength: 8 }),
    standings: fc.array(standing, { maxLength: 3 }),
    plans: fc.array(plan, { maxLength: 2 }),
    reliefs: fc.array(relief, { maxLength: 3 }),
    withdrawals: fc.array(fc.record({ amount, on: day }), { maxLength: 2 }),
  })
  .map(factsOf);

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;
type DrawnFacts = {
  readonly charges: readonly Drawn<typeof charge>[];
  readonly receipts: readonly Drawn<typeof receipt>[];
  readonly standings: readonly Drawn<typeof standing>[];
  readonly plans: readonly Drawn<typeof plan>[];
  readonly reliefs: readonly Drawn<typeof relief>[];
  /** Credit that is refunded, or becomes security. */
  readonly withdrawals: readonly { readonly amount: string; readonly on: string }[];
};

function factsOf({ charges, receipts, standings, plans, reliefs, withdrawals }: DrawnFacts): AccountFact[] {
  const nth = (index: number) => `C${index % charges.length}`;
  const designationOf = ({ to, plan: of }: Drawn<typeof receipt>) => {
    if (of !== null && of < plans.length) return { designation: { plan: `P${of}` } };
    return to === null ? {} : { designation: { charge: nth(to) } };
  };
  return [
    ...charges.map(
      ({ amount: tax, rebate, due, filed }, index): AccountFact => ({
        type: 'charge',
        id: `C${index}`,
        due,
        filingDue: due,
        ...(filed !== null && { filed }),
        heads: [
          { head: 'tax', amount: tax },
          ...(rebate === null ? [] : [{ head: 'rebate', amount: `-${rebate}`, counts: 'tax' }]),
        ],
      }),
    ),
    ...receipts.map((drawn, index): AccountFact => {
      const { amount: paid, value } = drawn;
      return { type: 'receipt', id: `R${index}`, amount: paid, value, ...designationOf(drawn) };
    }),
    ...standings.flatMap(({ charge: of, kind, from, through, part, end }, index): AccountFact[] => [
      {
        type: 'standing',
        id: `S${index}`,
        charge: nth(of),
        standing: kind,
        from,
        through: through === null ? 'open' : ([from, through].sort()[1] as string),
        ...(part !== null && { component: 'tax', amount: part }),
      },
      ...(end === null
        ? []
        : [{ type: 'standing-end' as const, id: `E${index}`, standing: `S${index}`, through: end }]),
    ]),
    ...plans.flatMap(({ charges: of, from, instalments, end }, index): AccountFact[] => [
      {
        type: 'plan',
        id: `P${index}`,
        charges: [...new Set(of.map(nth))],
        from,
        through: 'open',
        instalments: instalments.map((part, nthDue) => ({
          due: addDays(from, 30 * (nthDue + 1)),
          amount: part,
        })),
      },
      ...(end === null
        ? []
        : [{ type: 'plan-end' as const, id: `PE${index}`, plan: `P${index}`, effective: end }]),
    ]),
    ...reliefs.flatMap(
      ({ charge: of, component, amount: relieved, effective, undone }, index): AccountFact[] => [
        {
          type: 'relief',
          kind: 'remission',
          id: `L${index}`,
          charge: nth(of),
          component,
          ...(relieved !== null && { amount: relieved }),
          effective,
        },
        ...(undone ? [{ type: 'relief-reversal' as const, id: `U${index}`, relief: `L${index}` }] : []),
      ],
    ),
    ...withdrawals.map(
      ({ amount: out, on }, index): AccountFact => ({
        type: 'refund',
        id: `W${index}`,
        amount: out,
        effective: on,
      }),
    ),
  ];
}

describe.each(laws)('under $name', ({ terms }) => {
  const at = (facts: readonly AccountFact[], asOf = '2026-06-30'): AccountState => {
    if (terms === undefined) throw new Error('a schedule is not published');
    const whole = { facts: [...facts], rates, party: 'other' };
    return expectAccepted(accountAsOf(terms, whole, { asOf, trace: 'none', accruals: true }));
  };
  /** Everything but which receipt it was that paid. */
  const balances = ({ charges, totals }: AccountState) => ({ charges, totals });

  test('what receipts were used for, and what is left of them, is what came in', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const { allocations, totals } = at(facts);
        const used = allocations.reduce((sum, one) => sum + minor(one.amount), 0n);
        expect(used + minor(totals.credit) + minor(totals.refunded)).toBe(minor(totals.received));
      }),
    );
  });

  test('nothing is paid beyond what it charges', () => {
    fc.assert(
      fc.property(history, (facts) => {
        for (const { components } of at(facts).charges)
          for (const { open } of components) expect(minor(open)).toBeGreaterThanOrEqual(0n);
      }),
    );
  });

  test('the order in which facts came means nothing', () => {
    const shuffled = history.chain((facts) =>
      fc.tuple(
        fc.constant(facts),
        fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([facts, moved]) => {
        expect(at(moved)).toEqual(at(facts));
      }),
    );
  });

  test('a receipt in two halves of one day leaves the same balances', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 99 }), (facts, percent) => {
        const halves = facts.flatMap((fact): AccountFact[] => {
          if (fact.type !== 'receipt') return [fact];
          const whole = minor(fact.amount);
          const part = (whole * BigInt(percent)) / 100n;
          if (part === 0n) return [fact];
          const write = (cents: bigint) => money(Number(cents));
          return [
            { ...fact, amount: write(part) },
            { ...fact, id: `${fact.id}b`, amount: write(whole - part) },
          ];
        });
        expect(balances(at(halves))).toEqual(balances(at(facts)));
      }),
    );
  });

  test('an account that is looked at on the way comes to the same', () => {
    fc.assert(
      fc.property(history, day, (facts, between) => {
        const noted: AccountFact = {
          type: 'standing',
          id: 'X',
          charge: 'C0',
          standing: 'suspended',
          from: between,
          through: between,
        };
        // Being set apart without consequence is a look at the account on that day.
        const idle = terms?.allocation.exclude?.includes('suspended') === true ? [] : [noted];
        expect(balances(at([...facts, ...idle]))).toEqual(balances(at(facts)));
      }),
    );
  });

  test('a receipt that is reversed is as if it had never come', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const first = facts.find(({ type }) => type === 'receipt');
        if (first === undefined) return;
        const reversed: AccountFact[] = [...facts, { type: 'reversal', id: 'V', receipt: first.id }];
        expect(at(reversed)).toEqual(at(facts.filter((fact) => fact !== first)));
      }),
    );
  });
});
