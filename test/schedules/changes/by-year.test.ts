import { describe, expect, it } from 'vitest';
import { assess, figures, outcomeOf, published } from '../assessed.ts';
import { type Probe, years } from './around.ts';
import { changeDays } from './change-days.ts';

const none = 'schedule.no-value';
const unknown = 'declaration.unknown-period';

/** Tries what each year comes to. */
function tries(probes: readonly Probe[], outcome: (year: string) => string | undefined): void {
  for (const [year, law] of probes) expect([year, outcome(year)]).toEqual([year, law]);
}

describe('Alberta', () => {
  const schedule = published('ca-ab/tier');
  const days = changeDays['ca-ab/tier'];
  const emissions = (year: string) => outcomeOf(schedule, year, [], { regulatedEmissions: '1' });

  it('prices a fund credit by the year, and no year before 2020', () => {
    const law = ['30.00', '40.00', '50.00', '65.00', '80.00', '95.00', '95.00', '95.00'];
    tries([['2019', unknown], ...years(days['parameters.fundPrice.values'], law)], emissions);
  });

  it('limits credits from 2024, and refuses them before', () => {
    // 1,000 t above what is allowable, all by credits: 30%, 20% and 10% are left, at 80, 95 and 95
    tries(years(days['parameters.creditLimit.values'], [none, '24000.00', '19000.00', '9500.00']), (year) =>
      outcomeOf(schedule, year, [], { regulatedEmissions: '1000', creditsUsed: '1000' }),
    );
  });
});

describe('Canada, output-based pricing', () => {
  const schedule = published('ca/obps');
  const days = changeDays['ca/obps'];

  it('charges by GGPPA Sch. 4, of which the last price goes on', () => {
    const law = ['65.00', '80.00', '95.00', '110.00', '125.00', '140.00', '155.00', '170.00'];
    const probes = [['2022', unknown] as const, ...years(days['parameters.chargeRate.values'], law)];
    tries([...probes, ['2031', '170.00']], (year) => outcomeOf(schedule, year, [], { emissions: '1' }));
  });

  it('lowers the standard of new gas-fired generation to nothing by 2030 (OBPSR s. 36.1)', () => {
    const law = ['288', '247', '206', '164', '123', '82', '41', '0'];
    tries([...years(days['parameters.newGasStandard.values'], law), ['2031', '0']], (year) => {
      const liability = assess(schedule, year, [], { emissions: '0', newGasGeneration: '1' });
      return figures(liability, 'emissionsLimit')[0];
    });
  });
});

describe('Germany', () => {
  const schedule = published('de/behg');
  const days = changeDays['de/behg'];
  const line = (fuel: string, quantity: string) => [{ consignment: 'A', fuel, quantity }];

  it('has a price for each of the five years, and none after', () => {
    const probes = years(days['parameters.price.values'], [
      '25.00',
      '30.00',
      '30.00',
      '45.00',
      '55.00',
      none,
    ]);
    tries([['2020', unknown], ...probes], (year) =>
      outcomeOf(schedule, year, [{ consignment: 'A', fuel: 'diesel', quantity: '0', statedEmissions: '1' }]),
    );
  });

  it.each([
    // EBeV 2022 and EBeV 2030, per thousand litres, tonne, or megawatt hour: density x calorific value x factor
    ['petrol', '2.40078675', '2.40078675'],
    ['aviation-gasoline', '2.23272', '2.23272'],
    ['diesel', '2.676284', '2.676284'],
    ['light-heating-oil', '2.676284', '2.676284'],
    ['lpg', '3.02991', '3.013'],
    ['natural-gas', '0.1820448', '0.18139464'],
    ['heavy-fuel-oil', '3.15605', none],
  ])('has the standard values of %s before and from 2023', (fuel, before, after) => {
    for (const key of ['conversion', 'netCalorificValue', 'gasEnergy', 'emissionFactor'] as const) {
      tries(years(days[`parameters.${key}.columns`], [before, after]), (year) => {
        const outcome = schedule.assess({ period: year, facts: {}, lines: line(fuel, '1') });
        return outcome.ok ? outcome.value.figures.exactEmissions?.value : outcome.refusal.code;
      });
    }
  });

  it('charges twice the fixed price for what is missing, as long as there is one', () => {
    tries(years(days['parameters.missingMultiple.values'], ['110.00', none]), (year) => {
      const missing = [{ consignment: 'A', fuel: 'diesel', quantity: '0', statedEmissions: '1' }];
      const outcome = schedule.assess({ period: year, facts: { surrendered: '0' }, lines: missing });
      return outcome.ok
        ? outcome.value.heads.find(({ head }) => head === 'missing-certificates')?.amount
        : outcome.refusal.code;
    });
  });
});

