import { accountAsOf } from '../../../shared/account/account-as-of.ts';
import type { AccountState } from '../../../shared/account/account-state.ts';
import type { Trace } from '../../../shared/account/accrual.ts';
import { formatMoney, money, moneyFrom } from '../../../shared/money.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import type { AccountTerms } from '../../../shared/schedule/terms/account-terms.ts';
import { pastOfPostings, positionKey, withDesignations } from './past.ts';
import { ratedTerms } from './rated-terms.ts';
import type { PostedEntry } from './statement-of-account.ts';

export type PositionAsked = {
  readonly asOf: string;
  readonly knownOn?: string | undefined;
  readonly trace: Trace;
};

/**
 * An account on any day, as it was known on any day: worked out from its facts, with what accrues up to that day. What the
 * books held then stands beside it.
 */
export type AccountPosition = AccountState & {
  /** What was posted by the day that it is known on, by charge and component, as decimal strings. */
  readonly posted: readonly {
    readonly charge: string;
    readonly component: string;
    readonly charged: string;
  }[];
  /** Accrued, and not posted yet. */
  readonly unposted: string;
  /** The last day up to which all interest is worked out: before the day asked for where the law has no rate from then on. */
  readonly interestThrough: string;
};

export function accountPosition(
  terms: AccountTerms,
  postings: readonly PostedEntry[],
  { asOf, knownOn, trace }: PositionAsked,
): Outcome<AccountPosition> {
  const known = postings.filter(({ posted }) => knownOn === undefined || posted <= knownOn);
  const { facts, booked, designated } = pastOfPostings(known);
  const worked = accountAsOf(
    ratedTerms(terms),
    { facts: withDesignations(facts, designated) },
    { asOf, trace, accruals: true, gaps: 'stop' },
  );
  if (!worked.ok) return worked;
  const { currency } = terms;
  const posted = [...booked.values()].map(({ charge, component, charged }) => ({
    charge,
    component,
    charged: formatMoney(money(charged, currency)),
  }));
  let unposted = 0n;
  for (const { charge, components } of worked.value.charges)
    for (const { component, charged } of components)
      unposted +=
        moneyFrom(charged, currency).minor - (booked.get(positionKey(charge, component))?.charged ?? 0n);
  const { rateGaps = [] } = worked.value;
  const [interestThrough = asOf] = [asOf, ...rateGaps.map(({ through }) => through)].sort();
  return {
    ok: true,
    value: { ...worked.value, posted, unposted: formatMoney(money(unposted, currency)), interestThrough },
  };
}
