import { type Decimal, dec, formatDecimal, parseDecimal, roundDecimal, trimDecimal } from '../decimal.ts';
import { formatMoney, money, parseMoney } from '../money.ts';
import { accept, type Outcome, type Refusal, refuse } from '../outcome.ts';
import { describeField } from './inputs.ts';
import type { LoadedSchedule } from './load-schedule.ts';
import { type Range, searchRange } from './range-search.ts';
import type { Declared } from './schedule.ts';

/** Which quantity is looked for: a field of a line (counted from 1), or, without `line`, a fact of the declaration. */
export type SolveFor = { readonly line?: number | undefined; readonly field: string; readonly total: string };

/** A value of the field, and the total of the declaration that states it. Decimal strings. */
export type SolvedPoint = { readonly value: string; readonly total: string };

/**
 * - `exact`: every value from `least` through `greatest` gives the total; without `greatest` every value from `least` on.
 * - `between`: no value gives it; `below` and `above` are neighbouring values, whose totals are the nearest to it.
 * - `out-of-reach`: no total goes so far; `nearest` is the least value that comes nearest.
 * - `independent`: the total is the same whatever the value, the `least` that may be stated or any other.
 */
export type Solution = (
  | { readonly answer: 'exact'; readonly least: SolvedPoint; readonly greatest?: SolvedPoint }
  | { readonly answer: 'between'; readonly below: SolvedPoint; readonly above: SolvedPoint }
  | { readonly answer: 'out-of-reach'; readonly nearest: SolvedPoint }
  | { readonly answer: 'independent'; readonly least: SolvedPoint }
) & {
  /** Where the total both rises and falls with the value: the answer is of these values, around the one stated. */
  readonly within?: { readonly from: SolvedPoint; readonly through: SolvedPoint };
};

/** The value to state for the total asked for, or for the nearest that is not below it, or that can be reached. */
export function valueAnswered(solution: Solution): string {
  switch (solution.answer) {
    case 'exact':
    case 'independent':
      return solution.least.value;
    case 'between':
      return solution.above.value;
    case 'out-of-reach':
      return solution.nearest.value;
  }
}

/** Beyond any quantity that is declared: where a search ends if the field has no maximum. */
const unbounded = dec('1000000000000000');

/**
 * Finds which value of one quantity gives a total, in steps of the last decimal that the field may state. Every total
 * is that of `assess`, so what is answered is what would be assessed. Refuses with `calculation.not-a-quantity`,
 * `calculation.no-such-line`, `calculation.not-an-amount`, `calculation.not-monotone` (the total both rises and falls
 * with the value, and none is stated near which to look), or with what `assess` says where the declaration is refused at every value.
 */
export function solveForTotal(
  loaded: LoadedSchedule,
  declared: Declared,
  asked: SolveFor,
): Outcome<Solution> {
  const { schedule } = loaded;
  const field = quantityAsked(loaded, declared, asked);
  if (!field.ok) return field;
  const target = parseMoney(asked.total, schedule.currency);
  if (target === undefined) {
    return refuse(
      'invalid',
      'calculation.not-an-amount',
      `${asked.total} is no amount of ${schedule.currency}`,
      {
        remedy:
          'Write it as a decimal, such as 8805.00, with no more decimals than the currency has and at most 18 digits.',
        faults: [{ pointer: '/solveFor/total', code: 'not-an-amount', detail: 'not an amount' }],
      },
    );
  }
  const { decimals, range, stated } = field.value;
  const value = (step: bigint) => formatDecimal(trimDecimal({ coefficient: step, scale: decimals }));
  let refusal: Refusal | undefined;
  const totalAt = (step: bigint): bigint | undefined => {
    const outcome = schedule.assess(stating(declared, asked, value(step)));
    if (outcome.ok) return parseMoney(outcome.value.total, schedule.currency)?.minor;
    refusal ??= outcome.refusal;
    return undefined;
  };
  const found = searchRange(range, stated, totalAt, target.minor);
  const write = ({ step, total }: { step: bigint; total: bigint }): SolvedPoint => ({
    value: value(step),
    total: formatMoney(money(total, schedule.currency)),
  });
  const within = found.within && {
    within: { from: write(found.within.from), through: write(found.within.through) },
  };
  switch (found.kind) {
    case 'nowhere':
      return { ok: false, refusal: refusal as Refusal };
    case 'not-monotone':
      return refuse(
        'invalid',
        'calculation.not-monotone',
        `the total both rises and falls with ${asked.field}, so no search can tell which value gives it`,
        { remedy: 'State a value near which to look, or calculate with single values.' },
      );
    case 'independent':
      return accept({ ...within, answer: 'independent', least: write(found.least) });
    case 'out-of-reach':
      return accept({ ...within, answer: 'out-of-reach', nearest: write(found.nearest) });
    case 'between':
      return accept({ ...within, answer: 'between', below: write(found.below), above: write(found.above) });
    case 'exact':
      return accept({
        ...within,
        answer: 'exact',
        least: write(found.least),
        ...(found.greatest && { greatest: write(found.greatest) }),
      });
  }
}

/** The declaration with another value of the field. */
export function stating(declared: Declared, { line, field }: SolveFor, value: string): Declared {
  if (line === undefined) return { ...declared, facts: { ...declared.facts, [field]: value } };
  return {
    ...declared,
    lines: declared.lines.map((row, index) => (index === line - 1 ? { ...row, [field]: value } : row)),
  };
}

type Quantity = { readonly decimals: number; readonly range: Range; readonly stated: bigint | undefined };

function quantityAsked(
  { compiled }: LoadedSchedule,
  declared: Declared,
  { line, field: name }: SolveFor,
): Outcome<Quantity> {
  const row = line === undefined ? declared.facts : declared.lines[line - 1];
  if (row === undefined) {
    return refuse(
      'invalid',
      'calculation.no-such-line',
      `there is no line ${line}: the declaration has ${declared.lines.length}`,
      {
        remedy: `Name a line from 1 to ${declared.lines.length}.`,
        faults: [{ pointer: '/solveFor/line', code: 'no-such-line', detail: 'no such line' }],
      },
    );
  }
  const { fields } = (line === undefined ? compiled.declaration : compiled.line).inputs;
  const known = fields.map(describeField).filter(({ type }) => type === 'quantity' || type === 'share');
  const asked = known.find((field) => field.name === name);
  if (asked?.decimals === undefined || asked.minimum === undefined) {
    return refuse('invalid', 'calculation.not-a-quantity', `${name} is no quantity of the declaration here`, {
      remedy: `Name one of ${known.map((field) => field.name).join(', ')}.`,
      faults: [{ pointer: '/solveFor/field', code: 'not-a-quantity', detail: 'not a quantity' }],
    });
  }
  const { minimum: least, maximum: most } = asked;
  const decimals = Number(asked.decimals);
  const steps = (value: Decimal, mode: 'ceiling' | 'floor') =>
    roundDecimal(value, decimals, mode).coefficient;
  const stated = parseDecimal(row[name] ?? '');
  return accept({
    decimals,
    range: {
      least: steps(dec(least), 'ceiling'),
      most: steps(most === undefined ? unbounded : dec(most), 'floor'),
      isBounded: most !== undefined,
    },
    stated: stated && steps(stated, 'floor'),
  });
}
