import { describe, expect, it } from 'vitest';
import { assess, figures, outcomeOf, published, valueOn } from '../assessed.ts';
import { around } from './around.ts';
import { changeDays } from './change-days.ts';

const none = 'schedule.no-value';
const month = (day: string) => day.slice(0, 7);
const quarter = (day: string) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

describe('Norway', () => {
  const schedule = published('no/co2-tax');
  const days = changeDays['no/co2-tax'];
  const taxed = (taxedOn: string, product: string, more: Record<string, string> = {}) =>
    schedule.assess({
      period: month(taxedOn),
      facts: {},
      lines: [{ taxedOn, product, quantity: '1000', ...more }],
    });
  const headOf = (head: string, ...declared: Parameters<typeof taxed>) => {
    const outcome = taxed(...declared);
    return outcome.ok ? outcome.value.heads.find((one) => one.head === head)?.amount : outcome.refusal.code;
  };

  it.each([
    // The yearly decisions of the Storting, for a thousand units
    ['mineral-oil', '2050.00', '2530.00', '3170.00', '3790.00'],
    ['autodiesel', '2050.00', '2530.00', '3170.00', '3790.00'],
    ['petrol', '1780.00', '2210.00', '2720.00', '3250.00'],
    ['natural-gas', '1520.00', '1890.00', '2340.00', '2800.00'],
    ['lpg', '2300.00', '2860.00', '3530.00', '4220.00'],
  ])('changes the CO2 tax on %s each New Year, through 2025', (product, ...law) => {
    for (const [day, tax] of around(days['parameters.co2Rate.columns'], [...law, none])) {
      expect([day, headOf('co2', day, product)]).toEqual([day, tax]);
    }
  });

  it.each([
    ['autodiesel', '3520.00', '2920.00', '2710.00', '2690.00'],
    ['petrol', '4950.00', '4700.00', '4620.00', '4160.00'],
  ])('changes the road use duty on %s each New Year', (product, ...law) => {
    for (const [day, duty] of around(days['parameters.roadUseRate.columns'], [...law, none])) {
      expect([day, headOf('road-use', day, product)]).toEqual([day, duty]);
    }
  });

  it('changes the sulphur tax each New Year: three commenced steps of 0.1%', () => {
    const law = ['426.00', '438.00', '468.60', '471.00', none];
    for (const [day, tax] of around(days['parameters.sulphurRate.values'], law)) {
      expect([day, headOf('sulphur', day, 'mineral-oil', { sulphur: '0.25' })]).toEqual([day, tax]);
    }
  });

  it('begins with 2022', () => {
    expect(outcomeOf(schedule, '2021-12', [])).toBe('declaration.unknown-period');
    expect(headOf('co2', '2022-01-01', 'petrol')).toBe('1780.00');
  });
});

describe('United Kingdom, soft drinks', () => {
  const schedule = published('gb/soft-drinks-levy');
  const days = changeDays['gb/soft-drinks-levy'];
  const levied = (chargedOn: string, sugars: string) =>
    outcomeOf(schedule, quarter(chargedOn), [{ chargedOn, brand: 'A', litres: '1000', sugars }]);

  it.each([
    ['parameters.lowRate.values', '5', '180.00', '194.00'],
    ['parameters.highRate.values', '8', '240.00', '259.00'],
  ] as const)('%s: %s g in 100 ml', (key, sugars, ...law) => {
    for (const [day, levy] of around(days[key], [...law, none])) {
      expect([day, levied(day, sugars)]).toEqual([day, levy]);
    }
    // Chargeable events count from 6 April 2018 (Finance Act 2017 s. 31(1)).
    expect(['2018-04-05', '2018-04-06', '2018-04-07'].map((day) => levied(day, sugars))).toEqual([
      'declaration.lines-at-fault',
      law[0],
      law[0],
    ]);
    expect(levied('2018-03-31', sugars)).toBe('declaration.unknown-period');
  });
});

describe('United Kingdom, plastic packaging', () => {
  const schedule = published('gb/plastic-packaging-tax');
  const days = changeDays['gb/plastic-packaging-tax'];
  const law = ['200.00', '210.82', '217.85', '223.69', '228.82'];

  it('changes the rate with the quarter that begins on 1 April', () => {
    const line = { component: 'A', entry: 'manufactured', weight: '1000' };
    for (const [day, tax] of around(days['parameters.rate.values'], law)) {
      expect([day, outcomeOf(schedule, quarter(day), [line])]).toEqual([day, tax]);
    }
    expect(['2022-Q1', '2022-Q2'].map((period) => outcomeOf(schedule, period, [line]))).toEqual([
      'declaration.unknown-period',
      '200.00',
    ]);
  });

  it('gives a credit at the rate of the day of the charge', () => {
    for (const [chargedOn, credit] of around(days['parameters.creditRate.values'], law)) {
      // Claimed a year after the day, within the eight quarters
      const period = quarter(`${Number(chargedOn.slice(0, 4)) + 1}${chargedOn.slice(4)}`);
      const liability = assess(schedule, period, [
        { component: 'A', entry: 'credit', weight: '1000', chargedOn },
      ]);
      expect([chargedOn, liability.total]).toEqual([chargedOn, `-${credit}`]);
    }
  });
});

