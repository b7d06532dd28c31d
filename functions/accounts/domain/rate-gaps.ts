import * as z from 'zod';
import type { AccountState } from '../../../shared/account/account-state.ts';
import { addDays } from '../../../shared/civil-date.ts';
import { dateOfDay, dayNumber } from '../../../shared/day-number.ts';
import type { AccountTerms } from '../../../shared/schedule/terms/account-terms.ts';
import type { RateTimeline } from '../../../shared/schedule/terms/rate-timeline.ts';

/** A rule of interest that has no rate from a day on, as far as the law is known. */
export const rateGap = z.object({ rule: z.string(), from: z.string(), table: z.string().optional() });
export type RateGap = z.infer<typeof rateGap>;

export type GapsFound = {
  /** Every gap that the account waits for, by rule and day. */
  readonly open: readonly RateGap[];
  /** Those that it did not wait for before. */
  readonly missing: readonly RateGap[];
  /** Those that it waited for, and for which the law has a rate now. */
  readonly supplied: readonly RateGap[];
};

/**
 * What an account that was worked out says of missing rates, against what it waited for. A gap is named by the first day
 * without a rate, whichever day an account needed: all accounts under one law wait for the same.
 */
export function gapsFound(
  terms: AccountTerms,
  known: readonly RateGap[],
  { rateGaps = [] }: Pick<AccountState, 'rateGaps'>,
): GapsFound {
  const now = new Map<string, RateGap>();
  for (const { rule, through, table } of rateGaps) {
    const from = firstWithoutRate(timelineOf(terms, rule), addDays(through, 1));
    now.set(JSON.stringify([rule, from]), { rule, from, ...(table !== undefined && { table }) });
  }
  const supplied = known.filter((gap) => isSupplied(terms, gap));
  const waiting = known.filter((gap) => !supplied.includes(gap));
  const isKnown = ({ rule, from }: RateGap) => waiting.some((gap) => gap.rule === rule && gap.from === from);
  const missing = [...now.values()].filter((gap) => !isKnown(gap));
  return { open: [...waiting, ...missing], missing, supplied };
}

/** Whether the law has a rate now for the first day of a gap. */
export function isSupplied(terms: AccountTerms, { rule, from }: RateGap): boolean {
  const timeline = timelineOf(terms, rule);
  return timeline !== undefined && hasRate(timeline, dayNumber(from));
}

const creditRule = 'credit-interest';

function timelineOf(terms: AccountTerms, code: string): RateTimeline | undefined {
  const rule = code === creditRule ? terms.creditInterest : terms.interest.find((each) => each.code === code);
  const found = rule?.rateOf({}, undefined);
  return found === undefined || 'unknown' in found ? undefined : found;
}

/** No table of rates reaches further back than this from a day that bears. */
const mostDays = 20_000;

/** The first of the days without a rate that end in this one. */
function firstWithoutRate(timeline: RateTimeline | undefined, needed: string): string {
  if (timeline === undefined) return needed;
  const last = dayNumber(needed);
  for (let day = last; day > last - mostDays; day--) if (hasRate(timeline, day - 1)) return dateOfDay(day);
  // The law never had one before: then the day that needs it is all that can be named.
  return needed;
}

function hasRate(timeline: RateTimeline, day: number): boolean {
  return 'rate' in timeline.at(day);
}
