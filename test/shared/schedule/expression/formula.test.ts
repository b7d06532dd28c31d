import { describe, expect, it } from 'vitest';
import type { CheckedLine } from '../../../../shared/schedule/checked-line.ts';
import { compileExpression } from '../../../../shared/schedule/expression/compile.ts';
import { parseFormula } from '../../../../shared/schedule/expression/parse.ts';
import type { Scope } from '../../../../shared/schedule/expression/scope.ts';
import { wording } from '../../../../shared/schedule/expression/wording.ts';
import { writeFraction } from '../../../../shared/schedule/fraction.ts';
import { parseUnit, type Unit } from '../../../../shared/schedule/unit.ts';

const unit = (text: string) => parseUnit(text) as Unit;
const list = { name: 'fuel', codes: ['petrol', 'coal'], groups: new Map([['solid', new Set(['coal'])]]) };

/** oil 12.50 L, coal 3 t, factor 0.2 t/L, share 7%, fuel coal, day 2024-05-05, note blank. */
const scope: Scope = {
  names: new Map([
    ['oil', { kind: 'number', unit: unit('L'), slot: 0, denominator: 100n }],
    ['mass', { kind: 'number', unit: unit('t'), slot: 1, denominator: 1n }],
    ['factor', { kind: 'number', unit: unit('t/L'), slot: 2, denominator: 10n }],
    ['share', { kind: 'number', unit: unit('1'), slot: 3, denominator: 100n }],
    ['nothing', { kind: 'number', unit: unit('L'), slot: 4, denominator: 1n }],
    ['fuel', { kind: 'code', list, slot: 0 }],
    ['day', { kind: 'date', slot: 0 }],
    ['note', { kind: 'text' }],
    ['large', { kind: 'truth', slot: 0 }],
  ]),
  blankSlots: new Map([['note', 0]]),
  unitSymbols: new Set(['L', 't']),
};
const frame: CheckedLine = {
  row: 1,
  numbers: [1250n, 3n, 2n, 7n, 0n],
  codes: [1],
  dates: [20240505],
  blanks: [true],
  packedCodes: 0,
  day: 0,
  truths: [true],
};