describe('Singapore', () => {
  it('charges 5, 25 and 45 dollars, in no year before 2019 and after 2027', () => {
    const schedule = published('sg/carbon-tax');
    const days = changeDays['sg/carbon-tax']['parameters.rate.values'];
    const law = ['125000.00', '625000.00', '1125000.00', none];
    tries([['2018', unknown], ['2019', '125000.00'], ...years(days, law)], (year) =>
      outcomeOf(schedule, year, [{ stream: 'F1', method: 'stated', statedEmissions: '25000' }]),
    );
  });
});

describe('Chile', () => {
  it('charges five dollars from the emissions of 2023 on', () => {
    const source = [{ source: 'B1', kind: 'combustion', emissions: '25000' }];
    const schedule = published('cl/green-tax');
    tries(
      [
        ['2022', unknown],
        ['2023', '125000.00'],
        ['2024', '125000.00'],
      ],
      (year) => outcomeOf(schedule, year, source),
    );
  });
});

describe('South Africa', () => {
  const schedule = published('za/carbon-tax');
  const days = changeDays['za/carbon-tax'];
  const source = (kind: string) => [{ source: 'A', class: kind, emissions: '100' }];
  const share = (year: string, name: 'c' | 'j' | 'k', facts: Record<string, string>) => {
    const outcome = schedule.assess({ period: year, facts, lines: source('combustion') });
    return outcome.ok ? outcome.value.figures[name]?.value : outcome.refusal.code;
  };

  it('charges by the list of s. 5, through 2030', () => {
    const law = ['120', '127', '134', '144', '159', '190', '236', '308', '347', '385', '424', '462'];
    const totals = law.map((rate) => `${rate}00.00`);
    tries([['2018', unknown], ...years(days['parameters.rate.values'], [...totals, none])], (year) =>
      outcomeOf(schedule, year, source('combustion')),
    );
  });

  it('raises the cap on offsets of combustion from 10% to 15% in 2026, and no other', () => {
    tries(years(days['parameters.combustionOffsetCap.values'], ['0.1', '0.15']), (year) =>
      share(year, 'c', { offsetCombustion: '20' }),
    );
    // 10% of process emissions, and 10% of offsets
    tries(years(days['parameters.combustionOffsetCap.values'], ['0.2', '0.2']), (year) =>
      share(year, 'j', { offsetOther: '20' }),
    );
  });

  it('gives the carbon budget allowance for 2021 through 2025 (s. 12)', () => {
    tries(years(days['parameters.budgetAllowance.values'], [none, '0.05', '0.05', '0']), (year) =>
      share(year, 'c', { carbonBudget: 'yes' }),
    );
    expect(share('2020', 'c', {})).toBe('0');
  });

  it('asks for the first account by October 2020, and for each later one by the last day but one of July', () => {
    // 31 October 2020 and 31 July 2021 were Saturdays.
    const due = (id: string) => {
      const period = schedule.period(id);
      return [period?.filingDue, period && schedule.paymentDue(period, '2020-02-01')];
    };
    for (const key of ['calendar.filingDue', 'calendar.paymentDue'] as const) {
      expect(years(days[key], ['first', 'later']).map(([year]) => due(year))).toEqual([
        ['2020-10-30', '2020-10-30'],
        ['2021-07-29', '2021-07-29'],
      ]);
    }
  });
});
