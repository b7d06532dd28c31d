import type { CivilDate } from '../civil-date.ts';
import {
  compareDecimal,
  type Decimal,
  dec,
  decimal,
  formatDecimal,
  multiplyDecimal,
  parseDecimal,
  subtractDecimal,
} from '../decimal.ts';
import type { AmendmentsDocument, MaterialityDocument } from './document/amendments.ts';
import type { FieldDocument } from './document/inputs.ts';
import type { ScheduleDocument } from './document/schedule-document.ts';
import type { Explanation } from './explanation.ts';
import type { FaultList } from './fault.ts';
import type { Figure } from './figure.ts';
import { writeFraction } from './fraction.ts';
import { rulingOn } from './ruling.ts';
import type { Declared, Liability } from './schedule.ts';

/** What was declared, and the figures that it was assessed at. */
export type Position = Pick<Declared, 'facts'> & Pick<Liability, 'figures'>;

/**
 * Whether an amendment differs enough from what was assessed last to change what is owed, by the rule of the law; decimal
 * strings in the unit of the figure. `difference` is what it is now less what it was.
 */
export type Materiality = {
  readonly material: boolean;
  readonly label: string;
  readonly unit: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  /** What the difference must come to: reach, or pass. */
  readonly needed: string;
  readonly starts: 'reached' | 'passed';
  readonly citation: string;
};

export type MaterialityRule = (
  periodStart: CivilDate,
  before: Position,
  after: Position,
) => Materiality | undefined;

/**
 * Compiles the rule of materiality. It answers undefined, and so the amendment is assessed as any other, where the law has
 * no rule for the period, where the figure stays as it was assessed, and where a fact has changed that is always assessed.
 */
export function compileMateriality(
  { amendments, declaration: { facts = {}, figures: documents } }: ScheduleDocument,
  figures: readonly Figure[],
  faults: FaultList,
): MaterialityRule {
  checkRules(amendments?.materiality, figures, facts, faults);
  const ruleOn = rulingOn<MaterialityDocument>(
    amendments?.materiality ?? [],
    ['amendments', 'materiality'],
    faults,
  );
  return (periodStart, before, after) => {
    const rule = ruleOn(periodStart);
    if (rule === undefined) return undefined;
    const [was, is] = [before.figures[rule.figure], after.figures[rule.figure]];
    if (was === undefined || is === undefined || was.unit !== is.unit) return undefined;
    const [old, young] = [parseDecimal(was.value), parseDecimal(is.value)];
    // A law of before may have left the figure a fraction without end.
    if (old === undefined || young === undefined) return undefined;
    const changed = rule.unlessChanged?.some((name) => !sameFact(name, facts, before, after));
    const difference = subtractDecimal(young, old);
    if (changed || compareDecimal(difference, decimal(0n)) === 0) return undefined;
    const needed = neededOf(rule, old);
    const reach = compareDecimal(absolute(difference), needed);
    return {
      material: rule.starts === 'reached' ? reach >= 0 : reach > 0,
      label: documents[rule.figure]?.label ?? rule.figure,
      unit: is.unit,
      before: was.value,
      after: is.value,
      difference: formatDecimal(difference),
      needed: formatDecimal(needed),
      starts: rule.starts,
      citation: rule.citation,
    };
  };
}

/** Why an amendment changes what is owed, or does not, in words and as data. */
export function explainMateriality(decided: Materiality): Explanation {
  const { material, label, unit, before, after, difference, needed, starts, citation } = decided;
  const amount = `${needed}${unit === '' ? '' : ` ${unit}`}`;
  const word = label.charAt(0).toLowerCase() + label.slice(1);
  const least = starts === 'reached' ? `at least ${amount}` : `more than ${amount}`;
  const words = material
    ? `${word} as amended less that assessed last; it comes to ${least}, so what is owed is assessed anew`
    : `${word} as amended less that assessed last; it does not come to ${least}, so what is owed stays as it is. Amendments add up: the next one is compared with the same assessment`;
  return {
    label: `Change of ${word}`,
    value: difference,
    unit,
    formula: words,
    citation,
    inputs: [
      { label: `${label}, as amended`, value: after, unit, inputs: [] },
      { label: `${label}, as assessed last`, value: before, unit, inputs: [] },
    ],
  };
}

function neededOf({ differsBy }: MaterialityDocument, assessed: Decimal): Decimal {
  if ('amount' in differsBy) return dec(differsBy.amount);
  const percent = dec(differsBy.share.slice(0, -1));
  return multiplyDecimal(absolute(assessed), { ...percent, scale: percent.scale + 2 });
}

function absolute(value: Decimal): Decimal {
  return value.coefficient < 0n ? { ...value, coefficient: -value.coefficient } : value;
}

/** Whether a fact says the same in both: a number by its value, and a blank as what it means. */
function sameFact(
  name: string,
  facts: Readonly<Record<string, FieldDocument>>,
  before: Position,
  after: Position,
): boolean {
  const document = facts[name];
  const blank = document !== undefined && 'whenBlank' in document ? (document.whenBlank ?? '') : '';
  const said = ({ facts: stated }: Position) => (stated[name] ?? '').trim() || blank;
  const [was, is] = [parseDecimal(said(before)), parseDecimal(said(after))];
  return was && is ? compareDecimal(was, is) === 0 : said(before) === said(after);
}

function checkRules(
  materiality: AmendmentsDocument['materiality'],
  figures: readonly Figure[],
  facts: Readonly<Record<string, FieldDocument>>,
  faults: FaultList,
): void {
  for (const [index, { figure: name, differsBy, unlessChanged }] of [materiality ?? []].flat().entries()) {
    const path = ['amendments', 'materiality', ...(Array.isArray(materiality) ? [index] : [])];
    const meaning = figures.find((one) => one.name === name)?.meaning;
    if (meaning?.kind !== 'number')
      faults.add(
        [...path, 'figure'],
        `"${name}" is no figure of the declaration that is a number`,
        'Name a figure of the declaration that has a unit.',
      );
    else if (meaning.divisorSlot !== undefined || writeFraction(1n, meaning.denominator).endsWith('…'))
      faults.add(
        [...path, 'figure'],
        `"${name}" can be a fraction without end, which cannot be compared with what was written down`,
        'State the "rounding" of the figure.',
      );
    if ('amount' in differsBy && dec(differsBy.amount).coefficient <= 0n)
      faults.add(
        [...path, 'differsBy', 'amount'],
        'lets nothing be too little to count',
        'State an amount above zero, or take the rule out.',
      );
    for (const [place, fact] of (unlessChanged ?? []).entries()) {
      if (facts[fact] === undefined)
        faults.add([...path, 'unlessChanged', place], `no fact "${fact}"`, 'Name facts of the declaration.');
    }
  }
}
