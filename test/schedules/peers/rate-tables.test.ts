import { describe, expect, it } from 'vitest';
import { assess, figures, outcomeOf } from '../assessed.ts';
import { peerSchedule } from './peer-schedule.ts';

/** A table of rates of a levy by the quarter; hmrc/soft-drinks-industry-levy, SdilBandRatesConfigSpec. */
const table = (values: string) =>
  peerSchedule(`
units: { L: litre }
parameters:
  rate:
    label: Rate
    unit: GBP/L
    datedBy: whole-period
    citation: peer
    values: ${values}
line:
  fields:
    litres: { type: quantity, unit: L, decimals: 0, minimum: 0, label: Litres, required: yes }
  figures:
    levy: { label: Levy, unit: GBP, formula: litres * rate, citation: peer }
declaration:
  figures:
    total: { label: Total, unit: GBP, formula: sum(levy), citation: peer }
`);
const litre = [{ litres: '1' }];
const entry = (from: string, through: string, value: string) =>
  `{ from: ${from}, through: ${through}, enacted: 2010-01-01, value: ${value} }`;

describe('a table of rates', () => {
  it.each([
    ['overlap', entry('2018-01-01', '2025-12-31', '0.18'), entry('2025-01-01', 'open', '0.194'), /overlaps/],
    [
      'an open one has a later one',
      entry('2018-01-01', 'open', '0.18'),
      entry('2025-01-01', 'open', '0.194'),
      /overlaps/,
    ],
    [
      'one ends before it begins',
      entry('2018-01-01', '2017-12-31', '0.18'),
      entry('2025-01-01', 'open', '0.194'),
      /2017-12-31/,
    ],
    ['a gap is left', entry('2018-01-01', '2023-12-31', '0.18'), entry('2025-01-01', 'open', '0.194'), /gap/],
  ])('does not load where %s', (_, first, second, message) => {
    expect(() => table(`[${first}, ${second}]`)).toThrow(message);
  });

  it('has no rate before its first day, and says so', () => {
    const schedule = table(`[${entry('2018-01-01', 'open', '0.18')}]`);
    expect(outcomeOf(schedule, '2017', litre)).toBe('schedule.no-value');
    expect(figures(assess(schedule, '2018', litre), 'total')).toEqual(['0.18']);
  });
});
