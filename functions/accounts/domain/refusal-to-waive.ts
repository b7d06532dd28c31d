import type { AccountFact } from '../../../shared/account/history-document.ts';
import { formatMoney, money, moneyFrom } from '../../../shared/money.ts';
import { type Refusal, refuse } from '../../../shared/outcome.ts';
import type { AccountTerms } from '../../../shared/schedule/terms/account-terms.ts';
import type { Account } from './account.ts';
import type { Relief } from './account-proposal.ts';

type Waiver = Pick<Relief, 'relief' | 'charges'>;

/**
 * Why a waiver is not what the law means by a small balance: the schedule has no such provision, the heads are not of the
 * classes that it names, or what is open of them in a period, with what was waived of it before, is more than its limit.
 * Other kinds of relief have a ground of their own, and no such limit.
 */
export function refusalToWaive(
  terms: Pick<AccountTerms, 'smallBalance' | 'interest' | 'penalties' | 'shortfalls'>,
  { openItems, currency }: Pick<Account, 'openItems' | 'currency'>,
  facts: readonly AccountFact[],
  { relief, charges }: Waiver,
): Refusal | undefined {
  if (relief !== 'waiver') return undefined;
  const { smallBalance } = terms;
  if (smallBalance === undefined)
    return refuse(
      'conflict',
      'relief.no-waiver-in-law',
      'The law of this account waives no small balances.',
      {
        remedy: 'Propose a remission, with the provision that it rests on; or a write-off.',
      },
    ).refusal;
  const { amount, of, what, citation } = smallBalance;
  const law = `${what}: up to ${amount} ${currency} (${citation})`;
  const isOf = (head: string) => of === undefined || of.includes(head) || of.includes(classOf(head, terms));
  const outside = charges.flatMap(({ head }, index) =>
    isOf(head)
      ? []
      : [{ pointer: `/charges/${index}/head`, code: 'not-waivable', detail: `is not ${of?.join(' or ')}` }],
  );
  if (outside.length > 0) return refusalBeyond(law, outside);
  const minor = (text: string) => moneyFrom(text, currency).minor;
  const beyond = charges.flatMap(({ chargeId }, index) => {
    const period = periodOf(chargeId, facts);
    const open = openItems
      .filter((item) => periodOf(item.chargeId, facts) === period)
      .flatMap(({ heads }) => heads)
      .reduce((sum, each) => (isOf(each.head) ? sum + minor(each.open) : sum), 0n);
    const balance = open + waivedBefore(period, facts, minor);
    if (balance <= minor(amount)) return [];
    const detail = `is of a balance of ${formatMoney(money(balance, currency))} in its period`;
    return [{ pointer: `/charges/${index}/amount`, code: 'too-much', detail }];
  });
  return beyond.length === 0 ? undefined : refusalBeyond(law, beyond);
}

function refusalBeyond(law: string, faults: NonNullable<Refusal['faults']>): Refusal {
  return refuse('conflict', 'relief.beyond-small-balance', `The law waives no more than this. ${law}.`, {
    remedy: 'Propose a remission, with the provision that it rests on; or leave it to be paid.',
    faults,
  }).refusal;
}

/** Charges of no period are each by themselves. */
function periodOf(chargeId: string, facts: readonly AccountFact[]): string {
  const fact = facts.find((each) => each.type === 'charge' && each.id === chargeId);
  return (fact?.type === 'charge' ? fact.period : undefined) ?? chargeId;
}

/** A balance is not made small by waiving it in parts. */
function waivedBefore(
  period: string,
  facts: readonly AccountFact[],
  minor: (text: string) => bigint,
): bigint {
  const undone = new Set(facts.flatMap((fact) => (fact.type === 'relief-reversal' ? [fact.relief] : [])));
  return facts.reduce(
    (sum, fact) =>
      fact.type === 'relief' &&
      fact.kind === 'waiver' &&
      !undone.has(fact.id) &&
      periodOf(fact.charge, facts) === period
        ? sum + minor(fact.amount ?? '0')
        : sum,
    0n,
  );
}

/** The class of a head: what accrues has that of its rule, all else is tax. */
function classOf(
  head: string,
  { interest, penalties, shortfalls }: Pick<AccountTerms, 'interest' | 'penalties' | 'shortfalls'>,
): string {
  const rule = [...interest, ...penalties, ...shortfalls].find(({ code }) => code === head);
  return rule?.document.counts ?? 'tax';
}
