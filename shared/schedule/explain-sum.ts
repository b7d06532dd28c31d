import { partOfSum } from './assess.ts';
import type { CheckedLine } from './checked-line.ts';
import type { Place } from './explain-place.ts';
import type { Explanation } from './explanation.ts';
import type { LineSum } from './expression/scope.ts';
import { wording } from './expression/wording.ts';
import { writeFraction } from './fraction.ts';
import { type Fraction, fractionSum } from './fraction-sum.ts';
import { labelOf } from './schedule-words.ts';
import { writeUnit } from './unit.ts';

/** Most lines that the explanation of a total lists one by one; the rest are given as one sum. */
const maximumLinesListed = 50;

/** What a sum over lines is made of, the lines that add nothing left out. */
export function explainSum(sum: LineSum, place: Place): Explanation {
  const { schedule, lines, frame } = place;
  const meaning = schedule.line.scope.names.get(sum.name);
  const { unit, denominator } = meaning?.kind === 'number' ? meaning : { unit: new Map(), denominator: 1n };
  const write = ([over, divisor]: Fraction) => writeFraction(over, denominator * divisor);
  const part = (line: CheckedLine) => partOfSum(sum, line);
  const taken = sum.test === undefined ? lines : lines.filter(sum.test);
  const adding = taken.filter((line) => part(line)[0] !== 0n);
  const listed = adding.slice(0, maximumLinesListed);
  const rest = fractionSum();
  for (const line of adding.slice(maximumLinesListed)) rest.add(...part(line));
  const shown = [
    ...listed.map((line) => ({ label: `Line ${line.row}`, value: write(part(line)) })),
    ...(adding.length > listed.length
      ? [{ label: `${adding.length - listed.length} more lines together`, value: write(rest.take()) }]
      : []),
  ];
  const over = `${taken.length} ${taken.length === 1 ? 'line' : 'lines'}`;
  const which =
    sum.where === undefined ? '' : ` where ${wording(sum.where, (name) => labelOf(schedule, name))}`;
  const what =
    sum.lineSlot === undefined ? 'Number of lines' : `Sum of ${labelOf(schedule, sum.name)} over ${over}`;
  return {
    label: `${what}${which}`,
    value: write([
      frame.numbers[sum.slot] as bigint,
      sum.divisors === undefined ? 1n : (frame.numbers[sum.divisors.slot] as bigint),
    ]),
    unit: writeUnit(unit),
    inputs:
      sum.lineSlot === undefined ? [] : shown.map((one) => ({ ...one, unit: writeUnit(unit), inputs: [] })),
  };
}
