import type { AccountTerms } from '../../../shared/schedule/terms/account-terms.ts';

/**
 * The terms without interest by tables that the schedule leaves to others and nobody has stated: what is certain is booked,
 * and the rest once the table is part of the schedule. Never a rate that is assumed.
 */
export function ratedTerms(terms: AccountTerms): AccountTerms {
  const { creditInterest } = terms;
  const owed = creditInterest !== undefined && !('unknown' in creditInterest.rateOf({}, undefined));
  return {
    ...terms,
    interest: terms.interest.filter((rule) => !isUnrated(rule)),
    creditInterest: owed ? creditInterest : undefined,
  };
}

/** Codes of the rules that nothing is worked out by, because their rates are not part of the schedule. */
export function unratedRules(terms: AccountTerms): readonly string[] {
  return terms.interest.filter(isUnrated).map(({ code }) => code);
}

function isUnrated({ rateOf }: AccountTerms['interest'][number]): boolean {
  return 'unknown' in rateOf({}, undefined);
}
