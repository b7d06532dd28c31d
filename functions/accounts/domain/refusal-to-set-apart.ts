import type { AccountFact } from '../../../shared/account/history-document.ts';
import { addDays } from '../../../shared/civil-date.ts';
import { formatMoney, money, moneyFrom } from '../../../shared/money.ts';
import { type Refusal, refuse } from '../../../shared/outcome.ts';
import type { Account } from './account.ts';
import type { StandingEnd, StandingProposal } from './account-proposal.ts';
import { spanOf } from './standings-of.ts';

type Wanted = Pick<StandingProposal, 'standing' | 'chargeId' | 'head' | 'from' | 'through'> & {
  readonly amount: string | undefined;
};

/**
 * Why a charge cannot be marked: nothing of it is open, less is open than is to be set apart, it is so marked already, or the
 * days do not fit.
 */
export function refusalToSetApart(account: Account, wanted: Wanted, today: string): Refusal | undefined {
  const { chargeId, head, from, through, amount } = wanted;
  if (from > today)
    return refusalOfDay('/from', `is after ${today}`, 'It cannot begin on a day that is still to come.');
  if (through !== undefined && through < from)
    return refusalOfDay('/through', `is before ${from}`, 'It would end before it begins.');
  const item = account.openItems.find((each) => each.chargeId === chargeId);
  if (item === undefined)
    return refuse('conflict', 'standing.nothing-open', 'Nothing is open of a charge with this id.', {
      remedy: 'Read the account, and name one of its open items.',
      faults: [{ pointer: '/chargeId', code: 'not-open', detail: 'is no open item of the account' }],
    }).refusal;
  if (head !== undefined && item.heads.every((each) => each.head !== head)) {
    const heads = item.heads.map((each) => each.head).join(', ');
    return refuse('conflict', 'standing.head', `Nothing is open under ${head} of the charge.`, {
      remedy: `Name one of its open heads: ${heads}.`,
      faults: [{ pointer: '/head', code: 'not-open', detail: `is none of ${heads}` }],
    }).refusal;
  }
  const open = openOf(item, head, account.currency);
  if (
    amount !== undefined &&
    moneyFrom(amount, account.currency).minor > moneyFrom(open, account.currency).minor
  )
    return refuse('conflict', 'standing.beyond-open', `Only ${open} is open under ${head} of the charge.`, {
      remedy: 'Set apart no more than its open items say.',
      faults: [{ pointer: '/amount', code: 'too-much', detail: `is more than ${open}` }],
    }).refusal;
  const already = item.standings?.find(
    (known) =>
      known.standing === wanted.standing &&
      (known.head === undefined || known.head === head) &&
      (known.through === undefined || known.through >= from),
  );
  if (already === undefined) return undefined;
  const since = `It is ${already.standing} already, from ${already.from} (${already.standingId}).`;
  return refuse('conflict', 'standing.already', since, {
    remedy: 'Have that one ended first, or leave it as it is.',
  }).refusal;
}

/** What is open of a charge, or under one of its heads. */
export function openOf(
  item: Account['openItems'][number],
  head: string | undefined,
  currency: string,
): string {
  const heads = item.heads.filter((each) => head === undefined || each.head === head);
  const minor = heads.reduce((sum, { open }) => sum + moneyFrom(open, currency).minor, 0n);
  return formatMoney(money(minor, currency));
}

/** Why a standing cannot end on a day: it is not one of the account, or has ended by then. */
export function refusalToEndStanding(
  facts: readonly AccountFact[],
  { standingId, through }: Pick<StandingEnd, 'standingId' | 'through'>,
): Refusal | undefined {
  const fact = facts.find(({ id }) => id === standingId);
  if (fact?.type !== 'standing')
    return refuse('not-found', 'standing.unknown', 'No charge is set apart under this id.', {
      remedy: 'Read the account: its open items name what they are set apart by.',
      faults: [{ pointer: '/standingId', code: 'unknown', detail: 'is no standing of the account' }],
    }).refusal;
  const span = spanOf(fact, facts);
  if (span === undefined || (span.through !== 'open' && span.through <= through))
    return refuse('conflict', 'standing.ended', 'It has ended by then already.', {
      remedy: 'Name an earlier day, or mark the charge anew.',
    }).refusal;
  const dayBefore = addDays(fact.from, -1);
  if (through >= dayBefore) return undefined;
  const remedy = `It can end on ${dayBefore} at the earliest: then it never was.`;
  return refusalOfDay('/through', `is before ${dayBefore}`, remedy);
}

function refusalOfDay(pointer: string, detail: string, what: string): Refusal {
  return refuse('invalid', 'standing.day', what, {
    remedy: 'Give days in order, none of them still to come where it begins.',
    faults: [{ pointer, code: 'day', detail }],
  }).refusal;
}
