import { describe, expect, it } from 'vitest';
import { assess, figures, outcomeOf, published } from '../assessed.ts';
import { charge, stateOf } from '../peers/peer-terms.ts';
import { around, forTenThousand, years } from './around.ts';
import { changeDays } from './change-days.ts';

const none = 'schedule.no-value';

describe('the carbon tax of British Columbia', () => {
  const schedule = published('ca-bc/carbon-tax');
  const ended = 'declaration.unknown-period';
  const sold = (soldOn: string, fuel: string) =>
    outcomeOf(schedule, soldOn.slice(0, 7), [{ soldOn, fuel, quantity: '10000' }]);

  it.each([
    // Carbon Tax Act Sch. 1 and 2 as the Ministry published them, from 1 July 2012; what was not published is a gap
    ['gasoline', '0.0667', '0.0778', '0.0889', '0.0996', '0.1105', '0.1431', '0.1761'],
    ['light-fuel-oil', '0.0767', '0.0895', '0.1023', '0.1171', '0.1301', '0.1685', '0.2074'],
    ['heavy-fuel-oil', '0.0945', '0.1103', '0.1260', '0.1436', '0.1593', '0.2072', '0.2550'],
    ['aviation-fuel', '0.0738', '0.0861', '0.0984', '0.1121', '0.1244', '0.1592', '0.1959'],
    ['jet-fuel', '0.0783', '0.0914', '0.1044', '0.1161', '0.1291', '0.1678', '0.2065'],
    ['kerosene', '0.0783', '0.0914', '0.1044', '0.1161', '0.1291', '0.1678', '0.2065'],
    ['naphtha', '0.0765', '0.0893', '0.1020', '0.1013', '0.1127', '0.1465', '0.1803'],
    ['methanol', '0.0327', '0.0382', '0.0436', '0.0495', '0.0549', '0.0714', '0.0878'],
    ['natural-gas-by-volume', '0.0570', '0.0665', '0.0760', '0.0882', '0.0979', '0.1239', '0.1525'],
    ['natural-gas-by-energy', '1.4898', '1.7381', '1.9864', '2.3053', '2.5588', '3.2384', '3.9859'],
    ['propane', '0.0462', '0.0539', '0.0616', '0.0698', '0.0774', '0.1006', '0.1238'],
    ['butane', '0.0528', '0.0616', '0.0704', '0.0801', '0.0890', '0.1157', '0.1424'],
    ['ethane', '0.0294', '0.0343', '0.0392', '0.0459', '0.0509', '0.0662', '0.0815'],
    ['gas-liquids', '0.0495', '0.0578', '0.0660', '0.0752', '0.0832', '0.1081', '0.1331'],
    ['low-heat-value-coal', '53.31', '62.20', '71.08', '79.74', none, none, '141.80'],
    ['high-heat-value-coal', '62.31', '72.70', '83.08', '101.34', none, none, '178.48'],
    ['coke', '74.61', '87.05', '99.48', '143.10', none, none, '254.38'],
    ['petroleum-coke', '0.1101', '0.1285', '0.1468', none, none, none, '0.3018'],
    ['peat', none, none, none, none, none, none, '81.76'],
    ['combustible-waste', none, none, none, none, none, none, '159.78'],
  ])('changes for %s on each day of the Schedules, and ends on 1 April 2025', (fuel, ...law) => {
    const days = changeDays['ca-bc/carbon-tax']['parameters.rate.columns'];
    for (const [day, rate] of around(days, [...law, ended])) {
      expect([day, sold(day, fuel)]).toEqual([day, forTenThousand(rate)]);
    }
    expect(sold('2012-06-30', fuel)).toBe(ended);
    expect(sold('2012-07-01', fuel)).toBe(forTenThousand(law[0] ?? ''));
  });
});

