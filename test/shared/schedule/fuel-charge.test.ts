import { describe, expect, it } from 'vitest';
import { delivery, faultCodes, fuelCharge, published } from './published.ts';

const total = (period: string, ...lines: Record<string, string>[]) =>
  fuelCharge(period, lines.map(delivery)).total;
const faults = (period: string, ...lines: Record<string, string>[]) =>
  faultCodes('ca/fuel-charge', period, lines.map(delivery));

describe('the federal fuel charge of Canada', () => {
  it.each([
    // GGPPA Sch. 2: rate by fuel and year, for 1,000 units.
    ['2019-04', '2019-04-01', 'gasoline', 'L', '44.20'],
    ['2020-03', '2020-03-31', 'gasoline', 'L', '44.20'],
    ['2020-04', '2020-04-01', 'gasoline', 'L', '66.30'],
    ['2021-05', '2021-05-05', 'light-fuel-oil', 'L', '107.30'],
    ['2022-09', '2022-09-30', 'marketable-natural-gas', 'm3', '97.90'],
    ['2023-03', '2023-03-31', 'propane', 'L', '77.40'],
    ['2023-04', '2023-04-01', 'propane', 'L', '100.60'],
    ['2024-04', '2024-04-01', 'coke', 't', '254380.00'],
    ['2025-03', '2025-03-31', 'combustible-waste', 't', '159780.00'],
    ['2025-04', '2025-04-01', 'combustible-waste', 't', '0.00'],
  ])('in %s, 1,000 delivered on %s of %s (%s) are charged %s', (period, deliveryDate, fuel, unit, charge) => {
    expect(total(period, { deliveryDate, fuel, unit })).toBe(charge);
  });

  it('takes gasoline with more than 10% of biogasoline as litres × (100% − share) ÷ 95% (s. 8(5))', () => {
    // 95,000 × 80% ÷ 95% = 80,000 L; × 0.1761
    expect(total('2024-06', { quantity: '95000', biofuelShare: '20' })).toBe('14088.00');
    expect(total('2024-06', { quantity: '95000', biofuelShare: '10' })).toBe('16729.50');
    // just above 10%: 95,000 × 89.9999% ÷ 95% = 89,999.9 L
    expect(total('2024-06', { quantity: '95000', biofuelShare: '10.0001' })).toBe('15848.98');
  });

  it('takes light fuel oil with more than 5% of biodiesel as litres × (100% − share) ÷ 98% (s. 8(6))', () => {
    // 98,000 × 90% ÷ 98% = 90,000 L; × 0.2139
    expect(total('2024-06', { fuel: 'light-fuel-oil', quantity: '98000', biofuelShare: '10' })).toBe(
      '19251.00',
    );
    expect(total('2024-06', { fuel: 'light-fuel-oil', quantity: '98000', biofuelShare: '5' })).toBe(
      '20962.20',
    );
  });

  it('takes bio-aviation fuel, biomethane and hydrogen out of the quantity (FCR ss. 1.2 and 1.3)', () => {
    expect(total('2024-06', { fuel: 'aviation-turbo-fuel', biofuelShare: '30' })).toBe('144.55');
    const gas = { fuel: 'marketable-natural-gas', unit: 'm3' };
    expect(total('2024-06', { ...gas, biofuelShare: '40', hydrogenShare: '10' })).toBe('76.25');
    expect(total('2024-06', { ...gas, biofuelShare: '60', hydrogenShare: '40' })).toBe('0.00');
    expect(faults('2024-06', { ...gas, biofuelShare: '60', hydrogenShare: '40.0001' })).toEqual([
      '/lines/0/hydrogenShare shares-above-whole',
    ]);
  });

  it('lets bio-aviation fuel and hydrogen count only from 27 March 2023 (SOR/2023-62)', () => {
    const jet = { fuel: 'aviation-turbo-fuel', biofuelShare: '30' };
    expect(faults('2023-03', { ...jet, deliveryDate: '2023-03-26' })).toEqual([
      '/lines/0/biofuelShare blend-not-yet-in-force',
    ]);
    expect(faults('2023-03', { ...jet, deliveryDate: '2023-03-27' })).toEqual([]);
    const gas = { fuel: 'marketable-natural-gas', unit: 'm3', hydrogenShare: '2' };
    expect(faults('2023-03', { ...gas, deliveryDate: '2023-03-26' })).toEqual([
      '/lines/0/hydrogenShare hydrogen-not-yet-in-force',
    ]);
  });

  it('refuses a share of biofuel in a fuel for which the law knows none', () => {
    expect(faults('2024-06', { fuel: 'propane', biofuelShare: '5' })).toEqual([
      '/lines/0/biofuelShare no-blend-of-this-fuel',
    ]);
    expect(faults('2024-06', { hydrogenShare: '5' })).toEqual([
      '/lines/0/hydrogenShare no-hydrogen-in-this-fuel',
    ]);
  });

  it('charges aviation fuels nothing in Yukon and Nunavut (FCR s. 3.4(2)), and other fuels there in full', () => {
    const jet = { fuel: 'aviation-turbo-fuel' };
    expect(total('2024-06', { ...jet, province: 'yukon' })).toBe('0.00');
    expect(total('2024-06', { ...jet, province: 'nunavut' })).toBe('0.00');
    expect(total('2024-06', { ...jet, province: 'manitoba' })).toBe('206.50');
    expect(total('2024-06', { province: 'yukon' })).toBe('176.10');
  });

  it.each([
    ['new-brunswick', '2020-03-31', '2020-04-01'],
    ['yukon', '2019-07-01', '2019-06-30'],
    ['alberta', '2020-01-01', '2019-12-31'],
    ['nova-scotia', '2023-07-01', '2023-06-30'],
    ['new-brunswick', '2023-07-01', '2023-06-30'],
  ])('%s is listed on %s and not on %s', (province, listed, notListed) => {
    expect(faults(listed.slice(0, 7), { province, deliveryDate: listed })).toEqual([]);
    expect(faults(notListed.slice(0, 7), { province, deliveryDate: notListed })).toEqual([
      '/lines/0/province not-in-force',
    ]);
  });

  it('charges an exempt delivery nothing, and only under a certificate', () => {
    expect(total('2024-06', { treatment: 'exempt', certificate: 'L402-118' })).toBe('0.00');
    expect(faults('2024-06', { treatment: 'exempt' })).toEqual(['/lines/0/certificate certificate-missing']);
    expect(faults('2024-06', { certificate: 'L402-118' })).toEqual([
      '/lines/0/certificate certificate-not-used',
    ]);
  });

  it('sums lines exactly and rounds the total once, half up', () => {
    // 5 × 0.0017610 × … : 10 L × 0.1761 = 1.761; three of them 5.283, not 3 × 1.76
    expect(total('2024-06', { quantity: '10' }, { quantity: '10' }, { quantity: '10' })).toBe('5.28');
    // 50 L × 0.1761 = 8.805: the half goes up
    expect(total('2024-06', { quantity: '50' })).toBe('8.81');
  });

  it('shows each line a part in whole cents, and the parts make the total', () => {
    const { lines } = fuelCharge('2024-06', [
      delivery({ quantity: '10' }),
      delivery({ quantity: '10' }),
      delivery({ quantity: '10' }),
    ]);
    expect(lines.map(({ amount }) => amount)).toEqual(['1.76', '1.76', '1.76']);
    // 4 × 1.761 = 7.044 → 7.04 = 4 × 1.76; 7 × 1.761 = 12.327 → 12.33 = 7 × 1.76 + 0.01
    const seven = fuelCharge(
      '2024-06',
      Array.from({ length: 7 }, () => delivery({ quantity: '10' })),
    );
    expect(seven.lines.map(({ amount }) => amount)).toEqual([
      '1.77',
      '1.76',
      '1.76',
      '1.76',
      '1.76',
      '1.76',
      '1.76',
    ]);
    expect(seven.lines[0]?.rate).toBe('0.1761');
  });

  it('assesses a return without lines as nothing due', () => {
    expect(fuelCharge('2024-06', [])).toMatchObject({
      total: '0.00',
      heads: [{ head: 'charge', amount: '0.00' }],
      lines: [],
    });
  });

  it('has no period before April 2019 or after October 2025', () => {
    const { period } = published('ca/fuel-charge');
    expect([period('2019-03'), period('2025-11'), period('2024-13'), period('2024')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(period('2019-04')?.start).toBe('2019-04-01');
  });

  it('asks for no return after March 2025 (FCR ss. 42-43)', () => {
    const ids = published('ca/fuel-charge')
      .periodsFrom('2025-01-15', '2026-01-01')
      .map(({ id }) => id);
    expect(ids).toEqual(['2025-01', '2025-02', '2025-03']);
  });

  it.each([
    // GGPPA s. 69: last day of the next month; Interpretation Act s. 26 where that is a holiday.
    ['2024-05', '2024-07-02'], // 30 June is a Sunday, 1 July Canada Day
    ['2024-06', '2024-07-31'],
    ['2024-07', '2024-09-03'], // 31 August is a Saturday, 2 September Labour Day
    ['2024-02', '2024-04-02'], // 31 March is Easter Sunday, 1 April Easter Monday
    ['2021-08', '2021-10-01'], // 30 September, a holiday from 2021
    ['2020-08', '2020-09-30'],
  ])('the return for %s is due on %s', (id, due) => {
    const schedule = published('ca/fuel-charge');
    const period = schedule.period(id);
    expect(period?.filingDue).toBe(due);
    expect(period && schedule.paymentDue(period, '2024-12-01')).toBe(due);
  });
});
