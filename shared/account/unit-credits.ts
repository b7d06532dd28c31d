import { minorUnitDigits } from '../currency.ts';
import { powerOfTen } from '../decimal.ts';
import { divideRounded } from '../rounding.ts';
import type { AccountTerms } from '../schedule/terms/account-terms.ts';
import { rateOne, readShare } from '../schedule/terms/rate-timeline.ts';
import type { AccountRun } from './account-run.ts';
import type { ChargeAccount } from './charge-account.ts';

/** The greatest amount (minor units) of a charge's tax that units may meet; undefined where the law sets no share. */
export function unitsUpTo(
  { unitCredits, currency }: AccountTerms,
  charge: ChargeAccount,
): bigint | undefined {
  if (unitCredits === undefined) return undefined;
  const day = charge.fact.periodEnd ?? charge.fact.due;
  const share = unitCredits.maximumShare.find(
    ({ from, through }) => from <= day && (through === 'open' || day <= through),
  );
  if (share === undefined) return 0n;
  const { mode, decimals } = unitCredits.rounding;
  const step = powerOfTen((minorUnitDigits(currency) ?? 0) - decimals);
  const tax = charge.tax('charged');
  return tax <= 0n ? 0n : divideRounded(tax * readShare(share.percent), rateOne * step, mode) * step;
}

/** How much of it is left on a charge. */
export function unitsRoom(run: AccountRun, charge: ChargeAccount): bigint {
  const upTo = unitsUpTo(run.accruing.terms, charge) ?? charge.tax('open');
  const used = run.used.reduce(
    (sum, one) => (one.charge === charge && one.rule === 'units' ? sum + one.amount : sum),
    0n,
  );
  const room = upTo - used;
  return room > 0n ? room : 0n;
}
