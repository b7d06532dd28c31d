import { expect } from 'vitest';
import type { Account, OpenItem } from '../../../../functions/accounts/domain/account.ts';
import { bookFacts } from '../../../../functions/accounts/domain/book-facts.ts';
import { headSuffices } from '../../../../functions/accounts/domain/head-suffices.ts';
import type { Occasion } from '../../../../functions/accounts/domain/occasion.ts';
import {
  accrualOccasion,
  assessmentOccasion,
  paymentOccasion,
  reversalOccasion,
  revisionOccasion,
} from '../../../../functions/accounts/domain/occasions.ts';
import { outstanding } from '../../../../functions/accounts/domain/outstanding.ts';
import { type Past, pastOfHead, pastOfPostings } from '../../../../functions/accounts/domain/past.ts';
import { planOccasion } from '../../../../functions/accounts/domain/plan-occasions.ts';
import type { PostedAccount, Posting } from '../../../../functions/accounts/domain/posted-account.ts';
import { postingChange } from '../../../../functions/accounts/posting-events.ts';
import { addDays } from '../../../../shared/civil-date.ts';
import type { EventData } from '../../../../shared/contracts/events.ts';
import type { Circumstances } from '../../../../shared/journal/commit.ts';
import { balancedPosting, trialBalance } from '../../../../shared/ledger/posting.ts';
import { formatMoney } from '../../../../shared/money.ts';
import { planReference } from '../../../../shared/payment-reference.ts';
import { latestSchedule } from '../../../../shared/schedule/library.ts';

export const taxpayerId = 'taxpayer_01J0000000ABCDEFGHJKMNPQRS';

/** An account in Canadian dollars, with charges still to pay as `heads` by charge, and what was paid ahead. */
export function accountWith(openItems: readonly OpenItem[] = [], credit = '0.00'): Account {
  return {
    accountId: 'account_01J0000000ABCDEFGHJKMNPQRS',
    schedule: 'ca/fuel-charge',
    currency: 'CAD',
    accountNumber: '1234567890',
    reference: 'RF001234567890',
    openedOn: '2024-06-03',
    openItems: [...openItems],
    credit,
  };
}

export function liabilityOf(
  heads: Record<string, string>,
  total: string,
  more: Partial<EventData<'liability.assessed.v1'>> = {},
): EventData<'liability.assessed.v1'> {
  return {
    assessmentId: `assessment_${more.obligationId ?? '1'}_${more.period ?? ''}`,
    declarationId: 'declaration_1',
    declarationVersion: 1,
    obligationId: 'obligation_1',
    taxpayerId,
    schedule: { id: 'ca/fuel-charge', hash: 'a'.repeat(64) },
    period: '2024-07',
    periodStart: '2024-07-01',
    periodEnd: '2024-07-31',
    currency: 'CAD',
    total,
    heads: Object.entries(heads).map(([head, amount]) => ({ head, amount })),
    assessedOn: '2024-08-14',
    paymentDue: '2024-09-03',
    ...more,
  };
}

/** A revision of the return that `liabilityOf` is of, by head. */
export function revisionOf(
  differences: Record<string, string>,
  difference: string,
  more: Partial<EventData<'liability.revised.v1'>> = {},
): EventData<'liability.revised.v1'> {
  return {
    ...liabilityOf({}, '0.00'),
    assessmentId: `assessment_revised_${difference}_${more.assessedOn ?? ''}`,
    assessedOn: '2024-09-20',
    replaces: 'assessment_1',
    revisionId: 'revision_1',
    difference,
    differences: Object.entries(differences).map(([head, amount]) => ({ head, amount })),
    ...more,
  };
}

export function paymentOf(amount: string, more: Partial<EventData<'payment.identified.v1'>> = {}) {
  return {
    receiptId: 'receipt_1',
    statementId: 'statement_1',
    taxpayerId,
    accountId: accountWith().accountId,
    reference: '1234567890',
    tier: 'T1',
    amount,
    currency: 'CAD',
    bookingDate: '2024-09-03',
    valueDate: '2024-09-02',
    receivedOn: '2024-09-03',
    ...more,
  };
}

export function reversalOf(receiptId: string, amount: string, reversedOn: string) {
  return {
    receiptId,
    statementId: 'statement_2',
    taxpayerId,
    accountId: accountWith().accountId,
    amount,
    currency: 'CAD',
    cause: 'returned' as const,
    reversedOn,
    valueDate: reversedOn,
  };
}

