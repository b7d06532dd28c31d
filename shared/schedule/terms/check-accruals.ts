import { coefficientAt, parseDecimal, trimDecimal } from '../../decimal.ts';
import type { Terms } from '../document/terms.ts';
import type { PenaltyStepDocument } from '../document/terms-accruals.ts';
import type { ShareOrShares } from '../document/terms-rates.ts';
import type { DocumentPath, FaultList } from '../fault.ts';
import { checkShares } from './compile-rate.ts';

/** What the form of the rules cannot say: keys that go together, codes used once, amounts that the currency has. */
export function checkAccruals(
  terms: Terms,
  heads: readonly string[],
  digits: number,
  faults: FaultList,
): void {
  checkCodes(terms, heads, faults);
  const check = checker(digits, faults);
  const checkStep = stepChecker(terms, check, faults);
  for (const [code, rule] of Object.entries(terms.interest ?? {})) {
    const path = ['terms', 'interest', code];
    check.rule(rule, path);
    checkBearing(rule.on, terms, heads, path, faults);
    const yearly = 'perYear' in rule.rate || 'table' in rule.rate;
    check.together(
      yearly,
      rule.dayCount,
      [...path, 'dayCount'],
      'a yearly rate needs it, a daily one has none',
    );
    check.together(
      rule.compounding !== 'none',
      rule.endsWhen,
      [...path, 'endsWhen'],
      'it belongs to what compounds, and to nothing else',
    );
    if (rule.compounding !== 'none')
      check.together(
        false,
        rule.amountRounding,
        [...path, 'amountRounding'],
        'what compounds is not rounded before the rate',
      );
    check.together(
      rule.graceDays !== undefined,
      rule.graceForgives,
      [...path, 'graceForgives'],
      'it goes with graceDays',
    );
  }
  for (const [code, rule] of Object.entries(terms.penalties ?? {})) {
    const path = ['terms', 'penalties', code];
    check.rule(rule, path);
    check.together(
      rule.notWhile !== undefined,
      rule.missedSteps,
      [...path, 'missedSteps'],
      'it goes with notWhile, and says what becomes of steps that fall within that time',
    );
    for (const [index, step] of rule.steps.entries()) checkStep(step, [...path, 'steps', index]);
    const usesMonths = rule.steps.some((step) => step.afterMonths !== undefined || 'perMonth' in step);
    if (rule.monthsFrom !== undefined && !usesMonths)
      check.together(false, rule.monthsFrom, [...path, 'monthsFrom'], 'no step counts months');
  }
  for (const [code, rule] of Object.entries(terms.shortfalls ?? {})) {
    const path = ['terms', 'shortfalls', code];
    check.rounding(rule.rounding, [...path, 'rounding']);
    checkShares(rule.perUnit, [...path, 'perUnit'], faults);
  }
  if (terms.unitCredits !== undefined) {
    checkShares(terms.unitCredits.maximumShare, ['terms', 'unitCredits', 'maximumShare'], faults);
    check.rounding(terms.unitCredits.rounding, ['terms', 'unitCredits', 'rounding']);
  }
  if (terms.creditInterest !== undefined)
    check.rounding(terms.creditInterest.rounding, ['terms', 'creditInterest', 'rounding']);
  if (terms.totalRounding !== undefined) check.rounding(terms.totalRounding, ['terms', 'totalRounding']);
  if (terms.smallBalance !== undefined)
    check.amount(terms.smallBalance.amount, ['terms', 'smallBalance', 'amount']);
  if (terms.allocation?.tolerance !== undefined)
    check.amount(terms.allocation.tolerance, ['terms', 'allocation', 'tolerance']);
  if (terms.instalments?.leastInstalment !== undefined)
    check.amount(terms.instalments.leastInstalment, ['terms', 'instalments', 'leastInstalment']);
  if (terms.allocation?.toleranceAYear !== undefined)
    check.amount(terms.allocation.toleranceAYear, ['terms', 'allocation', 'toleranceAYear']);
  if ((terms.allocation?.tolerance === undefined) !== (terms.allocation?.toleranceAYear === undefined))
    faults.add(
      ['terms', 'allocation'],
      'states one of tolerance and toleranceAYear',
      'State what may remain of a charge, and the most of it in a calendar year; or neither.',
    );
}

/** What grows from day to day has no balance that another rule could bear on: it compounds, or it does not. */
function checkBearing(
  on: readonly string[],
  terms: Terms,
  heads: readonly string[],
  path: DocumentPath,
  faults: FaultList,
): void {
  const growing = Object.entries(terms.interest ?? {}).flatMap(([code, { counts }]) => [code, counts]);
  // A code used twice is the fault, and not what bears.
  for (const name of on)
    if (growing.includes(name) && !heads.includes(name))
      faults.add(
        [...path, 'on'],
        `names "${name}", which grows from day to day`,
        'Where what has accrued bears too, say so by "compounding" of its own rule.',
      );
}