function value(formula: string): string {
  const compiled = compileExpression(parseFormula(formula), scope);
  if (compiled.kind === 'truth') return compiled.test(frame) ? 'yes' : 'no';
  if (compiled.kind !== 'number') return compiled.kind;
  return writeFraction(compiled.over(frame), compiled.under * (compiled.divisor?.(frame) ?? 1n));
}

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['10 - 4 - 3', '3'],
    ['24 / 4 / 2', '3'],
    ['-2 * -3', '6'],
    ['2 - -3', '5'],
    ['5% * 200', '10'],
    ['0.1 + 0.2', '0.3'],
    ['1 / 3', '0.333333333333…'],
    ['1 / 3 * 3', '1'],
    ['1 / -8', '-0.125'],
    ['oil * factor', '2.5'],
    ['oil * factor + mass', '5.5'],
    ['mass / oil', '0.24'],
    ['mass / oil / factor', '1.2'],
    ['mass / (nothing - oil)', '-0.24'],
    ['factor + mass / (nothing - oil)', '-0.04'],
    ['mass / oil + factor', '0.44'],
    ['oil * (100% - share)', '11.625'],
    ['oil * (100% - share) / 95%', '12.236842105263…'],
    ['min(mass, 2 [t], 9 [t])', '2'],
    ['max(mass, oil * factor)', '3'],
    ['max(0, mass - 5 [t])', '0'],
    ['if mass > 2 [t] then 1 else 0', '1'],
    ['if mass > 3 [t] then mass / oil else factor', '0.2'],
    ['if mass >= 3 [t] then mass / oil else factor', '0.24'],
    ["if fuel = 'petrol' then 1 else if fuel = 'coal' then 2 else 3", '2'],
  ])('%s is %s', (formula, expected) => expect(value(formula)).toBe(expected));

  it.each([
    ['mass = 3 [t]', 'yes'],
    ['mass != 3 [t]', 'no'],
    ['mass / oil < factor', 'no'],
    ['mass / (nothing - oil) < factor', 'yes'],
    ['share <= 7%', 'yes'],
    ["fuel != 'petrol' and not (fuel in solid)", 'no'],
    ['fuel in solid or no', 'yes'],
    ['day = date(2024, 5, 5)', 'yes'],
    ['day = date(year(day), month(day), day(day))', 'yes'],
    ['day(day) = 5 and month(day) = 5', 'yes'],
    ['day(2024-12-15) = 15 and month(2024-12-15) = 12', 'yes'],
    ['day >= 2024-05-05 and day < 2024-05-06', 'yes'],
    ['blank(note) and large', 'yes'],
    ['no or yes and no', 'no'],
    ['(no or yes) and yes', 'yes'],
  ])('%s: %s', (formula, expected) => expect(value(formula)).toBe(expected));

  it.each([
    ['oil + mass', /units do not fit: adding L and t/],
    ['mass + factor', /units do not fit: adding t and t\/L/],
    ['oil > mass', /units do not fit: comparing L and t/],
    ['if large then oil else mass', /choosing between L and t/],
    ['oil + 1', /L and a plain number/],
    ['min(oil, mass)', /comparing L and t/],
    ['mass + 1 [kg]', /\[kg\] is not a unit of this schedule/],
    ['oils * 2', /unknown name "oils"/],
    ['note * 2', /is text, which has no value/],
    ['fuel + 1', /needs a number and has a list/],
    ["fuel = 'peat'", /no code 'peat'/],
    ["fuel < 'coal'", /cannot compare/],
    ['fuel in liquid', /no group "liquid"/],
    ['large + 1', /needs a number and has yes or no/],
    ['if mass then 1 else 2', /"if" needs yes or no/],
    ['if large then 1 else yes', /different kinds/],
    ['oil / 0', /divides by zero/],
    ['sum(oil)', /where there is one line only/],
    ['date(2024, 2, 30) > day', /2024-2-30 is not a date/],
    ['date(2024, oil, 1) > day', /needs plain numbers/],
    ['isSet(oil)', /asks whether the law sets/],
    ['isSet(1)', /asks whether the law sets/],
    ['sqrt(oil)', /no function sqrt/],
    ['day > 2024-02-30', /2024-02-30 is not a date/],
    ['1 +', /stops too early/],
    ['(1 + 2', /expected "\)"/],
    ['1 2', /"2" at character 3 does not follow on/],
    ['if large then 1', /expected "else"/],
    ['constructor', /unknown name/],
    ['oil; mass', /; at character 4 is no sign of formulas/],
    ['1e5', /cannot read/],
    ['1 < 2 < 3', /does not follow on/],
  ])('%s is refused', (formula, message) => {
    expect(() => compileExpression(parseFormula(formula), scope)).toThrow(message);
  });

  it('divides by a declared quantity of zero only into a refusal', () => {
    expect(() => value('mass / nothing')).toThrow('divides by a quantity that is zero');
    expect(value('if nothing = 0 then 0 else mass / nothing')).toBe('0');
  });

  it('refuses a date that no calendar has, once what is declared makes it so', () => {
    const refused = expect.objectContaining({ code: 'schedule.no-such-date' });
    expect(() => value('day = date(year(day) - 1, 2, 29)')).toThrow(refused); // 2023 is no leap year
    expect(value('date(year(day), 2, 29) < day')).toBe('yes');
    expect(() => value('day = date(2024, 5, mass / 2 [t])')).toThrow(refused);
    expect(() => value('day = date(2024, 5, 0 - month(day))')).toThrow(refused);
  });

  it('says what to write where a mark of a programming language was meant', () => {
    const remedy = (formula: string) => {
      try {
        value(formula);
      } catch (error) {
        return (error as { remedy?: string }).remedy;
      }
      return undefined;
    };
    expect(remedy('mass == 3 [t]')).toBe('Equality is one "=".');
    expect(remedy('roundup(mass)')).toMatch(/^Rounding is a key of the figure: rounding: /);
  });

  it('is bounded in length, depth and size', () => {
    expect(() => parseFormula('1'.padEnd(2_001, ' '))).toThrow(/more than 2000/);
    expect(() => parseFormula(`${'('.repeat(60)}1${')'.repeat(60)}`)).toThrow(/too deep/);
    expect(() => parseFormula(Array(500).fill('1').join('+'))).toThrow(/too deep or too long/);
  });

  it('reads in words', () => {
    const words = (formula: string) =>
      wording(parseFormula(formula), (name) => ({ oil: 'oil burned', share: 'share of bio' })[name] ?? name);
    expect(words('oil * (100% - share) / 95%')).toBe('oil burned × (100% − share of bio) ÷ 95%');
    expect(words('10 - (4 - oil)')).toBe('10 − (4 − oil burned)');
    expect(words('if oil > 5 [L] then oil else 0')).toBe('if oil burned > 5 L: oil burned; otherwise: 0');
    // A list within a list, or beside an operator, is told apart by brackets.
    expect(words('min(mass, max(0, oil * (1 - share)))')).toBe(
      'the least of mass, (the greatest of 0, oil burned × (1 − share of bio))',
    );
    expect(words('max(0, oil) + mass')).toBe('(the greatest of 0, oil burned) + mass');
    expect(words('quotient(oil, mass, 0)')).toBe('(oil burned) ÷ (mass), or 0 where the divisor is zero');
    expect(words('clamp(oil, 0, mass)')).toBe('oil burned, but at least 0 and at most mass');
    expect(words('day <= date(2024, 5, 1)')).toBe('day ≤ the date 2024-5-1');
  });
});
