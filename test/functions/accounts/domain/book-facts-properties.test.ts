import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInPlan } from '../../../../functions/accounts/domain/agreed-plan.ts';
import { drawingOccasion, lodgingOccasion } from '../../../../functions/accounts/domain/deposit-postings.ts';
import { planEndOccasion } from '../../../../functions/accounts/domain/plan-occasions.ts';
import {
  reliefOccasion,
  reliefReversalOccasion,
} from '../../../../functions/accounts/domain/relief-occasion.ts';
import {
  standingEndOccasion,
  standingOccasion,
} from '../../../../functions/accounts/domain/standing-occasions.ts';
import type { AccountFact } from '../../../../shared/account/history-document.ts';
import { addDays } from '../../../../shared/civil-date.ts';
import { formatMoney, money } from '../../../../shared/money.ts';
import { latestSchedule } from '../../../../shared/schedule/library.ts';
import type { AccountTerms } from '../../../../shared/schedule/terms/account-terms.ts';
import { peerTerms } from '../../../schedules/peers/peer-terms.ts';
import {
  accountWith,
  ledgerOf,
  liabilityOf,
  owedOn,
  paymentOf,
  reversalOf,
  revisionOf,
  sampleBooks,
  taxpayerId,
} from './sample-account.ts';

const accruing = `
  interest:
    arrears:
      label: Interest
      counts: interest
      charges: all
      on: [tax]
      rate: { perYear: 12.5% }
      dayCount: actual/365
      compounding: none
      after: due
      firstDay: next-day
      lastDay: day-before-payment
      rounding: { mode: half-up, decimals: 2 }
      citation: invented
  penalties:
    late:
      label: Late payment
      counts: penalty
      charges: all
      lateness: payment
      after: due
      steps: [{ afterDays: 10, percent: 5%, of: unpaid }]
      rounding: { mode: half-up, decimals: 2 }
      citation: invented
`;
const allocation = (designation: string, surplus: string, order: string) => `
  allocation:
    designation: ${designation}
    order: ${order}
    surplus: ${surplus}
    effectiveDate: value
    citation: invented
`;
const oldestFirst =
  '[{ age: any, components: [levy, tax, penalty, interest], withinCharge: in-order, sameDue: charge-by-charge }]';
const spread =
  '[{ age: overdue, components: [penalty, interest], withinCharge: pro-rata, sameDue: pro-rata }, { age: any, components: [levy], withinCharge: in-order, sameDue: component-by-component }, { age: any, components: [tax, interest, penalty], withinCharge: pro-rata, sameDue: pro-rata }]';
const laws: readonly { name: string; terms: AccountTerms }[] = [
  { name: 'practice', terms: peerTerms(accruing, 'CAD') },
  {
    name: 'the oldest first',
    terms: peerTerms(accruing + allocation('ignored', 'next-period', oldestFirst), 'CAD'),
  },
  {
    name: 'the payer says',
    terms: peerTerms(accruing + allocation('allowed', 'next-period', oldestFirst), 'CAD'),
  },
  { name: 'in proportion', terms: peerTerms(accruing + allocation('allowed', 'next-period', spread), 'CAD') },
  { name: 'credit is kept', terms: peerTerms(accruing + allocation('ignored', 'credit', spread), 'CAD') },
  {
    name: 'what is set apart is passed over',
    terms: peerTerms(
      `${accruing.replace('lastDay:', 'notWhile: [disputed, in-plan]\n      lastDay:')}${allocation('allowed', 'next-period', oldestFirst)}    exclude: [disputed, suspended, in-plan]
    tolerance: 2
    toleranceAYear: 20
`,
      'CAD',
    ),
  },
  { name: 'ca-bc/obps', terms: latestSchedule('ca-bc/obps')?.accountTerms as AccountTerms },
];

type Books = ReturnType<typeof sampleBooks>;
const cents = fc.integer({ min: 1, max: 50_000 });
const write = (minor: number) => formatMoney(money(BigInt(minor), 'CAD'));

