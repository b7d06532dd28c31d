import { type CheckedLine, writeDay } from './checked-line.ts';
import type { SplitDocument } from './document/split.ts';
import { compileExpression } from './expression/compile.ts';
import type { Compiled, CompiledNumber, Uses } from './expression/compiled.ts';
import type { Expression } from './expression/parse.ts';
import type { Scope } from './expression/scope.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { type Part, parametersOfParts, partFinder } from './figure-parts.ts';
import { fractionSum } from './fraction-sum.ts';
import { isProportional } from './proportional.ts';
import { RefusedEvaluation } from './refused-evaluation.ts';
import { compileRounding, type RoundingStep } from './rounding-step.ts';

/** A figure that is worked out for each part of its days with one set of rates, and added up. */
export type Split = {
  readonly document: SplitDocument;
  readonly parts: (frame: CheckedLine) => readonly Part[];
  /** What a part adds, exactly: before it is rounded, where parts are. */
  readonly exactly: (part: Part) => readonly [over: bigint, under: bigint];
  /** The same as it is added up. */
  readonly added: (part: Part) => readonly [over: bigint, under: bigint];
  readonly rounding: RoundingStep | undefined;
  /** What is apportioned, as it is of all days; rates in bands, which are apportioned with their amount, left out. */
  readonly apportioned: ReadonlyMap<string, CompiledNumber>;
  /** The sum of the parts, as these names have it. */
  readonly compile: (scope: Scope) => CompiledNumber;
};

/**
 * Compiles the split of a figure. The rule of proportion is that of statutes which apportion to parts of a period by
 * their respective lengths (as Corporation Tax Act 2010 s. 1172, United Kingdom): days of the part over all days.
 * Adds faults, and answers undefined, where there is nothing to split or parts would not make up the whole.
 */
export function compileSplit(
  formula: Expression,
  document: SplitDocument,
  known: Scope,
  dateSlot: number,
  path: DocumentPath,
  faults: FaultList,
): Split | undefined {
  const scope = { ...known, ofParts: true };
  const before = faults.faults.length;
  const parameters = parametersOfParts(formula, scope);
  if (compileExpression(formula, scope).kind !== 'number') {
    faults.add(path, 'splits what is no number', 'Split the figures that are numbers.');
  }
  if (parameters.length === 0) {
    faults.add(
      path,
      'has nothing to split at: no parameter of the formula is dated by each part',
      'Say "datedBy: each-part" of the rate that changes, or take "split" out.',
    );
  }
  checkSpan(document.span, scope, path, faults);
  if (faults.faults.length > before) return undefined;
  if (document.by === 'days' && !isProportional(formula, document.apportioned, scope, path, faults))
    return undefined;
  const parts = partFinder(parameters, document.span, scope);
  const rounding =
    document.by === 'days' && document.rounding !== undefined
      ? compileRounding(document.rounding, dateSlot, [...path, 'rounding'], faults)
      : undefined;
  const numberIn = (names: Scope): CompiledNumber => {
    const number = compileExpression(formula, { ...names, ofParts: true });
    if (number.kind !== 'number') throw new TypeError('a figure that is split is a number');
    return number;
  };
  const exactOf =
    ({ over, under, divisor }: CompiledNumber): Split['exactly'] =>
    ({ frame, days, ofDays }) => [
      over(frame) * BigInt(days),
      under * BigInt(ofDays) * (divisor === undefined ? 1n : divisor(frame)),
    ];
  const exactly = exactOf(numberIn(scope));
  const rounded = (exact: Split['exactly'], step: RoundingStep) => (part: Part) =>
    step.round(part.frame, ...exact(part));
  return {
    document,
    parts,
    exactly,
    added:
      rounding === undefined ? exactly : (part) => [rounded(exactly, rounding)(part), rounding.denominator],
    rounding,
    apportioned: new Map(
      (document.by === 'days' ? document.apportioned : []).flatMap((name) => {
        const number = compileExpression({ kind: 'name', name }, scope);
        return number.kind === 'number' ? [[name, number] as const] : [];
      }),
    ),
    compile: (names) => {
      const number = numberIn(names);
      const whole = { kind: 'number', unit: number.unit, uses: usesOfParts(number, parts) } as const;
      if (document.by === 'lines') return { ...whole, ...ofOnePart(number, parts) };
      if (rounding === undefined) return { ...whole, ...apportioned(number, parts) };
      const part = rounded(exactOf(number), rounding);
      return {
        ...whole,
        under: rounding.denominator,
        over: (frame) => parts(frame).reduce((sum, one) => sum + part(one), 0n),
      };
    },
  };
}

/** A formula in proportion to what is apportioned need not apportion it: its own value is. */
function apportioned(
  { over, under, divisor }: CompiledNumber,
  parts: Split['parts'],
): Pick<CompiledNumber, 'over' | 'under'> & Required<Pick<CompiledNumber, 'divisor'>> {
  if (divisor === undefined) {
    return {
      under,
      over: (frame) => parts(frame).reduce((sum, part) => sum + over(part.frame) * BigInt(part.days), 0n),
      divisor: (frame) => BigInt((parts(frame)[0] as Part).ofDays),
    };
  }
  const sum = (frame: CheckedLine) => {
    const whole = fractionSum();
    for (const part of parts(frame))
      whole.add(over(part.frame) * BigInt(part.days), divisor(part.frame) * BigInt(part.ofDays));
    return whole.take();
  };
  return { under, over: (frame) => sum(frame)[0], divisor: (frame) => sum(frame)[1] };
}

/** Where the law wants what was really used in each part, a line may not reach across a change. */
function ofOnePart(
  { over, under, divisor }: CompiledNumber,
  parts: Split['parts'],
): Pick<CompiledNumber, 'over' | 'under' | 'divisor'> {
  const only = (frame: CheckedLine): CheckedLine => {
    const [first, ...more] = parts(frame);
    if (first !== undefined && more.length === 0) return first.frame;
    const spans = [first as Part, ...more].map(
      (part) => `${writeDay(part.from)} through ${writeDay(part.through)}`,
    );
    throw new RefusedEvaluation(
      'schedule.value-changes-in-span',
      `the law changes within the days of ${frame.row > 0 ? `line ${frame.row}` : 'the declaration'}, and wants what was used before and after apart`,
      `State what was used from ${spans.join(', from ')}, each on a line of its own.`,
    );
  };
  return {
    under,
    over: (frame) => over(only(frame)),
    ...(divisor && { divisor: (frame) => divisor(only(frame)) }),
  };
}

function usesOfParts(number: Compiled, parts: Split['parts']): Uses {
  return (frame, uses) => {
    for (const part of parts(frame)) number.uses(part.frame, uses);
  };
}

function checkSpan(span: SplitDocument['span'], scope: Scope, path: DocumentPath, faults: FaultList): void {
  if (span === undefined) return;
  for (const key of ['from', 'through'] as const) {
    if (scope.names.get(span[key])?.kind === 'date') continue;
    faults.add([...path, 'span', key], `no date field "${span[key]}"`, 'Name a field of type date.');
  }
}
