import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/civil-date.ts';
import { outcomeOf, published } from '../assessed.ts';
import { changeDays } from './change-days.ts';

const schedule = published('ca/fuel-charge-inventory');
const refused = 'declaration.lines-at-fault';
const held = (adjustmentDay: string, fuel: string, province = 'ontario') =>
  outcomeOf(schedule, adjustmentDay.slice(0, 7), [{ adjustmentDay, province, fuel, held: '10000' }]);

// FCR s. 3.1 and GGPPA Sch. 2: the rate of the day less that of the day before, for ten thousand units
const days = ['2019-07-01', ...changeDays['ca/fuel-charge-inventory']['parameters.rate.columns']];
const steps: readonly (readonly [fuel: string, ...charges: string[]])[] = [
  ['gasoline', '0.00', '0.00', '221.00', '221.00', '221.00', '326.00', '0.00', '330.00'],
  ['light-fuel-oil', '0.00', '0.00', '268.00', '268.00', '268.00', '397.00', '0.00', '401.00'],
  ['marketable-natural-gas', '0.00', '0.00', '196.00', '196.00', '196.00', '260.00', '0.00', '286.00'],
  ['still-gas', '0.00', '0.00', '270.00', '270.00', '270.00', '46.00', '0.00', '322.00'],
  ['coke', '0.00', '0.00', '318000.00', '318000.00', '318000.00', '476900.00', '0.00', '477000.00'],
];

describe('the charge of Canada on stocks', () => {
  it.each(steps)('on %s is due on each adjustment day, and on no day beside it', (fuel, ...charges) => {
    for (const [index, day] of days.entries()) {
      const found = [addDays(day, -1), day, addDays(day, 1)].map((one) => held(one, fuel));
      // The day before the first is in no period.
      const before = index === 0 ? 'declaration.unknown-period' : refused;
      expect([day, ...found]).toEqual([day, before, charges[index], refused]);
    }
  });

  it('has no period after that of the last adjustment day', () => {
    expect(held('2024-05-01', 'gasoline')).toBe('declaration.unknown-period');
  });

  it.each([
    // GGPPA Sch. 1 Part 1: the whole rate on the day on which the province joins, the step on the next
    ['yukon', ['442.00', '0.00', '221.00']],
    ['nunavut', ['442.00', '0.00', '221.00']],
    ['alberta', [refused, '442.00', '221.00']],
    ['ontario', ['0.00', '0.00', '221.00']],
    ['manitoba', ['0.00', '0.00', '221.00']],
    ['saskatchewan', ['0.00', '0.00', '221.00']],
    ['new-brunswick', ['0.00', '0.00', refused]],
  ])('in %s on 1 July 2019, 1 January and 1 April 2020 is %j', (province, charges) => {
    expect(days.slice(0, 3).map((day) => held(day, 'gasoline', province))).toEqual(charges);
  });

  it.each(['new-brunswick', 'nova-scotia', 'prince-edward-island', 'newfoundland-and-labrador'])(
    'in %s is the whole rate on 1 July 2023, and the step on 1 April 2024',
    (province) => {
      const charges = ['2023-04-01', '2023-07-01', '2024-04-01'].map((day) =>
        held(day, 'gasoline', province),
      );
      expect(charges).toEqual([refused, '1431.00', '330.00']);
    },
  );
});
