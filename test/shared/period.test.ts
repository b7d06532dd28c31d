import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/civil-date.ts';
import {
  nextPeriod,
  type PeriodLength,
  periodHolding,
  periodLengths,
  periodNamed,
} from '../../shared/period.ts';

const dates = fc.integer({ min: 0, max: 70_000 }).map((days) => addDays('1995-01-01', days));
const lengths = fc.constantFrom(...periodLengths);
const cycles = fc.record({
  years: fc.integer({ min: 2, max: 10 }),
  firstYear: fc.integer({ min: 1990, max: 2100 }),
});
const months = fc.integer({ min: 1, max: 12 });

describe('the period that holds a date', () => {
  it.each([
    ['2024-02-29', 'month', 1, '2024-02', '2024-02-01', '2024-02-29'],
    ['2024-06-30', 'quarter', 1, '2024-Q2', '2024-04-01', '2024-06-30'],
    ['2024-08-31', 'four-months', 1, '2024-T2', '2024-05-01', '2024-08-31'],
    ['2025-03-31', 'four-months', 4, '2024-T3', '2024-12-01', '2025-03-31'],
    ['2024-07-01', 'half-year', 1, '2024-H2', '2024-07-01', '2024-12-31'],
    ['2024-12-31', 'year', 1, '2024', '2024-01-01', '2024-12-31'],
    // A fiscal year from April, as in the United Kingdom's and India's public accounts.
    ['2024-03-31', 'year', 4, '2023', '2023-04-01', '2024-03-31'],
    ['2024-04-01', 'year', 4, '2024', '2024-04-01', '2025-03-31'],
    ['2025-01-15', 'quarter', 4, '2024-Q4', '2025-01-01', '2025-03-31'],
    ['2024-10-01', 'half-year', 4, '2024-H2', '2024-10-01', '2025-03-31'],
    ['2025-02-10', 'month', 4, '2025-02', '2025-02-01', '2025-02-28'],
  ] as const)('%s, by %s from month %i, is %s', (date, length, month, id, start, end) => {
    expect(periodHolding(date, length, month)).toEqual({ id, start, end });
  });

  it('holds it, is named by its id, and is followed by the next without a gap', () => {
    fc.assert(
      fc.property(dates, lengths, months, cycles, (date, length, month, cycle) => {
        const period = periodHolding(date, length, month, cycle);
        fc.pre(period.start >= '1990-01-01');
        const next = nextPeriod(period, length, month, cycle);
        expect(period.start <= date && date <= period.end).toBe(true);
        expect(periodNamed(period.id, length, month, cycle)).toEqual(period);
        expect(next.start).toBe(addDays(period.end, 1));
      }),
    );
  });
});

describe('a period of several years', () => {
  const three = { years: 3, firstYear: 2021 };

  it.each([
    ['2021-01-01', 1, '2021-2023', '2021-01-01', '2023-12-31'],
    ['2023-12-31', 1, '2021-2023', '2021-01-01', '2023-12-31'],
    ['2024-01-01', 1, '2024-2026', '2024-01-01', '2026-12-31'],
    ['2020-12-31', 1, '2018-2020', '2018-01-01', '2020-12-31'],
    ['2024-03-31', 4, '2021-2023', '2021-04-01', '2024-03-31'],
  ] as const)('%s, by three years from month %i, is in %s', (date, month, id, start, end) => {
    expect(periodHolding(date, 'years', month, three)).toEqual({ id, start, end });
    expect(periodNamed(id, 'years', month, three)).toEqual({ id, start, end });
  });

  it.each(['2021', '2021-2022', '2022-2024', '2021-23', '2023-2021'])('%s names none', (id) => {
    expect(periodNamed(id, 'years', 1, three)).toBeUndefined();
  });
});

describe('the name of a period', () => {
  it.each<[string, PeriodLength]>([
    ['2024', 'month'],
    ['2024-06', 'quarter'],
    ['2024-Q2', 'month'],
    ['2024-H1', 'quarter'],
    ['2024-Q1', 'year'],
    ['2024-00', 'month'],
    ['2024-13', 'month'],
    ['2024-Q0', 'quarter'],
    ['2024-Q5', 'quarter'],
    ['2024-H3', 'half-year'],
    ['2024-6', 'month'],
    ['2024-06-01', 'month'],
    ['24-06', 'month'],
    ['1989-12', 'month'],
    ['2200-01', 'month'],
    ['', 'year'],
  ])('%j names no %s', (id, length) => {
    expect(periodNamed(id, length)).toBeUndefined();
  });

  it.each<[string, PeriodLength, string]>([
    ['1990', 'year', '1990-01-01'],
    ['2199-12', 'month', '2199-12-01'],
    ['2199-Q4', 'quarter', '2199-10-01'],
    ['2199-H2', 'half-year', '2199-07-01'],
  ])('%s is within the years that this system works with', (id, length, start) => {
    expect(periodNamed(id, length)?.start).toBe(start);
  });
});
