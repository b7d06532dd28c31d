import { minorUnitDigits } from '../currency.ts';
import { type DayNumber, dayNumber } from '../day-number.ts';
import { parseDecimal, powerOfTen } from '../decimal.ts';
import { moneyFrom } from '../money.ts';
import { divideRounded } from '../rounding.ts';
import { RefusedEvaluation } from '../schedule/refused-evaluation.ts';
import type {
  AccountTerms,
  InterestRule,
  PenaltyRule,
  PublishedRates,
  ShortfallRule,
  TermRounding,
  UnknownRate,
} from '../schedule/terms/account-terms.ts';
import type { NoRate, RateTimeline } from '../schedule/terms/rate-timeline.ts';
import type { Trace } from './accrual.ts';
import { ChargeAccount } from './charge-account.ts';
import { type Bounds, type Component, Head } from './component.ts';
import { type ExactAmount, exactOf, stepOf } from './exact-amount.ts';
import type { ChargeFact } from './history-document.ts';
import { InterestComponent } from './interest-component.ts';
import { PenaltyComponent } from './penalty-component.ts';

/** A charge with what the history says of it in other facts. */
export type ChargeOpening = {
  readonly fact: ChargeFact;
  readonly filed: string | undefined;
  /** Last day to pay what this charge adds to; its own where it adds to nothing. */
  readonly originalDue: string;
  readonly isSupplement: boolean;
  /** Minor units by head, amendments included. */
  readonly heads: readonly { readonly head: string; readonly counts: string; readonly minor: bigint }[];
};

export type Accruing = {
  readonly terms: AccountTerms;
  readonly rates: PublishedRates;
  readonly party: string | undefined;
  readonly trace: Trace;
  /** Without accruals only the heads stand: what has been posted is all that there is. */
  readonly accruals: boolean;
  /** Whether a day that bears and has no rate refuses the account, or only stops its rule. */
  readonly gaps: 'refuse' | 'stop';
};

/** Opens the account of one charge under the law's terms. */
export function openCharge(opening: ChargeOpening, accruing: Accruing): ChargeAccount {
  const { fact, filed, heads } = opening;
  const components: Component[] = heads.map(({ head, counts, minor }) => new Head(head, counts, minor));
  const account: { charge?: ChargeAccount } = {};
  if (accruing.accruals)
    components.push(...accrued(opening, accruing, () => account.charge as ChargeAccount));
  const charge = new ChargeAccount({
    fact,
    due: dayNumber(fact.due),
    filed: filed === undefined ? undefined : dayNumber(filed),
    components,
    onGap: (rule, gap) => {
      if (accruing.gaps === 'refuse') refuseGap(fact, rule, gap);
    },
  });
  account.charge = charge;
  return charge;
}

function accrued(opening: ChargeOpening, accruing: Accruing, charge: () => ChargeAccount): Component[] {
  const { terms, trace } = accruing;
  const digits = minorUnitDigits(terms.currency) ?? 0;
  const bounds = (rule: InterestRule | PenaltyRule): Bounds => ({
    rounding: rule.rounding,
    digits,
    limit: limitOf(rule, terms.currency, charge),
    notUpTo: moneyFrom(rule.document.notUpTo ?? '0', terms.currency).minor,
  });
  return [
    ...terms.interest.flatMap((rule) => {
      const anchor = anchorOf(opening, rule);
      if (anchor === undefined) return [];
      return [
        new InterestComponent(rule, timelineOf(opening.fact, rule, accruing), anchor, bounds(rule), trace),
      ];
    }),
    ...terms.penalties.flatMap((rule) => {
      const anchor = anchorOf(opening, rule);
      return anchor === undefined ? [] : [new PenaltyComponent(rule, anchor, terms.currency, bounds(rule))];
    }),
    ...terms.shortfalls.flatMap((rule) => shortfall(opening.fact, rule, digits)),
  ];
}

