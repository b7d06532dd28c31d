import { minorUnitDigits } from '../currency.ts';
import { divideRounded } from '../rounding.ts';
import { RefusedEvaluation } from '../schedule/refused-evaluation.ts';
import type { AccountTerms } from '../schedule/terms/account-terms.ts';
import { rateOne, readShare } from '../schedule/terms/rate-timeline.ts';
import type { AccountRun } from './account-run.ts';
import type { ChargeAccount } from './charge-account.ts';
import { stepOf } from './exact-amount.ts';

/**
 * The greatest amount (minor units) of a charge's tax that units may meet; undefined where the law bounds no share, and
 * `not-set` where it does and has none for the charge's period.
 */
export function unitsUpTo(
  { unitCredits, currency }: AccountTerms,
  charge: ChargeAccount,
): bigint | 'not-set' | undefined {
  if (unitCredits === undefined) return undefined;
  const day = dayOfShare(charge);
  const share = unitCredits.maximumShare.find(
    ({ from, through }) => from <= day && (through === 'open' || day <= through),
  );
  if (share === undefined) return 'not-set';
  const { mode } = unitCredits.rounding;
  const step = stepOf(unitCredits.rounding, minorUnitDigits(currency) ?? 0);
  const tax = charge.tax('charged');
  return tax <= 0n ? 0n : divideRounded(tax * readShare(share.percent), rateOne * step, mode) * step;
}

function dayOfShare({ fact }: ChargeAccount): string {
  return fact.periodEnd ?? fact.due;
}

/** How much of it is left on a charge. Refuses with `account.no-unit-share` where the law sets no share for the period. */
export function unitsRoom(run: AccountRun, charge: ChargeAccount): bigint {
  const upTo = unitsUpTo(run.accruing.terms, charge) ?? charge.tax('open');
  if (upTo === 'not-set')
    throw new RefusedEvaluation(
      'account.no-unit-share',
      `the law sets no share of charge ${charge.fact.id} that units may meet for ${dayOfShare(charge)}`,
      'Add the share that is in force on that day to unitCredits.maximumShare of the schedule, or take the units out.',
    );
  const room = upTo - run.unitsUsed(charge);
  return room > 0n ? room : 0n;
}