/** What the postings leave on each ledger account, debits less credits; throws if one does not balance. */
export function ledgerOf(postings: readonly Pick<Posting, 'entries'>[]): Record<string, string> {
  const written = postings.flatMap(({ entries }) => balancedPosting(entries));
  const balances = [...trialBalance(written, 'CAD')].map(([account, amount]) => [
    account,
    formatMoney(amount),
  ]);
  return Object.fromEntries(balances);
}

/** What is owed and what is held. */
export function owedOn({ openItems, credit, currency }: Account) {
  return { outstanding: formatMoney(outstanding(openItems, currency)), credit };
}

/**
 * The books of one account, as the context keeps them: what is on time is worked out from what is open, all else from the
 * whole past. Wherever the first is allowed, both are done, and must come to the same.
 */
export function sampleBooks(
  schedule = 'ca/fuel-charge',
  start = { ...accountWith(), schedule },
  terms = latestSchedule(schedule)?.accountTerms,
) {
  if (terms === undefined) throw new Error(`no schedule ${schedule}`);
  let law = terms;
  let account = start;
  let count = 0;
  let shortcuts = 0;
  const postings: Posting[] = [];
  const written: EventData<'account.posted.v1'>[] = [];
  const holder = {
    kind: 'holder' as const,
    taxpayerId,
    legalName: 'T',
    representatives: [],
    accounts: [account],
  };

  function book(
    on: string,
    occasionOf: (account: Account, past: Past, by: Circumstances) => Occasion,
  ): PostedAccount {
    const by = { actor: 'a', cause: `cause ${++count}`, correlation: 'c', at: `${on}T16:00:00.000Z` };
    const past = pastOfPostings(written);
    const occasion = occasionOf(account, past, by);
    const booking = { terms: law, booksDate: on, accruals: true };
    const whole = bookFacts(account, past, occasion, booking);
    if (headSuffices(account, occasion, booking.terms, on)) {
      shortcuts++;
      const short = bookFacts(account, pastOfHead(account), occasion, { ...booking, accruals: false });
      const { accruedOn: _, ...shortAccount } = short.account;
      const { accruedOn: __, ...wholeAccount } = whole.account;
      expect([shortAccount, short.settled]).toEqual([wholeAccount, whole.settled]);
      expect(ledgerOf(short.postings)).toEqual(ledgerOf(whole.postings));
    }
    for (const event of postingChange(holder, whole, on, by).events)
      if (event.type === 'account.posted.v1') written.push(event.data);
    account = whole.account;
    postings.push(...whole.postings);
    return whole;
  }

  return {
    book,
    postings,
    get account() {
      return account;
    },
    /** How often what was open was enough. */
    get shortcuts() {
      return shortcuts;
    },
    assess: (on: string, liability: EventData<'liability.assessed.v1'>) =>
      book(on, (of) => assessmentOccasion(of, liability)),
    revise: (on: string, revised: EventData<'liability.revised.v1'>) =>
      book(on, (of, past, by) => revisionOccasion(of, revised, past.facts, by)),
    pay: (on: string, payment: EventData<'payment.identified.v1'>) =>
      book(on, (of) => paymentOccasion(of, payment, law.allocation.effectiveDate, count)),
    reverse: (on: string, reversed: EventData<'payment.reversed.v1'>) =>
      book(on, (of, past, by) => reversalOccasion(of, reversed, past.facts, by)),
    facts: () => pastOfPostings(written).facts,
    /** What was posted, as events say it. */
    written: written as readonly EventData<'account.posted.v1'>[],
    /** From now on another version of the law is in force. */
    publish(published: NonNullable<typeof terms>): void {
      law = published;
    },
    accrue: (on: string) => book(on, (of) => accrualOccasion(of, on)),
    /** Puts what is open of charges into a plan of one instalment. */
    agree(on: string, planId: string, charges: readonly string[]): PostedAccount {
      const items = account.openItems.filter(({ chargeId }) => charges.includes(chargeId));
      const amount = formatMoney(outstanding(items, account.currency));
      const reference = planReference(account.accountNumber, (account.plans ?? []).length + 1);
      const due = addDays(on, 30);
      const instalments = [{ due, amount }];
      const plan = { planId, reference, amount, graceDays: 0, onDefault: 'officer-decides' as const };
      const open = { due, open: amount, from: due, through: due };
      const agreed = { ...plan, charges: [...charges], instalments: [open] };
      account = { ...account, plans: [...(account.plans ?? []), agreed] };
      const planned = {
        ...{ planId, amount, currency: account.currency },
        charges: [...charges],
        instalments,
      };
      return book(on, () => planOccasion(planned, reference, on));
    },
  };
}