describe('Ireland', () => {
  const schedule = published('ie/carbon-charges');
  const days = changeDays['ie/carbon-charges'];
  const supplied = (suppliedOn: string, fuel: string) =>
    outcomeOf(schedule, month(suppliedOn), [{ suppliedOn, fuel, quantity: '1' }]);
  // What a span without a Schedule at hand has
  const gap = none;

  it.each([
    // The Schedules to the Acts, from 1 May 2014: each change of either date, in the order of the days
    [
      'petrol',
      ...['45.87', '59.85', '59.85', '77.52', '77.52', gap, gap, '112.23', '112.23', gap, gap, '146.94', gap],
      ...['164.30', '164.30', gap, gap, gap, gap, gap],
    ],
    [
      'propellant-oil',
      ...['53.30', '69.18', '69.18', '89.66', '89.66', gap, gap, '129.81', '129.81', gap, gap, '169.96', gap],
      ...['190.04', '190.04', gap, gap, gap, gap, gap],
    ],
    [
      'kerosene',
      ...[
        '50.73',
        '50.73',
        '65.74',
        '65.74',
        '84.84',
        '84.84',
        gap,
        gap,
        '122.83',
        '122.83',
        '141.82',
        '141.82',
      ],
      ...['160.81', '160.81', '160.81', gap, gap, gap, gap, gap],
    ],
    [
      'fuel-oil',
      ...[
        '61.75',
        '61.75',
        '80.27',
        '80.27',
        '103.23',
        '103.23',
        gap,
        gap,
        '149.45',
        '149.45',
        '172.56',
        '172.56',
      ],
      ...[gap, gap, gap, gap, gap, gap, gap, gap],
    ],
    [
      'marked-gas-oil',
      ...[
        '54.92',
        '54.92',
        '70.42',
        '70.42',
        '90.81',
        '90.81',
        gap,
        gap,
        '131.47',
        '131.47',
        '151.81',
        '151.81',
      ],
      ...['172.14', '172.14', '172.14', gap, gap, gap, gap, gap],
    ],
    [
      'lpg',
      ...['32.86', '32.86', '42.48', '42.48', '54.68', '54.68', gap, gap, '79.17', '79.17', '91.42', '91.42'],
      ...[gap, gap, gap, gap, gap, gap, gap, gap],
    ],
    [
      'natural-gas',
      ...[
        '3.70',
        '3.70',
        gap,
        gap,
        '6.06',
        '6.06',
        '7.41',
        '7.41',
        '8.77',
        '8.77',
        '10.13',
        '10.13',
        '11.48',
      ],
      ...['11.48', '11.48', '12.84', '14.20', '15.56', '16.91', '18.09'],
    ],
    [
      'coal',
      ...['52.67', '52.67', gap, gap, gap, gap, gap, gap, gap, gap, gap, gap, '167.24', '167.24', '167.24'],
      ...['187.00', gap, gap, gap, gap],
    ],
    [
      'peat-briquettes',
      ...['36.67', '36.67', gap, gap, gap, gap, gap, gap, gap, gap, gap, gap, '116.43', '116.43', '116.43'],
      ...['130.18', gap, gap, gap, gap],
    ],
    [
      'milled-peat',
      ...['17.99', '17.99', gap, gap, gap, gap, gap, gap, gap, gap, gap, gap, '57.70', '57.70', '57.70'],
      ...['64.52', gap, gap, gap, gap],
    ],
    [
      'other-peat',
      ...['27.25', '27.25', gap, gap, gap, gap, gap, gap, gap, gap, gap, gap, '86.54', '86.54', '86.54'],
      ...['96.76', gap, gap, gap, gap],
    ],
  ])('changes for %s on its own days', (fuel = '', ...law) => {
    for (const [day, charge] of around(days['parameters.rate.columns'], law)) {
      expect([day, supplied(day, fuel)]).toEqual([day, charge]);
    }
    expect(supplied('2014-04-30', fuel)).toBe('declaration.unknown-period');
    expect(supplied('2014-05-01', fuel)).toBe(law[0]);
  });

  it.each([
    [
      'octoberAmount',
      'parameters.octoberAmount.values',
      ['20', '26', '33.50', '41', '48.50', '56', '63.50', '71', 'no amount'],
    ],
    [
      'mayAmount',
      'parameters.mayAmount.values',
      ['20', '26', '33.50', '41', '48.50', '56', '63.50', '63.50', '71', '78.50', '86', '93.50', '100'],
    ],
  ] as const)('has %s euro for a tonne on both sides of each change', (name, key, law) => {
    for (const [day, amount] of around(days[key], law)) {
      expect([day, valueOn('ie/carbon-charges', name, day) ?? 'no amount']).toEqual([day, amount]);
    }
  });

  it('has two amounts for a tonne at once between October and May', () => {
    const line = (fuel: string) => ({ suppliedOn: '2024-11-04', fuel, quantity: '1' });
    const liability = assess(schedule, '2024-11', [line('petrol'), line('kerosene')]);
    // 63.50 euro behind the one and 56 behind the other
    expect(figures(liability, 'mineralOil')).toEqual(['288.76']);
    expect(liability.lines.map(({ rate }) => rate)).toEqual(['146.94', '141.82']);
  });
});
