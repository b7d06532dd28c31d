import { type EventDraft, eventOf } from '../../shared/contracts/events.ts';
import { idFrom } from '../../shared/id.ts';
import type { Change, Circumstances } from '../../shared/journal/commit.ts';
import { balancedPosting } from '../../shared/ledger/posting.ts';
import { addMoney, formatMoney, type Money, money, moneyFrom } from '../../shared/money.ts';
import type { Account, AccountHolder } from './domain/account.ts';
import type { AccountsSubject } from './domain/accounts-subject.ts';
import type { AgreedPlan } from './domain/agreed-plan.ts';
import { depositMovement } from './domain/deposit-postings.ts';
import type { Movement, PostedAccount, Posting } from './domain/posted-account.ts';
import type { RateGap } from './domain/rate-gaps.ts';
import { relievedBy } from './domain/reliefs.ts';
import { listingOf } from './due-list.ts';
import { completedEvents } from './plans/plan-events.ts';

/** The state and the events of what the rules have posted: each posting, and that charges are settled. */
export function postingChange(
  holder: AccountHolder,
  posted: PostedAccount,
  today: string,
  by: Circumstances,
): Change<AccountsSubject> {
  const { postings, settled, periods } = posted;
  const { taxpayerId } = holder;
  let { account } = posted;
  const events = postings.map((posting, index) => {
    account = withDeposit(account, posting);
    const isLast = index === postings.length - 1;
    return postedEvent(taxpayerId, account, posting, periods, today, by, index, isLast);
  });
  if (settled.length > 0) {
    const { accountId, credit } = account;
    events.push(
      eventOf('account.settled.v1', {
        accountId,
        taxpayerId,
        charges: [...settled],
        settledOn: today,
        credit,
      }),
    );
  }
  const before = holder.accounts.find(({ accountId }) => accountId === account.accountId);
  events.push(...completedEvents(taxpayerId, before, account, today), ...rateEvents(taxpayerId, posted));
  const accounts = holder.accounts.map((known) => (known.accountId === account.accountId ? account : known));
  return holderChange({ ...holder, accounts }, events);
}

/** Rates that interest waits for, and those that have come. */
function rateEvents(taxpayerId: string, { account, rates }: PostedAccount): EventDraft[] {
  const { accountId, schedule } = account;
  const told = (gap: RateGap) => ({ taxpayerId, accountId, schedule, ...gap });
  return [
    ...(rates?.missing ?? []).map((gap) => eventOf('missing-rate.found.v1', told(gap))),
    ...(rates?.supplied ?? []).map((gap) => eventOf('missing-rate.supplied.v1', told(gap))),
  ];
}

/** The account with what a posting adds to its security, or takes from it. */
function withDeposit(account: Account, { entries }: Posting): Account {
  const { deposit, currency } = account;
  const moved = depositMovement(balancedPosting(entries), currency);
  if (moved.minor === 0n) return account;
  if (deposit === undefined) throw new Error(`${account.accountId} has no deposit`);
  const balance = formatMoney(addMoney(moneyFrom(deposit.balance, currency), moved));
  return { ...account, deposit: { ...deposit, balance } };
}

/** A change of a holder: it stands in the list of what is due for as long as something is open. */
export function holderChange(holder: AccountHolder, events: readonly EventDraft[]): Change<AccountsSubject> {
  return { state: holder, events, listing: listingOf(holder) };
}

function postedEvent(
  taxpayerId: string,
  { accountId, currency, plans, deposit }: Account,
  posting: Posting,
  periods: PostedAccount['periods'],
  posted: string,
  by: Circumstances,
  index: number,
  isLast: boolean,
): EventDraft {
  const periodOf = (chargeId: string) => {
    const period = periods.get(chargeId);
    return period === undefined ? {} : { period };
  };
  const { kind, amount, effective, entries, movements, facts, particulars, outstanding, credit } = posting;
  const { designated } = posting;
  return eventOf('account.posted.v1', {
    accountId,
    taxpayerId,
    postingId: idFrom('posting', by.at, by.cause, String(index)),
    kind,
    currency,
    amount: formatMoney(amount),
    effective,
    posted,
    entries: balancedPosting(entries),
    allocations: movements.flatMap(({ charge: chargeId, component: head, paid }) =>
      paid === 0n
        ? []
        : [{ chargeId, head, amount: formatMoney(money(paid, currency)), ...periodOf(chargeId) }],
    ),
    outstanding: formatMoney(outstanding),
    credit: formatMoney(credit),
    ...(deposit !== undefined && { deposit: deposit.balance }),
    ...(facts.length > 0 && { facts: [...facts] }),
    ...(designated !== undefined && { designated }),
    ...(movements.length > 0 && { movements: movements.map((one) => written(one, currency)) }),
    ...(isLast && plans !== undefined && { plans: plans.map(openInstalmentsOf) }),
    ...particulars,
  });
}

function openInstalmentsOf({ planId, reference, instalments }: AgreedPlan) {
  return { planId, reference, instalments: instalments.filter(({ open }) => /[1-9]/.test(open)) };
}

function written({ charge: chargeId, component, charged, paid, reliefs }: Movement, currency: string) {
  const relieved = relievedBy(reliefs);
  const text = (minor: bigint): Money => money(minor, currency);
  return {
    chargeId,
    component,
    ...(charged !== 0n && { charged: formatMoney(text(charged)) }),
    ...(paid !== 0n && { paid: formatMoney(text(paid)) }),
    ...(relieved !== 0n && { relieved: formatMoney(text(relieved)) }),
    ...(reliefs.size > 0 && {
      reliefs: [...reliefs].map(([kind, minor]) => ({ kind, amount: formatMoney(text(minor)) })),
    }),
  };
}
