import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  civilDateAt,
  dayOfWeek,
  daysBetween,
  endOfMonth,
  parseCivilDate,
} from '../../shared/civil-date.ts';

describe('reading a date', () => {
  it.each(['2024-02-29', '2000-02-29', '1990-01-01', '2199-12-31'])('takes %s', (text) => {
    expect(parseCivilDate(text)).toBe(text);
  });

  it.each([
    '2023-02-29',
    '2100-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-6-1',
    '24-06-01',
    '20240601',
    '2024-06-01T00:00:00Z',
    ' 2024-06-01',
    '1989-12-31',
    '2200-01-01',
    '',
  ])('refuses %j', (text) => {
    expect(parseCivilDate(text)).toBeUndefined();
  });
});

describe('counting days and months', () => {
  it('goes over leap days, month ends and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2023-02-28', 1)).toBe('2023-03-01');
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
    expect(daysBetween('2024-02-01', '2024-03-01')).toBe(29);
    expect(daysBetween('2024-03-01', '2024-02-01')).toBe(-29);
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
  });

  it('a month on is the same day, or the last one where the month has no such day', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2023-01-31', 1)).toBe('2023-02-28');
    expect(addMonths('2024-11-15', 3)).toBe('2025-02-15');
  });

  it('a month ends on its last day', () => {
    expect(['2024-02-01', '2023-02-10', '2024-04-30'].map(endOfMonth)).toEqual([
      '2024-02-29',
      '2023-02-28',
      '2024-04-30',
    ]);
  });

  it('weeks begin on Monday (ISO 8601)', () => {
    expect(dayOfWeek('2024-06-03')).toBe(1);
    expect(dayOfWeek('2024-06-02')).toBe(7);
  });
});

describe("the authority's date", () => {
  // Toronto is 4 hours behind UTC in summer and 5 in winter; Singapore is 8 hours ahead all year.
  it.each([
    ['2024-08-01T03:59:59.999Z', 'America/Toronto', '2024-07-31'],
    ['2024-08-01T04:00:00.000Z', 'America/Toronto', '2024-08-01'],
    ['2024-12-01T04:59:59.999Z', 'America/Toronto', '2024-11-30'],
    ['2024-12-01T05:00:00.000Z', 'America/Toronto', '2024-12-01'],
    ['2024-07-31T15:59:59.999Z', 'Asia/Singapore', '2024-07-31'],
    ['2024-07-31T16:00:00.000Z', 'Asia/Singapore', '2024-08-01'],
  ])('at %s in %s is %s', (instant, zone, date) => {
    expect(civilDateAt(instant, zone)).toBe(date);
  });
});