/** The day from which a rule counts; undefined where it does not apply to the charge. */
function anchorOf(opening: ChargeOpening, { document }: InterestRule | PenaltyRule): DayNumber | undefined {
  const { fact, filed, originalDue, isSupplement } = opening;
  if (!isDueWithin(fact.due, document.dueWithin)) return undefined;
  if (document.charges === 'originals' && isSupplement) return undefined;
  if (document.charges === 'supplements' && !isSupplement) return undefined;
  if (fact.noReturn === 'yes' && (document.after === 'filing-due' || document.onlyIfFiledLate === 'yes'))
    return undefined;
  const day = { due: fact.due, 'original-due': originalDue, 'filing-due': fact.filingDue }[document.after];
  if (day === undefined) throw new Error(`${fact.id} was let through without filingDue`);
  if (document.onlyIfFiledLate === 'yes' && filed !== undefined && filed <= day) return undefined;
  return dayNumber(day);
}

function isDueWithin(
  due: string,
  span: { readonly from: string; readonly through: string } | undefined,
): boolean {
  return span === undefined || (span.from <= due && (span.through === 'open' || due <= span.through));
}

function limitOf(
  { document: { atMost } }: InterestRule | PenaltyRule,
  currency: string,
  charge: () => ChargeAccount,
): () => ExactAmount | undefined {
  if (atMost === undefined) return () => undefined;
  if ('amount' in atMost) {
    const limit = exactOf(moneyFrom(atMost.amount, currency).minor);
    return () => limit;
  }
  const times = parseDecimal(atMost.multiple) ?? { coefficient: 0n, scale: 0 };
  return () => {
    const base = atMost.of === 'charged' ? charge().tax('charged') : charge().unpaidWhenDue;
    return (exactOf(base > 0n ? base : 0n) * times.coefficient) / powerOfTen(times.scale);
  };
}

function timelineOf(fact: ChargeFact, rule: InterestRule, { rates, party }: Accruing): RateTimeline {
  const found = rule.rateOf(rates, fact.party ?? party);
  // What is paid in time needs no rate: only a day that bears refuses.
  return 'unknown' in found ? { per: 'year', at: () => refuseUnknown(fact, rule, found) } : found;
}

function refuseUnknown(fact: ChargeFact, rule: InterestRule, found: UnknownRate): never {
  if (found.unknown === 'table')
    throw new RefusedEvaluation(
      'account.rates-missing',
      `${rule.document.label} needs the rates of the table "${found.name}", which the schedule leaves to others`,
      `Add "rates": { "${found.name}": [ { "from": …, "through": …, "percent": … } ] } to the history.`,
    );
  throw new RefusedEvaluation(
    'account.party-unknown',
    `${rule.document.label} depends on the kind of party, and charge ${fact.id} is of "${found.name}"`,
    'State "party" in the charge or the history, as one of the margins of the rate names it.',
  );
}

function refuseGap(fact: ChargeFact, { rule }: InterestComponent, { table, missingOn }: NoRate): never {
  const of = table === undefined ? 'no rate' : `no rate of the table "${table}"`;
  throw new RefusedEvaluation(
    'account.no-rate',
    `${of} for ${missingOn}, which ${rule.document.label} (${rule.code}) needs on charge ${fact.id}`,
    'Add the rate that was in force on that day: to the schedule, or under "rates" of the history.',
  );
}

function shortfall(fact: ChargeFact, rule: ShortfallRule, digits: number): readonly Component[] {
  const units = fact.shortfalls?.[rule.code];
  if (units === undefined) return [];
  const day = rule.document.datedBy === 'due' ? fact.due : fact.periodEnd;
  const row = rule.document.perUnit.find(
    ({ from, through }) => day !== undefined && from <= day && (through === 'open' || day <= through),
  );
  if (row === undefined)
    throw new RefusedEvaluation(
      'account.no-rate',
      `no amount for each unit on ${day}, which ${rule.document.label} (${rule.code}) needs on charge ${fact.id}`,
      'Add the amount that was in force on that day to the schedule.',
    );
  const minor = product([units, row.amount, rule.document.times ?? '1'], rule.rounding, digits);
  return [new Head(rule.code, rule.document.counts, minor)];
}

/** The product of decimals in minor units, rounded once. */
function product(texts: readonly string[], rounding: TermRounding, digits: number): bigint {
  let coefficient = 1n;
  let scale = 0;
  for (const text of texts) {
    const value = parseDecimal(text) ?? { coefficient: 0n, scale: 0 };
    coefficient *= value.coefficient;
    scale += value.scale;
  }
  const step = stepOf(rounding, digits);
  return divideRounded(coefficient * powerOfTen(digits), powerOfTen(scale) * step, rounding.mode) * step;
}