/** What the form of a step cannot say. */
function stepChecker(terms: Terms, check: ReturnType<typeof checker>, faults: FaultList) {
  const growing = new Set(
    Object.entries(terms.interest ?? {}).flatMap(([code, { counts }]) => [code, counts]),
  );
  return (step: PenaltyStepDocument, path: DocumentPath) => {
    if (step.afterDays === undefined && step.afterMonths === undefined)
      faults.add(
        path,
        'states neither afterDays nor afterMonths',
        'Say after how much lateness the step is reached; "afterDays: 0" is the first day late.',
      );
    if (step.insteadOfAbove === 'yes' && path.at(-1) === 0)
      faults.add(
        [...path, 'insteadOfAbove'],
        'has no step above it',
        'Take it out, or put the steps in the order in which they are reached.',
      );
    for (const key of ['atMost', 'atMostInAll'] as const)
      if (step[key] !== undefined) check.amount(step[key], [...path, key]);
    const { atLeast } = step;
    if (typeof atLeast === 'string') check.amount(atLeast, [...path, 'atLeast']);
    else if (atLeast !== undefined) check.amount(atLeast.amount, [...path, 'atLeast', 'amount']);
    if ('amount' in step) check.amount(step.amount, [...path, 'amount']);
    for (const kind of ['perDay', 'percent', 'perMonth'] as const) {
      const stated = (step as Partial<Record<typeof kind, ShareOrShares>>)[kind];
      if (Array.isArray(stated)) checkShares(stated, [...path, kind], faults);
      else if (kind === 'perDay' && stated !== undefined && !('of' in step))
        check.amount(stated, [...path, kind]);
    }
    if (!('including' in step) || step.including === undefined) return;
    if (step.of !== 'unpaid')
      faults.add(
        [...path, 'including'],
        'adds what is open, and the percentage is not of what is unpaid',
        'Write "of: unpaid", or take it out.',
      );
    for (const [index, name] of step.including.entries())
      if (growing.has(name))
        faults.add(
          [...path, 'including', index],
          `names "${name}", which grows from day to day`,
          'Name heads, or penalties in steps.',
        );
  };
}

type WrittenRounding = { readonly decimals: string; readonly toMultipleOf?: string | undefined };
type CheckedRule = {
  readonly rounding: WrittenRounding;
  readonly amountRounding?: WrittenRounding | undefined;
  readonly notUpTo?: string | undefined;
  readonly onlyIfFiledLate?: string | undefined;
};

function checker(digits: number, faults: FaultList) {
  const decimals = (text: string, path: DocumentPath) => {
    if (Number(text) > digits)
      faults.add(
        path,
        `is more than the ${digits} decimals of the currency`,
        'Money is owed in whole minor units.',
      );
  };
  const amount = (text: string, path: DocumentPath) => {
    if ((minorUnits(text, digits) ?? -1n) < 0n)
      faults.add(path, `${text} is no amount of the currency`, 'State an amount of zero or more.');
  };
  const rounding = ({ decimals: places, toMultipleOf }: WrittenRounding, path: DocumentPath) => {
    decimals(places, [...path, 'decimals']);
    if (toMultipleOf !== undefined && (minorUnits(toMultipleOf, digits) ?? 0n) <= 0n)
      faults.add(
        [...path, 'toMultipleOf'],
        `${toMultipleOf} is no amount of the currency above zero`,
        'Write the multiple with the decimals that the currency has, such as 0.05 or 100.',
      );
  };
  return {
    rounding,
    amount,
    rule: (rule: CheckedRule, path: DocumentPath) => {
      rounding(rule.rounding, [...path, 'rounding']);
      if (rule.amountRounding !== undefined) rounding(rule.amountRounding, [...path, 'amountRounding']);
      if (rule.notUpTo !== undefined) amount(rule.notUpTo, [...path, 'notUpTo']);
    },
    together: (wanted: boolean, value: unknown, path: DocumentPath, why: string) => {
      if (wanted === (value === undefined))
        faults.add(
          path,
          wanted ? `is missing: ${why}` : `has no place here: ${why}`,
          'See docs/schedules.md, Terms.',
        );
    },
  };
}

/** The minor units of an amount; undefined where the currency has no such amount. */
export function minorUnits(text: string, digits: number): bigint | undefined {
  const value = parseDecimal(text);
  if (value === undefined || trimDecimal(value).scale > digits) return undefined;
  return coefficientAt(trimDecimal(value), digits);
}

/** A code names one component of a charge, whether a head or what accrues. */
function checkCodes(terms: Terms, heads: readonly string[], faults: FaultList): void {
  const seen = new Set(heads);
  for (const group of ['interest', 'penalties', 'shortfalls'] as const)
    for (const code of Object.keys(terms[group] ?? {})) {
      if (seen.has(code))
        faults.add(
          ['terms', group, code],
          heads.includes(code)
            ? `has the code of the head "${code}"`
            : `uses the code "${code}" a second time`,
          'Give it a code of its own.',
        );
      seen.add(code);
    }
}
