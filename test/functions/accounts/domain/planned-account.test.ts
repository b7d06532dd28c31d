import { describe, expect, it } from 'vitest';
import { bookFacts } from '../../../../functions/accounts/domain/book-facts.ts';
import type { Occasion } from '../../../../functions/accounts/domain/occasion.ts';
import {
  accrualOccasion,
  paymentOccasion,
  reversalOccasion,
} from '../../../../functions/accounts/domain/occasions.ts';
import { pastOfPostings } from '../../../../functions/accounts/domain/past.ts';
import { planEndOccasion, planOccasion } from '../../../../functions/accounts/domain/plan-occasions.ts';
import type { Posting } from '../../../../functions/accounts/domain/posted-account.ts';
import { postingChange } from '../../../../functions/accounts/posting-events.ts';
import { money } from '../../../../shared/money.ts';
import { chargeReference } from '../../../../shared/payment-reference.ts';
import { charge, peerTerms } from '../../../schedules/peers/peer-terms.ts';
import { accountWith, ledgerOf, owedOn, paymentOf, reversalOf, taxpayerId } from './sample-account.ts';

/** 10% a year on what is unpaid, in no plan. */
const terms = peerTerms(
  `
  interest:
    arrears:
      label: Interest
      counts: interest
      charges: all
      on: [tax]
      rate: { perYear: 10% }
      dayCount: actual/365
      compounding: none
      after: due
      firstDay: next-day
      lastDay: day-before-payment
      notWhile: [in-plan]
      rounding: { mode: half-up, decimals: 2 }
      citation: invented
`,
  'CAD',
);
const reference = 'RF871234567890P001';
const planned = {
  planId: 'plan_1',
  ...{ amount: '907.64', currency: 'CAD', charges: ['C1'] },
  instalments: [
    { due: '2024-08-31', amount: '302.55' },
    { due: '2024-09-30', amount: '302.55' },
    { due: '2024-10-31', amount: '302.54' },
  ],
};
const agreed = {
  ...{ planId: 'plan_1', reference, amount: '907.64', graceDays: 7, onDefault: 'ends' as const },
  charges: ['C1'],
  instalments: planned.instalments.map(({ due, amount: open }) => ({ due, open, from: due, through: due })),
};
const charged: Occasion = {
  kind: 'assessment',
  amount: money(90_000n, 'CAD'),
  effective: '2024-05-31',
  facts: [charge('900.00', '2024-06-30', { charged: '2024-06-14', period: '2024-05' })],
  particulars: { chargeId: 'C1', period: '2024-05', reference: chargeReference('1234567890', '2024-05') },
};

/** An account that owes 900.00, and 907.64 on the day on which its plan begins. */
function books() {
  let account = accountWith();
  const postings: Posting[] = [];
  const events: ReturnType<typeof postingChange>['events'][number][] = [];
  const book = (on: string, occasionOf: (by: { cause: string; at: string }) => Occasion) => {
    const by = { actor: 'a', correlation: 'c', cause: `cause ${events.length}`, at: `${on}T12:00:00.000Z` };
    const holder = {
      kind: 'holder' as const,
      taxpayerId,
      legalName: 'T',
      representatives: [],
      accounts: [account],
    };
    const posted = bookFacts(account, past(), occasionOf(by), { terms, booksDate: on, accruals: true });
    events.push(...postingChange(holder, posted, on, by).events);
    postings.push(...posted.postings);
    account = posted.account;
  };
  const past = () =>
    pastOfPostings(events.flatMap((one) => (one.type === 'account.posted.v1' ? [one.data] : [])));
  book('2024-06-14', () => charged);
  account = { ...account, plans: [agreed] };
  book('2024-08-01', () => planOccasion(planned, reference, '2024-08-01'));
  let count = 0;
  return {
    postings,
    events,
    account: () => account,
    open: () => account.plans?.[0]?.instalments.map(({ open }) => open),
    told: () => events.flatMap((one) => (one.type === 'account.posted.v1' ? [one.data] : [])).at(-1)?.plans,
    completed: () => events.filter(({ type }) => type === 'instalment-plan.completed.v1').length,
    pay: (on: string, amount: string, plan?: string) => {
      const receipt = paymentOf(amount, { receiptId: `r${++count}`, valueDate: on, ...(plan && { plan }) });
      book(on, () => paymentOccasion(account, receipt, 'value', count));
    },
    bounce: (on: string, receipt: number, amount: string) =>
      book(on, (by) => reversalOccasion(account, reversalOf(`r${receipt}`, amount, on), past().facts, by)),
    end: (on: string) => book(on, (by) => planEndOccasion(planned, on, by)),
    accrue: (on: string) => book(on, () => accrualOccasion(account, on)),
  };
}

describe('an account with a plan', () => {
  it('books two instalments, a default, and the interest that runs from then on', () => {
    const one = books();
    expect(owedOn(one.account())).toEqual({ outstanding: '907.64', credit: '0.00' });
    one.pay('2024-08-31', '302.55', 'P001');
    one.pay('2024-09-30', '302.55', 'P001');
    expect(one.open()).toEqual(['0.00', '0.00', '302.54']);
    expect(one.told()).toMatchObject([{ reference, instalments: [{ due: '2024-10-31', open: '302.54' }] }]);
    one.end('2024-11-08');
    expect([one.open(), one.told()]).toMatchObject([['0.00', '0.00', '0.00'], [{ instalments: [] }]]);
    one.accrue('2024-12-08');
    // 294.90 of tax; 31 days on 900.00 and 30 on 294.90 at 10% are 10.07.
    expect(owedOn(one.account())).toEqual({ outstanding: '304.97', credit: '0.00' });
    expect(ledgerOf(one.postings)).toMatchObject({
      'receivable:tax': '294.90',
      'receivable:arrears': '10.07',
    });
    expect(one.completed()).toBe(0);
  });

  it('says once that all is paid, and runs again for what a bounced payment had paid', () => {
    const one = books();
    one.pay('2024-08-31', '605.10', 'P001');
    one.pay('2024-09-30', '302.54', 'P001');
    expect([one.completed(), owedOn(one.account()).outstanding]).toEqual([1, '0.00']);
    one.accrue('2024-10-01');
    expect(one.completed()).toBe(1);
    one.bounce('2024-10-04', 1, '605.10');
    // What is left of the two payments, 302.54, pays the earliest.
    expect(one.open()).toEqual(['0.01', '302.55', '302.54']);
    expect(one.account().openItems).toMatchObject([{ due: '2024-06-30' }]);
    one.pay('2024-10-10', '605.10', 'P001');
    expect([one.completed(), one.open()]).toEqual([2, ['0.00', '0.00', '0.00']]);
  });

  it('keeps other money as credit, which pays when the plan ends', () => {
    const one = books();
    one.pay('2024-08-31', '100.00');
    expect(owedOn(one.account())).toEqual({ outstanding: '907.64', credit: '100.00' });
    one.pay('2024-09-01', '50.00', 'P999');
    expect(owedOn(one.account())).toEqual({ outstanding: '907.64', credit: '150.00' });
    one.end('2024-11-08');
    expect(owedOn(one.account())).toEqual({ outstanding: '757.64', credit: '0.00' });
  });
});
