import { describe, expect, it } from 'vitest';
import type { Filing } from '../../../../functions/declarations/domain/filer.ts';
import {
  nextOpening,
  openedAtOnce,
  openObligations,
} from '../../../../functions/declarations/domain/open-obligations.ts';
import { published } from '../../../shared/schedule/published.ts';

const taxpayerId = 'taxpayer_01J0000000ABCDEFGHJKMNPQRS';
const fuelCharge = published('ca/fuel-charge');

function filing(more: Partial<Filing> = {}): Filing {
  return { schedule: 'ca/fuel-charge', liableFrom: '2024-06-15', ...more };
}

function open(of: Filing, today: string) {
  return openObligations(taxpayerId, of, fuelCharge, today);
}

function periodsOf(of: Filing, today: string): string[] {
  return open(of, today).obligations.map(({ period }) => period);
}

describe('obligations', () => {
  it('are opened for each period since the date of liability, with the due date of the law', () => {
    // GGPPA s. 69: the last day of the next month. 31 August 2024 is a Saturday and 2 September Labour Day; 30 September
    // is the National Day for Truth and Reconciliation: Interpretation Act ss. 26 and 35(1).
    const { obligations } = open(filing(), '2024-08-14');
    expect(obligations.map(({ period, periodStart, filingDue }) => [period, periodStart, filingDue])).toEqual(
      [
        ['2024-06', '2024-06-01', '2024-07-31'],
        ['2024-07', '2024-07-01', '2024-09-03'],
        ['2024-08', '2024-08-01', '2024-10-01'],
      ],
    );
    expect(obligations[0]).toMatchObject({
      taxpayerId,
      schedule: 'ca/fuel-charge',
      status: 'open',
      version: 1,
    });
  });

  it('are opened when their period begins, and not before', () => {
    expect(periodsOf(filing(), '2024-06-30')).toEqual(['2024-06']);
    expect(periodsOf(filing(), '2024-07-01')).toEqual(['2024-06', '2024-07']);
    expect(periodsOf(filing(), '2024-06-14')).toEqual([]);
  });

  it('are opened up to the last day of liability', () => {
    expect(periodsOf(filing({ liableUntil: '2024-07-31' }), '2024-12-01')).toEqual(['2024-06', '2024-07']);
    expect(periodsOf(filing({ liableUntil: '2024-08-01' }), '2024-12-01')).toEqual([
      '2024-06',
      '2024-07',
      '2024-08',
    ]);
  });

  it('are not opened twice', () => {
    const first = open(filing(), '2024-07-20');
    const second = open(first.filing, '2024-08-02');

    expect(first.filing.openedThrough).toBe('2024-07-31');
    expect(second.obligations.map(({ period }) => period)).toEqual(['2024-08']);
    expect(open(second.filing, '2024-08-31').obligations).toEqual([]);
  });

  it('are opened in portions when there are many, and all in the end', () => {
    // April 2019 to August 2024: five years and five months.
    let next = filing({ liableFrom: '2019-04-01' });
    const portions: string[][] = [];
    for (let round = 1; round <= 4; round++) {
      const opened = open(next, '2024-08-14');
      portions.push(opened.obligations.map(({ period }) => period));
      next = opened.filing;
    }
    expect(portions.map(({ length }) => length)).toEqual([
      openedAtOnce,
      openedAtOnce,
      65 - 2 * openedAtOnce,
      0,
    ]);
    expect(portions.flat()).toEqual([...new Set(portions.flat())].sort());
  });

  it('end with the last period for which the law asks a return', () => {
    // No return is due for a period after March 2025 (SOR/2025-107 s. 4).
    expect(periodsOf(filing({ liableFrom: '2025-02-01' }), '2025-08-01')).toEqual(['2025-02', '2025-03']);
  });

  it('have the same id whenever they are opened, and another one for each period and facility', () => {
    const ids = open(filing(), '2024-08-14').obligations.map(({ obligationId }) => obligationId);
    const later = open(filing(), '2025-01-10').obligations.map(({ obligationId }) => obligationId);
    const other = open(filing({ facilityId: 'facility_1' }), '2024-08-14').obligations.map(
      ({ obligationId }) => obligationId,
    );

    expect(later.slice(0, 3)).toEqual(ids);
    expect(new Set([...ids, ...other]).size).toBe(6);
    expect([...ids].sort()).toEqual(ids);
  });
});

describe('the clock looks at a filing again', () => {
  it('from the day after the last opened period, until liability has ended', () => {
    expect(nextOpening(filing())).toBe('2024-06-15');
    expect(nextOpening(filing({ openedThrough: '2024-07-31' }))).toBe('2024-08-01');
    expect(nextOpening(filing({ openedThrough: '2024-07-31', liableUntil: '2024-08-01' }))).toBe(
      '2024-08-01',
    );
    expect(nextOpening(filing({ openedThrough: '2024-07-31', liableUntil: '2024-07-31' }))).toBeUndefined();
  });
});
