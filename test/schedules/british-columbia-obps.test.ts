import { describe, expect, it } from 'vitest';
import { assess, figures, outcomeOf, published, setParameter, variant } from './assessed.ts';

const id = 'ca-bc/obps';
const schedule = published(id);
const refinery = { naics: '324110' };
const throughput = (annualProduction: string, emissions: string, more: Record<string, string> = {}) => ({
  product: 'refinery-complexity-throughput',
  annualProduction,
  emissions,
  ...more,
});

// Peer: bcgov/cas-registration, the Province's own system. The file of its tests or data stands with each case.
describe('the output-based pricing system of British Columbia', () => {
  it.each([
    ['20000', '5750'],
    ['0', '5500'],
  ])('limits 20,000 units at 0.5 with %s t of emissions to %s t', (emissions, limit) => {
    // test_compliance_service_static.py
    const peer = variant(id, (document) => {
      setParameter(document, 'intensity', '0.5');
      setParameter(document, 'tighteningRate', '0.1');
    });
    const line = throughput('20000', emissions, { processEmissions: '5000' });
    expect(figures(assess(peer, '2025', [line], refinery), 'emissionsLimit')).toEqual([limit]);
  });

  it('adds up three products of a full year with one year of tightening', () => {
    // test_compliance_service_class.py
    const liability = assess(
      schedule,
      '2025',
      [
        throughput('100000', '10000.0001'),
        {
          product: 'cement-equivalent',
          annualProduction: '100000',
          emissions: '35000.9988',
          processEmissions: '10000.9988',
        },
        { product: 'pure-hydrogen-peroxide', annualProduction: '20000', emissions: '75000.0088' },
      ],
      refinery,
    );
    expect(figures(liability, 'emissionsForCompliance', 'emissionsLimit', 'excess', 'credited')).toEqual([
      '120001.0077',
      '54265.327',
      '65735.6807',
      '0',
    ]);
  });

  it('takes part of 2024 in proportion, and rounds a half to even', () => {
    // test_compliance_service_class.py
    const line = throughput('100000', '10000.0001', { countedProduction: '50000' });
    // 5,000.00005 - 159.25 = 4,840.75005: half-up would give 4,840.7501.
    expect(
      figures(assess(schedule, '2024', [line], refinery), 'emissionsLimit', 'excess', 'credited'),
    ).toEqual(['159.25', '4840.75', '0']);
  });

  it('rounds a half up from 2025', () => {
    const line = throughput('100000', '10000.0001', { countedProduction: '50000' });
    // Part of 2025 for an operation that leaves: 5,000.00005 t, limit 50,000 x 0.0049 x 0.64 = 156.8
    const liability = assess(schedule, '2025', [line], refinery);
    expect(figures(liability, 'emissionsForCompliance', 'excess')).toEqual(['5000.0001', '4843.2001']);
  });

  it('has no emissions in part of a year without production, and credits the limit', () => {
    // test_compliance_service_class.py
    const line = throughput('0', '10000.0001', { countedProduction: '50000' });
    const liability = assess(schedule, '2024', [line], refinery);
    expect(
      figures(liability, 'emissionsForCompliance', 'emissionsLimit', 'credited', 'excess', 'earnedCredits'),
    ).toEqual(['0', '159.25', '159.25', '0', '159']);
  });

  it('keeps the production of the part where that of the year is zero: 50 of 0, of 100 t nothing', () => {
    // test_resolve_compliance_parameters.py; 50 x 0.0049 x 0.65
    const line = throughput('0', '100', { countedProduction: '50' });
    const liability = assess(schedule, '2024', [line], refinery);
    expect(figures(liability, 'exactEmissions', 'exactLimit')).toEqual(['0', '0.15925']);
  });

  it.each([
    ['2024', '80.00'],
    ['2025', '95.00'],
    ['2026', '110.00'],
    ['2027', 'schedule.no-value'],
  ])('charges a tonne of %s with %s', (year, charge) => {
    // compliance/migrations/0001
    const line = {
      product: 'liquefied-natural-gas', // its intensity, and so its limit, is zero
      annualProduction: '1',
      emissions: '1',
      countedProduction: year === '2024' ? '1' : '',
    };
    expect(outcomeOf(schedule, year, [line], refinery)).toBe(charge);
  });

  it('is invoiced on 1 November of the year after, and falls due on 30 November', () => {
    // compliance/migrations/0026
    // The day of the invoices is the authority's own calendar; it is a rule of dates like any other.
    const invoices = variant(id, ({ calendar }) => {
      calendar.filingDue = { rule: { yearsAfterPeriod: '1', on: '11-01' }, citation: 'compliance period' };
    });
    const dates = (year: string) => {
      const [invoiced, period] = [invoices.period(year)?.filingDue, schedule.period(year)];
      return [invoiced, period && schedule.paymentDue(period, invoiced ?? '')];
    };
    expect([dates('2024'), dates('2025')]).toEqual([
      ['2025-11-01', '2025-11-30'],
      ['2026-11-01', '2026-11-30'],
    ]);
  });

  it.each([
    ['123.456', '45.33', '5596.26'],
    ['100', '50', '5000.00'],
  ])('charges %s t at %s with %s, half-up', (tonnes, rate, fee) => {
    // test_compliance_obligation_service.py
    const peer = variant(id, (document) => setParameter(document, 'chargeRate', rate));
    expect(outcomeOf(peer, '2025', [throughput('0', tonnes)], refinery)).toBe(fee);
  });

  it('counts tonnes not yet paid for by the fee without interest', () => {
    // test_compliance_report_version_service.py
    const peer = variant(id, (document) => setParameter(document, 'chargeRate', '50'));
    const liability = assess(peer, '2025', [throughput('0', '10')], { ...refinery, feeBalance: '100.00' });
    expect(figures(liability, 'outstandingTonnes')).toEqual(['2']);
  });

  it('earns whole credits only', () => {
    // earned_credits_service.py
    // A limit of 10,000 x 0.0049 x 0.64 = 31.36 t
    const earned = (emissions: string) =>
      figures(
        assess(schedule, '2025', [throughput('10000', emissions)], refinery),
        'credited',
        'earnedCredits',
      );
    expect(earned('20.76')).toEqual(['10.6', '10']);
    expect(earned('30.5')).toEqual(['0.86', '0']);
  });

  it.each([
    ['2024', '500', '500.00'],
    ['2025', '400', '600.00'],
  ])('lets credits meet their share of the obligation of %s', (year, limit, total) => {
    // compliance/migrations/0026 and 0037; test_apply_compliance_units_service.py
    const peer = variant(id, (document) => setParameter(document, 'chargeRate', '10'));
    const line = {
      product: 'liquefied-natural-gas',
      annualProduction: '1',
      emissions: '100',
      countedProduction: year === '2024' ? '1' : '',
    };
    const liability = assess(peer, year, [line], { ...refinery, creditsApplied: '60' });
    expect(figures(liability, 'obligation', 'creditLimit')).toEqual(['1000', limit]);
    expect(liability.total).toBe(total);
  });

  it('gives cement, lime and lead their own reduction factors', () => {
    const limitOf = (naics: string) =>
      figures(assess(schedule, '2025', [throughput('1000000', '9000')], { naics }), 'emissionsLimit')[0];
    // 4,900 x (factor - 0.01)
    expect(['327310', '212233', '331313', '331410', '111412'].map(limitOf)).toEqual([
      '4361',
      '3871',
      '4606',
      '4116',
      '3136',
    ]);
  });

  it('gives lime recovered by the kiln of a pulp mill 0.90, from 2025 and there only', () => {
    const lime = { product: 'lime-recovered-by-kiln', annualProduction: '1000', emissions: '400' };
    const limitOf = (naics: string) => figures(assess(schedule, '2025', [lime], { naics }), 'emissionsLimit');
    expect(limitOf('322112')).toEqual(['340.158']); // 382.2 x 0.89
    expect(limitOf('322111')).toEqual(['244.608']); // 382.2 x 0.64
    expect(outcomeOf(schedule, '2024', [{ ...lime, countedProduction: '1' }], { naics: '322112' })).toBe(
      'declaration.lines-at-fault',
    );
  });

  it('has 0.3177 for chemical pulp of 2024 and 0.3095 from 2025', () => {
    const pulp = { product: 'chemical-pulp', annualProduction: '10000', emissions: '9000' };
    const limit = (year: string, line: Record<string, string>) =>
      figures(assess(schedule, year, [line], { naics: '322112' }), 'emissionsLimit')[0];
    expect(limit('2024', { ...pulp, countedProduction: '10000' })).toBe('2065.05'); // 3,177 x 0.65
    expect(limit('2025', pulp)).toBe('1980.8'); // 3,095 x 0.64
  });

  it('asks for the production of April through December 2024', () => {
    expect(outcomeOf(schedule, '2024', [throughput('1', '1')], refinery)).toBe('declaration.lines-at-fault');
  });

  it('lays no obligation on a new entrant, and gives no credit', () => {
    const line = throughput('100000', '10000');
    const liability = assess(schedule, '2025', [line], { ...refinery, purpose: 'new-entrant' });
    expect(figures(liability, 'emissionsLimit', 'excess', 'credited')).toEqual(['0', '0', '0']);
  });
});
