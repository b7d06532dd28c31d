import { describe, expect, it } from 'vitest';
import { outcomeOf, published } from '../assessed.ts';
import { around, forTenThousand } from './around.ts';
import { changeDays } from './change-days.ts';

const days = changeDays['ca/fuel-charge'];
const schedule = published('ca/fuel-charge');
const delivered = (deliveryDate: string, fields: Record<string, string>) =>
  outcomeOf(schedule, deliveryDate.slice(0, 7), [
    { deliveryDate, invoice: 'A1', province: 'ontario', quantity: '10000', ...fields },
  ]);

/** GGPPA Sch. 2: unit, and rate for the years that begin on 1 April 2019 through 2025. */
const rates: readonly (readonly [fuel: string, unit: string, ...rates: string[]])[] = [
  ['aviation-gasoline', 'L', '0.0498', '0.0747', '0.0995', '0.1244', '0.1592', '0.1959', '0'],
  ['aviation-turbo-fuel', 'L', '0.0516', '0.0775', '0.1033', '0.1291', '0.1678', '0.2065', '0'],
  ['butane', 'L', '0.0356', '0.0534', '0.0712', '0.0890', '0.1157', '0.1424', '0'],
  ['ethane', 'L', '0.0204', '0.0306', '0.0408', '0.0509', '0.0662', '0.0815', '0'],
  ['gas-liquids', 'L', '0.0333', '0.0499', '0.0666', '0.0832', '0.1081', '0.1331', '0'],
  ['gasoline', 'L', '0.0442', '0.0663', '0.0884', '0.1105', '0.1431', '0.1761', '0'],
  ['heavy-fuel-oil', 'L', '0.0637', '0.0956', '0.1275', '0.1593', '0.2072', '0.2550', '0'],
  ['kerosene', 'L', '0.0516', '0.0775', '0.1033', '0.1291', '0.1678', '0.2065', '0'],
  ['light-fuel-oil', 'L', '0.0537', '0.0805', '0.1073', '0.1341', '0.1738', '0.2139', '0'],
  ['methanol', 'L', '0.0220', '0.0329', '0.0439', '0.0549', '0.0714', '0.0878', '0'],
  ['naphtha', 'L', '0.0451', '0.0676', '0.0902', '0.1127', '0.1465', '0.1803', '0'],
  ['petroleum-coke', 'L', '0.0767', '0.1151', '0.1535', '0.1919', '0.2452', '0.3018', '0'],
  ['pentanes-plus', 'L', '0.0356', '0.0534', '0.0712', '0.0890', '0.1157', '0.1424', '0'],
  ['propane', 'L', '0.0310', '0.0464', '0.0619', '0.0774', '0.1006', '0.1238', '0'],
  ['coke-oven-gas', 'm3', '0.0140', '0.0210', '0.0280', '0.0350', '0.0455', '0.0560', '0'],
  ['marketable-natural-gas', 'm3', '0.0391', '0.0587', '0.0783', '0.0979', '0.1239', '0.1525', '0'],
  ['non-marketable-natural-gas', 'm3', '0.0517', '0.0776', '0.1034', '0.1293', '0.1654', '0.2035', '0'],
  ['still-gas', 'm3', '0.0540', '0.0810', '0.1080', '0.1350', '0.1396', '0.1718', '0'],
  ['coke', 't', '63.59', '95.39', '127.19', '158.99', '206.68', '254.38', '0'],
  ['high-heat-value-coal', 't', '45.03', '67.55', '90.07', '112.58', '145.02', '178.48', '0'],
  ['low-heat-value-coal', 't', '35.45', '53.17', '70.90', '88.62', '115.21', '141.80', '0'],
  ['combustible-waste', 't', '39.95', '59.92', '79.89', '99.87', '129.82', '159.78', '0'],
];

describe('the rates of the fuel charge of Canada', () => {
  it.each(rates)('change for %s on each 1 April', (fuel, unit, ...law) => {
    for (const [day, rate] of around(days['parameters.rate.columns'], law)) {
      expect([day, delivered(day, { fuel, unit })]).toEqual([day, forTenThousand(rate)]);
    }
  });

  it.each(['yukon', 'nunavut'])(
    'are nothing for aviation fuels in %s, before and after each change',
    (province) => {
      for (const day of [
        '2019-07-01',
        '2020-03-31',
        '2020-04-01',
        '2024-03-31',
        '2024-04-01',
        '2025-04-01',
      ]) {
        for (const fuel of ['aviation-gasoline', 'aviation-turbo-fuel']) {
          expect([day, fuel, delivered(day, { fuel, unit: 'L', province })]).toEqual([day, fuel, '0.00']);
        }
      }
    },
  );
});

describe('the first and last days of the fuel charge of Canada', () => {
  it.each([
    ['2019-03-31', 'declaration.unknown-period'],
    ['2019-04-01', '442.00'],
    ['2019-04-02', '442.00'],
    ['2025-10-31', '0.00'],
    ['2025-11-01', 'declaration.unknown-period'],
  ])('on %s ten thousand litres of gasoline bear %s', (day, charge) => {
    expect(delivered(day, { fuel: 'gasoline', unit: 'L' })).toBe(charge);
  });
});

// GGPPA Sch. 1 Part 1: the provinces, and the days on which they were listed and struck out
const [charged, notListed] = ['listed', 'not listed'];
const refused = 'declaration.lines-at-fault';
const provinces: readonly (readonly [province: string, ...law: string[]])[] = [
  ['new-brunswick', notListed, charged, notListed, charged],
  ['ontario', notListed, charged],
  ['manitoba', notListed, charged],
  ['saskatchewan', notListed, charged],
  ['yukon', notListed, charged],
  ['nunavut', notListed, charged],
  ['alberta', notListed, charged],
  ['nova-scotia', notListed, charged],
  ['prince-edward-island', notListed, charged],
  ['newfoundland-and-labrador', notListed, charged],
];

describe('the listed provinces', () => {
  it.each(provinces)('%s is charged while it is listed', (province, ...law) => {
    const key = `lists.province.codes.${province}.inForce` as keyof typeof days;
    for (const [day, listing] of around(days[key], law)) {
      const outcome = delivered(day, { fuel: 'gasoline', unit: 'L', province });
      // Before 1 April 2019 there is no period at all.
      const none = day < '2019-04-01' ? 'declaration.unknown-period' : refused;
      if (listing === notListed) expect([day, outcome]).toEqual([day, none]);
      else expect([day, outcome]).toEqual([day, expect.stringMatching(/^[1-9]\d*\.00$/)]);
    }
  });

  it('30 September is a holiday from 2021 (Holidays Act, in force 3 August 2021)', () => {
    expect(['2020-08', '2021-08', '2022-08'].map((id) => schedule.period(id)?.filingDue)).toEqual([
      '2020-09-30',
      '2021-10-01',
      '2022-10-03', // 30 September 2022 was a Friday
    ]);
  });
});
