import { describe, expect, it } from 'vitest';
import { applyCalendar, listingOf } from '../../../functions/declarations/calendar.ts';
import type { Filer } from '../../../functions/declarations/domain/filer.ts';
import { openedAtOnce } from '../../../functions/declarations/domain/open-obligations.ts';
import { bundledBook } from '../../support/bundled-book.ts';

const taxpayerId = 'taxpayer_01J0000000ABCDEFGHJKMNPQRS';

function filerSince(...liableFrom: string[]): Filer {
  const filings = liableFrom.map((from, index) => ({
    schedule: 'ca/fuel-charge',
    facilityId: `facility_${index}`,
    liableFrom: from,
  }));
  return { taxpayerId, representatives: [], schedules: ['ca/fuel-charge'], filings, open: [] };
}

describe('the calendar of a filer', () => {
  it('goes by the date of the authority, not of UTC', async () => {
    // 1 July begins in Toronto at 04:00 UTC.
    const before = await applyCalendar(bundledBook, filerSince('2024-06-01'), '2024-07-01T03:59:59.999Z');
    const after = await applyCalendar(bundledBook, filerSince('2024-06-01'), '2024-07-01T04:00:00.000Z');
    expect([before.events.length, after.events.length]).toEqual([1, 2]);
  });

  it('opens no more at a time than one transaction holds, over all its filings', async () => {
    let state: Filer = filerSince('2022-10-01', '2021-01-01', '2024-06-01');
    const portions: number[] = [];
    for (let round = 1; round <= 5; round++) {
      const change = await applyCalendar(bundledBook, state, '2024-08-14T12:00:00.000Z');
      expect(change.writes).toHaveLength(change.events.length);
      portions.push(change.events.length);
      state = change.state as Filer;
    }
    // 23 periods since October 2022, 44 since January 2021, 3 since June 2024.
    expect(portions.reduce((sum, count) => sum + count, 0)).toBe(23 + 44 + 3);
    expect(Math.max(...portions)).toBeLessThanOrEqual(openedAtOnce);
    expect(new Set(state.open.map(({ obligationId }) => obligationId)).size).toBe(70);
  });

  it('is looked at on the day after the earliest due date or opening', async () => {
    const change = await applyCalendar(bundledBook, filerSince('2024-06-01'), '2024-06-10T12:00:00.000Z');
    const filer = change.state as Filer;
    expect(filer.open[0]?.filingDue).toBe('2024-07-31');
    expect(listingOf(filer).listKey).toBe(`2024-07-01#${taxpayerId}`);
    const ended = filer.filings.map((filing) => ({ ...filing, liableUntil: '2024-06-30' }));
    expect(listingOf({ ...filer, filings: ended }).listKey).toBe(`2024-08-01#${taxpayerId}`);
    expect(listingOf({ ...filer, filings: ended, open: [] }).listKey).toBe(`9999-12-31#${taxpayerId}`);
  });
});
