import { describe, expect, it } from 'vitest';
import { checkInstruments } from '../../../../functions/registration/domain/check-instruments.ts';

const known = ['ca/fuel-charge', 'sg/carbon-tax'];

function faultsOf(...instruments: Parameters<typeof checkInstruments>[0]): string[] {
  return checkInstruments(instruments, known).map(({ pointer, code }) => `${pointer} ${code}`);
}

describe('the instruments of an application', () => {
  it('are right when each is known, named once, and ends after it begins', () => {
    expect(
      faultsOf(
        { schedule: 'ca/fuel-charge', liableFrom: '2024-06-01' },
        { schedule: 'sg/carbon-tax', liableFrom: '2024-01-01', liableUntil: '2024-01-01' },
      ),
    ).toEqual([]);
  });

  it('are at fault when unknown, named twice, or over before they begin', () => {
    expect(
      faultsOf(
        { schedule: 'xx/none', liableFrom: '2024-06-01', liableUntil: '2024-05-31' },
        { schedule: 'ca/fuel-charge', liableFrom: '2024-06-01' },
        { schedule: 'ca/fuel-charge', liableFrom: '2025-01-01' },
      ),
    ).toEqual([
      '/instruments/0/schedule unknown',
      '/instruments/0/liableUntil before-liable-from',
      '/instruments/2/schedule twice',
    ]);
  });
});