describe('the output-based pricing system of British Columbia', () => {
  const days = changeDays['ca-bc/obps'];
  const schedule = published('ca-bc/obps');
  const inYear = (year: string, line: Record<string, string>, facts: Record<string, string> = {}) =>
    outcomeOf(
      schedule,
      year,
      [{ ...line, countedProduction: year <= '2024' ? (line.annualProduction ?? '') : '' }],
      { naics: '322112', ...facts },
    );
  const gas = { product: 'liquefied-natural-gas', annualProduction: '1', emissions: '1' };
  const limitIn = (year: string, line: Record<string, string>) =>
    figures(
      assess(
        schedule,
        year,
        [{ ...line, countedProduction: year === '2024' ? (line.annualProduction ?? '') : '' }],
        { naics: '322112' },
      ),
      'emissionsLimit',
    )[0];

  it('charges 80, 95 and 110 dollars a tonne, and has no charge for 2027', () => {
    for (const [year, rate] of years(days['parameters.chargeRate.values'], [
      '80.00',
      '95.00',
      '110.00',
      none,
    ])) {
      expect([year, inYear(year, gas)]).toEqual([year, rate]);
    }
    expect(inYear('2023', gas)).toBe('declaration.unknown-period');
  });

  it('lets credits meet 50%, then 40%, and refuses them where no share is known', () => {
    // 100 t at 80 and at 95, of which all is claimed
    const line = { ...gas, emissions: '100' };
    const law = ['4000.00', '5700.00', none];
    for (const [year, total] of years(days['parameters.creditShare.values'], law)) {
      expect([year, inYear(year, line, { creditsApplied: '100' })]).toEqual([year, total]);
    }
  });

  it('lets units meet the same share in the account, by the last day of the period', () => {
    const upTo = (periodEnd: string) => {
      const fact = charge('1000', '2027-11-30', {
        heads: [{ head: 'obligation', amount: '1000' }],
        periodEnd,
      });
      return stateOf(schedule.accountTerms, [fact], '2026-06-30').charges[0]?.unitsUpTo ?? none;
    };
    for (const [day, share] of around(days['terms.unitCredits.maximumShare'], ['500.00', '400.00', none])) {
      expect([day, upTo(day)]).toEqual([day, share]);
    }
    expect(['2023-12-31', '2024-01-01'].map(upTo)).toEqual([none, '500.00']);
  });

  it('lowers the intensity of chemical pulp in 2025', () => {
    const pulp = { product: 'chemical-pulp', annualProduction: '10000', emissions: '9000' };
    // 3,177 x 0.65, 3,095 x 0.64 and, with two years of tightening, 3,095 x 0.63
    expect(['2024', '2025', '2026'].map((year) => limitIn(year, pulp))).toEqual([
      '2065.05',
      '1980.8',
      '1949.85',
    ]);
  });

  it('knows lime recovered by a kiln, and its own reduction factor, from 2025', () => {
    const lime = { product: 'lime-recovered-by-kiln', annualProduction: '1000', emissions: '400' };
    expect(inYear('2024', lime)).toBe('declaration.lines-at-fault');
    // 382.2 x 0.89 and 382.2 x 0.88
    expect(['2025', '2026'].map((year) => limitIn(year, lime))).toEqual(['340.158', '336.336']);
  });

  // Lumber, all of whose emissions are of process: 0.0196 x 0.65 = 0.01274 t for a unit in every year
  it.each([
    // 2.5 units have a limit of 0.03185; 1.0001 t are 0.96825 above it, 0.0002 t are 0.03165 below.
    ['1.0001', '2.5', '2.5', ['1.0001', '0.0318', '0.9682', '0'], ['1.0001', '0.0319', '0.9683', '0']],
    ['0.0002', '2.5', '2.5', ['0.0002', '0.0318', '0', '0.0316'], ['0.0002', '0.0319', '0', '0.0317']],
    // Half of 2.0001 t is 1.00005.
    ['2.0001', '2', '1', ['1', '0.0127', '0.9873', '0'], ['1.0001', '0.0127', '0.9873', '0']],
  ])(
    'rounds a half of %s t and %s units to even in 2024, and up from 2025',
    (emissions, all, part, even, up) => {
      const line = { product: 'lumber', annualProduction: all, countedProduction: part };
      const rounded = (year: string) =>
        figures(
          assess(schedule, year, [{ ...line, emissions, processEmissions: emissions }], { naics: '321111' }),
          ...['emissionsForCompliance', 'emissionsLimit', 'excess', 'credited'],
        );
      expect(['2024', '2025', '2026'].map(rounded)).toEqual([even, up, up]);
    },
  );
});
