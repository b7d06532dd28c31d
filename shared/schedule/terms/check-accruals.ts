import { parseDecimal, trimDecimal } from '../../decimal.ts';
import type { Terms } from '../document/terms.ts';
import type { DocumentPath, FaultList } from '../fault.ts';
import { checkShares } from './compile-rate.ts';

/** What the form of the rules cannot say: keys that go together, codes used once, amounts that the currency has. */
export function checkAccruals(
  terms: Terms,
  heads: readonly string[],
  digits: number,
  faults: FaultList,
): void {
  const check = checker(digits, faults);
  for (const [code, rule] of Object.entries(terms.interest ?? {})) {
    const path = ['terms', 'interest', code];
    check.rule(rule, path);
    checkBearing(rule.on, terms, path, faults);
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
    for (const [index, step] of rule.steps.entries())
      if ((step.afterDays === undefined) === (step.afterMonths === undefined))
        faults.add(
          [...path, 'steps', index],
          'states neither or both of afterDays and afterMonths',
          'Say after how much lateness the step is reached, in one of them.',
        );
  }
  for (const [code, rule] of Object.entries(terms.shortfalls ?? {})) {
    const path = ['terms', 'shortfalls', code];
    check.decimals(rule.rounding.decimals, [...path, 'rounding', 'decimals']);
    checkShares(rule.perUnit, [...path, 'perUnit'], faults);
  }
  if (terms.unitCredits !== undefined)
    checkShares(terms.unitCredits.maximumShare, ['terms', 'unitCredits', 'maximumShare'], faults);
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
  checkCodes(terms, heads, faults);
}

/** What grows from day to day has no balance that another rule could bear on: it compounds, or it does not. */
function checkBearing(on: readonly string[], terms: Terms, path: DocumentPath, faults: FaultList): void {
  const growing = Object.entries(terms.interest ?? {}).flatMap(([code, { counts }]) => [code, counts]);
  for (const name of on)
    if (growing.includes(name))
      faults.add(
        [...path, 'on'],
        `names "${name}", which grows from day to day`,
        'Where what has accrued bears too, say so by "compounding" of its own rule.',
      );
}

type CheckedRule = {
  readonly rounding: { readonly decimals: string };
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
    const value = parseDecimal(text);
    if (value === undefined || value.coefficient < 0n || trimDecimal(value).scale > digits)
      faults.add(path, `${text} is no amount of the currency`, 'State an amount of zero or more.');
  };
  return {
    decimals,
    amount,
    rule: (rule: CheckedRule, path: DocumentPath) => {
      decimals(rule.rounding.decimals, [...path, 'rounding', 'decimals']);
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

/** A code names one component of a charge, whether a head or what accrues. */
function checkCodes(terms: Terms, heads: readonly string[], faults: FaultList): void {
  const seen = new Set(heads);
  for (const group of ['interest', 'penalties', 'shortfalls'] as const)
    for (const code of Object.keys(terms[group] ?? {})) {
      if (seen.has(code))
        faults.add(
          ['terms', group, code],
          `uses the code "${code}" a second time`,
          'Give it a code of its own.',
        );
      seen.add(code);
    }
}
