import { minorUnitDigits } from '../currency.ts';
import { dateOfDay } from '../day-number.ts';
import { formatMoney } from '../money.ts';
import type { TermRounding } from '../schedule/terms/account-terms.ts';
import { writeShare } from '../schedule/terms/rate-timeline.ts';
import type { AccrualSegment, ComponentState } from './account-state.ts';
import type { Segment } from './accrual.ts';
import { type Component, openOf } from './component.ts';
import { roundingInWords, writeExact } from './exact-amount.ts';
import type { GraceDays } from './grace-days.ts';
import { InterestComponent } from './interest-component.ts';
import { PenaltyComponent } from './penalty-component.ts';

/** Writes one component: its amounts, and where it has accrued the days or steps that made it. */
export function describeComponent(
  component: Component,
  currency: string,
  withTrace: boolean,
): ComponentState {
  const write = (minor: bigint) => formatMoney({ minor, currency });
  const { code, counts, paid, relieved } = component;
  return {
    component: code,
    counts,
    charged: write(component.charged()),
    paid: write(paid),
    relieved: write(relieved),
    open: write(openOf(component)),
    ...(component instanceof InterestComponent && describeInterest(component, currency, withTrace)),
    ...(component instanceof PenaltyComponent && describePenalty(component, currency, withTrace)),
  };
}

function describeInterest(
  { accrual, rule, bounds, grace }: InterestComponent,
  currency: string,
  withTrace: boolean,
) {
  const digits = minorUnitDigits(currency) ?? 0;
  const limit = bounds.limit();
  return {
    exact: writeExact(accrual.gross, digits),
    ...(limit !== undefined && accrual.gross > limit && { limitedTo: writeExact(limit, digits) }),
    ...(withTrace && { segments: describeSegments(accrual.segments, currency) }),
    ...notes([...ofRounding(rule.amountRounding, digits), ...ofGrace(grace, currency)]),
    citation: rule.document.citation,
  };
}

const notes = (of: readonly string[]) => (of.length === 0 ? {} : { notes: of });

function ofRounding(rounding: TermRounding | undefined, digits: number): readonly string[] {
  return rounding === undefined ? [] : [`the amount is ${roundingInWords(rounding, digits)} before the rate`];
}

/** Why days of grace show nothing, or less than was unpaid. */
function ofGrace(grace: GraceDays | undefined, currency: string): readonly string[] {
  if (grace === undefined || grace.forgiven === 0n) return [];
  const through = dateOfDay(grace.through);
  if (grace.forgiven === undefined)
    return [`days of grace through ${through}: what is paid by then bears nothing`];
  const paid = formatMoney({ minor: grace.forgiven, currency });
  return [`${paid} was paid within the days of grace, through ${through}, and bears nothing`];
}

function ofMissed({ missed }: PenaltyComponent): readonly string[] {
  return missed.map(
    ({ on, what }) => `${what} of ${dateOfDay(on)} waits until the charge is no longer set apart`,
  );
}

function describePenalty(penalty: PenaltyComponent, currency: string, withTrace: boolean) {
  const digits = minorUnitDigits(currency) ?? 0;
  const limit = penalty.bounds.limit();
  return {
    exact: writeExact(penalty.exact, digits),
    ...(limit !== undefined && penalty.exact > limit && { limitedTo: writeExact(limit, digits) }),
    ...(withTrace && {
      steps: penalty.traces.map(({ on, through, what, base, amount }) => ({
        on: dateOfDay(on),
        ...(through !== undefined && { through: dateOfDay(through) }),
        what,
        ...(base !== undefined && { base: formatMoney({ minor: base, currency }) }),
        amount: writeExact(amount, digits),
      })),
    }),
    ...notes([...ofRounding(penalty.rule.amountRounding, digits), ...ofMissed(penalty)]),
    citation: penalty.rule.document.citation,
  };
}

/** Writes segments; those that bear alike and touch are left as they were counted. */
export function describeSegments(segments: readonly Segment[], currency: string): AccrualSegment[] {
  const digits = minorUnitDigits(currency) ?? 0;
  return segments.map(({ from, through, days, principal, bearing, rate, yearDays, amount, citation }) => ({
    from: dateOfDay(from),
    through: dateOfDay(through),
    days,
    principal: formatMoney({ minor: principal, currency }),
    bearing: writeExact(bearing, digits),
    rate: writeShare(rate),
    per: yearDays === undefined ? 'day' : 'year',
    ...(yearDays !== undefined && { yearDays }),
    amount: writeExact(amount, digits),
    citation,
  }));
}