/** What two people decide on an account. */
const later = ['dispute', 'end', 'relieve', 'undo', 'plan', 'leave', 'lodge', 'draw'] as const;
/** Each comes some days after the one before: mostly in time, sometimes late, sometimes dated back. */
const step = fc.record({
  kind: fc.constantFrom('assess', 'assess', 'pay', 'pay', 'pay', 'revise', 'return', 'accrue', ...later),
  after: fc.integer({ min: 0, max: 25 }),
  back: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 90 }) },
  ),
  minor: cents,
  levy: fc.option(cents),
  which: fc.nat({ max: 5 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Event = { readonly on: string; readonly book: (books: Books, on: string) => unknown };

/** What the steps say, each on its day; `sampleBooks` compares both ways wherever the short one is allowed. */
function eventsOf(steps: readonly Step[]): Event[] {
  let on = '2024-01-31';
  const returns: { obligationId: string; period: string; periodEnd: string; paymentDue: string }[] = [];
  const receipts: { receiptId: string; amount: string }[] = [];
  return steps.flatMap((drawn, index): Event[] => {
    const { kind, after, back, minor, levy, which } = drawn;
    on = addDays(on, after);
    const day = on;
    const amount = write(minor);
    if (kind === 'assess') {
      const periodEnd = addDays(day, -Math.max(back, 1));
      const due = addDays(periodEnd, 45);
      const one = {
        obligationId: `return_${index}`,
        period: String(2000 + index),
        periodEnd,
        paymentDue: due,
      };
      returns.push(one);
      const heads = { tax: amount, ...(levy !== null && { levy: write(levy) }) };
      const more = { ...one, assessedOn: day, filingDue: due, filedOn: day };
      const liability = liabilityOf(heads, write(minor + (levy ?? 0)), more);
      return [{ on, book: (books, at) => books.assess(at, liability) }];
    }
    if (isDecision(kind)) return [{ on, book: (books, at) => decided(books, at, index, { ...drawn, kind }) }];
    if (kind === 'pay') {
      receipts.push({ receiptId: `receipt_${index}`, amount });
      const named = which === 5 ? {} : { period: String(2000 + which) };
      const payment = paymentOf(amount, {
        ...{ receiptId: `receipt_${index}`, valueDate: addDays(day, -back), ...named },
      });
      return [{ on, book: (books, at) => books.pay(at, payment) }];
    }
    const of = returns[which % Math.max(returns.length, 1)];
    if (kind === 'revise' && of !== undefined) {
      const difference = which % 2 === 0 ? amount : `-${amount}`;
      const more = { ...of, assessedOn: day, filingDue: of.paymentDue, filedOn: of.periodEnd };
      const revision = revisionOf({ tax: difference }, difference, more);
      return [{ on, book: (books, at) => books.revise(at, revision) }];
    }
    const [taken] = receipts.splice(which % Math.max(receipts.length, 1), kind === 'return' ? 1 : 0);
    if (taken !== undefined)
      return [{ on, book: (books, at) => books.reverse(at, reversalOf(taken.receiptId, taken.amount, at)) }];
    return kind === 'accrue' ? [{ on, book: (books, at) => books.accrue(at) }] : [];
  });
}

type Decision = (typeof later)[number];
function isDecision(kind: Step['kind']): kind is Decision {
  return (later as readonly string[]).includes(kind);
}

/** Books what was decided, where the account has something that it can be about. */
function decided(books: Books, on: string, index: number, step: Step & { readonly kind: Decision }): void {
  const { kind, minor, which, levy, back } = step;
  const { currency, openItems, plans = [], credit } = books.account;
  const item = openItems[which % Math.max(openItems.length, 1)];
  const ids = { proposalId: `${kind}_${index}`, currency, taxpayerId, accountId: '', version: 1 };
  const proposal = {
    status: 'approved',
    proposedBy: 'a',
    proposedAt: '',
    reason: '',
    expiresAt: '',
  } as const;
  const asked = { ...ids, proposal, amount: write(minor) };
  const known = books.facts();
  const one = <T extends AccountFact['type']>(type: T) => {
    const all = known.filter((fact) => fact.type === type);
    return all[which % Math.max(all.length, 1)]?.id;
  };
  const [standingId, reliefId] = [one('standing'), one('relief')];
  const isUndone = known.some((fact) => fact.type === 'relief-reversal' && fact.relief === reliefId);
  const charged =
    item === undefined ? undefined : { chargeId: item.chargeId, head: item.heads[0]?.head ?? '' };
  if (kind === 'dispute' && charged !== undefined) {
    const part = levy === null ? {} : { head: charged.head };
    const span = { from: addDays(on, -back), ground: '', ...(which === 4 && { through: addDays(on, 20) }) };
    const standing = {
      ...asked,
      kind: 'standing',
      standing: 'disputed',
      chargeId: charged.chargeId,
    } as const;
    books.book(on, () => standingOccasion({ ...standing, ...span, ...part }));
  } else if (kind === 'end' && standingId !== undefined) {
    const end = { ...asked, kind: 'standing-end', standingId, chargeId: '', ground: '' } as const;
    books.book(on, () => standingEndOccasion({ ...end, through: addDays(on, -back) }));
  } else if (kind === 'relieve' && charged !== undefined) {
    const open = item?.heads[0]?.open ?? '0';
    const amount = minorOf(open) < BigInt(minor) ? open : write(minor);
    const relief = { ...asked, kind: 'relief', relief: 'remission', amount } as const;
    books.book(on, () => reliefOccasion({ ...relief, charges: [{ ...charged, amount }] }, on));
  } else if (kind === 'undo' && reliefId !== undefined && !isUndone) {
    const of = { ...asked, kind: 'relief-reversal', reliefId: reliefId.replace(/-1$/, '') } as const;
    const charges = [{ chargeId: '', head: '', amount: '0.00' }];
    books.book(on, () => reliefReversalOccasion({ ...of, relief: 'remission', charges }, on));
  } else if (kind === 'plan' && item !== undefined && !isInPlan(plans, item.chargeId)) {
    books.agree(on, `plan_${index}`, [item.chargeId]);
  } else if (kind === 'leave' && plans[0] !== undefined && plans[0].ended === undefined) {
    const [plan] = plans;
    books.book(on, (_, __, by) => planEndOccasion({ ...plan, currency }, on, by));
  } else if (kind === 'lodge' && minorOf(credit) >= BigInt(minor)) {
    books.book(on, () => lodgingOccasion(asked, on));
  } else if (kind === 'draw') books.book(on, () => drawingOccasion(asked, on));
}

const minorOf = (text = '0') => BigInt(text.replace('.', ''));

const plain = { back: 0, minor: 1, levy: null, which: 0 };
/** On one day a payment becomes security and is charged for, so that it is not there; what comes next makes up for it. */
const overdrawnOnce: Step[] = [
  { ...plain, kind: 'pay', after: 0 },
  { ...plain, kind: 'lodge', after: 0 },
  { ...plain, kind: 'assess', after: 0, levy: 1 },
  { ...plain, kind: 'draw', after: 1, minor: 2 },
  { ...plain, kind: 'assess', after: 1 },
];

describe.each(laws)('under $name', ({ terms }) => {
  const deposit = { accountNumber: '1234567891', reference: 'RF', balance: '0.00' };
  const newBooks = () => sampleBooks('xx/sample', { ...accountWith(), deposit }, terms);

  test('what is open is enough wherever it is used, and the ledger says what the account says', () => {
    let shortcuts = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const books = newBooks();
        for (const { on, book } of eventsOf(steps)) {
          book(books, on);
          const ledger = ledgerOf(books.postings);
          const receivable = Object.entries(ledger).filter(([name]) => name.startsWith('receivable:'));
          const { outstanding, credit } = owedOn(books.account);
          expect(receivable.reduce((sum, [, amount]) => sum + minorOf(amount), 0n)).toBe(
            minorOf(outstanding),
          );
          expect(-minorOf(ledger['taxpayer-credit'])).toBe(minorOf(credit));
          expect(Object.values(ledger).reduce((sum, amount) => sum + minorOf(amount), 0n)).toBe(0n);
        }
        shortcuts += books.shortcuts;
      }),
      { numRuns: 300, examples: [[overdrawnOnce]] },
    );
    // Where small amounts are let go, the year counts, and nothing but the whole history tells it.
    expect(shortcuts > 50).toBe(terms.allocation.tolerance === undefined);
  });

  test('it makes no difference in which order assessments and payments arrive', () => {
    const arrival = fc.record({
      kind: fc.constantFrom('assess', 'pay', 'pay'),
      after: fc.nat({ max: 25 }),
      minor: cents,
      which: fc.nat({ max: 5 }),
    });
    const arrivals = fc.array(arrival, { minLength: 2, maxLength: 8 });
    const places = fc.array(fc.nat(), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(arrivals, places, (drawn, shuffle) => {
        const events = eventsOf(drawn.map((one) => ({ ...one, back: 0, levy: null })) as Step[]);
        const last = '2025-06-01';
        const shuffled = events
          .map((event, index) => ({ event, place: shuffle[index] ?? 0 }))
          .sort((a, b) => a.place - b.place);
        const [inOrder, outOfOrder] = [newBooks(), newBooks()];
        for (const { on, book } of events) book(inOrder, on);
        inOrder.accrue(last);
        for (const { event } of shuffled) event.book(outOfOrder, last);
        outOfOrder.accrue(last);
        const end = (books: Books) => [
          owedOn(books.account),
          // Charges have ids of their own in each of the two books.
          books.account.openItems.map(({ period, heads }) => [period, heads]).sort(),
          Object.entries(ledgerOf(books.postings))
            .filter(([, amount]) => minorOf(amount) !== 0n)
            .sort(),
        ];
        expect(end(outOfOrder)).toEqual(end(inOrder));
      }),
      { numRuns: 200 },
    );
  });
});
