import { describe, expect, it, test } from 'vitest';
import { accountAsOf } from '../../../shared/account/account-as-of.ts';
import type { AccountFact } from '../../../shared/account/history-document.ts';
import { assess, figures } from '../assessed.ts';
import { peerSchedule } from './peer-schedule.ts';
import { charge, peerTerms, receipt } from './peer-terms.ts';

describe('a balance of compliance units', () => {
  const terms = peerTerms('  records: { count: 7, unit: years, from: end of the period, citation: peer }');
  const known = { asOf: '2024-12-31', trace: 'none', accruals: false } as const;
  const totals = (...facts: AccountFact[]) => {
    const outcome = accountAsOf(terms, { facts }, known);
    return outcome.ok ? outcome.value.totals : outcome.refusal;
  };

  test('of 5,000 meets a report of 3,000 for supply and 500 for export, and leaves 1,500', () => {
    // bcgov/lcfs, backend/lcfs/tests/compliance_report/test_penalty_edge_cases.py
    const report = charge('0', '2024-03-31', {
      heads: [
        { head: 'supply', amount: '3000' },
        { head: 'export', amount: '500' },
      ],
    });
    expect(totals(receipt('B', '5000', '2024-01-01'), report)).toMatchObject({
      ...{ charged: '3500.00', open: '0.00', credit: '1500.00' },
    });
  });

  test('changes by the difference alone when a report of 4,305 becomes 3,874: 29,305 to 28,874', () => {
    // bcgov/tfrs, issue 2516: units that a report gives
    const before = [receipt('B', '25000', '2018-01-01'), charge('-4305', '2018-03-31')];
    expect(totals(...before)).toMatchObject({ credit: '29305.00' });
    const amended: AccountFact = {
      ...{ type: 'amendment', id: 'A1', charge: 'C1', head: 'tax', amount: '431' },
    };
    expect(totals(...before, amended)).toMatchObject({ credit: '28874.00' });
  });

  test('gains nothing by the change of a report that was never posted', () => {
    // bcgov/tfrs, issue 2895: -322,972, replaced before it was assessed by one that is 6,815 better
    const amendment: AccountFact = {
      ...{ type: 'amendment', id: 'A1', charge: 'C1', head: 'tax', amount: '-6815' },
    };
    expect(totals(amendment)).toMatchObject({ code: 'account.history-at-fault' });
    // Whether the new total is posted, or the first with its change: 316,157 is owed, and nothing is paid out.
    const owed = { open: '316157.00', credit: '0.00' };
    expect(totals(charge('316157', '2018-03-31'))).toMatchObject(owed);
    expect(totals(charge('322972', '2018-03-31'), amendment)).toMatchObject(owed);
  });
});

describe('blocks of units', () => {
  // undp/undp-national-carbon-registry, README.md: CA0004-VU-CH-356-1-3000-2023, then …-3001-5000-2024
  const schedule = peerSchedule(`
units: { u: unit }
parameters: {}
declaration:
  facts:
    earlier: { type: quantity, unit: u, decimals: 0, minimum: 0, label: Units of earlier batches, required: no, whenBlank: 0 }
    batch: { type: quantity, unit: u, decimals: 0, minimum: 1, label: Units of the batch, required: yes }
  figures:
    first: { label: First serial number, unit: u, formula: "earlier + 1 [u]", citation: peer }
    last: { label: Last serial number, unit: u, formula: earlier + batch, citation: peer }
`);

  it.each([
    ['2023', '0', '3000', ['1', '3000']],
    ['2024', '3000', '2000', ['3001', '5000']],
  ])('of %s go on after %s: %s more are %j', (year, earlier, batch, serials) => {
    expect(figures(assess(schedule, year, [], { earlier, batch }), 'first', 'last')).toEqual(serials);
  });
});

describe('the surrender of allowances', () => {
  // UKGovernmentBEIS/ukets-registry, uk-ets-app-compliance-calculation-service, Sheet1Test and EAComplianceTests. One line
  // for each year; due are the years before the current one, and the current one where it is the last of the operator.
  const statuses = ['NOT_APPLICABLE', 'EXCLUDED', 'C', 'B', 'A'];
  const schedule = peerSchedule(`
units: { year: year, t: tonne of carbon dioxide equivalent }
lists:
  answer: { label: Yes or no, citation: peer, codes: { yes: { label: Yes }, no: { label: No } } }
parameters: {}
line:
  fields:
    year: { type: quantity, unit: year, decimals: 0, minimum: 2021, label: Year, required: yes }
    emissions: { type: quantity, unit: t, decimals: 0, minimum: 0, label: Verified emissions, required: no, whenBlank: 0 }
    excluded: { type: list, list: answer, label: Excluded, required: no, whenBlank: no }
  figures:
    isDue:
      label: The year is due
      unit: yes-no
      formula: year <= last and (year < current or (year = last and current >= last))
      citation: peer
declaration:
  facts:
    current: { type: quantity, unit: year, decimals: 0, minimum: 2021, label: Current year, required: yes }
    last: { type: quantity, unit: year, decimals: 0, minimum: 2021, label: Last year of the operator, required: no, whenBlank: 9999 }
    surrendered: { type: quantity, unit: t, decimals: 0, minimum: 0, label: Surrendered, required: no, whenBlank: 0 }
  figures:
    due: { label: Years due, unit: "1", formula: count(isDue), citation: peer }
    left: { label: Of these not excluded, unit: "1", formula: count(isDue and excluded = 'no'), citation: peer }
    missing:
      label: Of these without verified emissions
      unit: "1"
      formula: count(isDue and excluded = 'no' and blank(emissions))
      citation: peer
    emitted: { label: Emitted, unit: t, formula: sum(emissions where isDue and excluded = 'no'), citation: peer }
    status:
      label: Status, counted from 0
      unit: "1"
      formula: |
        if due = 0 then 0 else if left = 0 then 1 else if missing > 0 then 2
        else if emitted > surrendered then 3 else 4
      citation: peer
`);

  type Year = { year: string; emissions?: string; excluded?: string };
  const status = (current: string, last: string, years: readonly Year[], surrendered: string) => {
    const found = figures(assess(schedule, '2024', years, { current, last, surrendered }), 'status')[0];
    return statuses[Number(found)];
  };
  const y2021 = (emissions = '', excluded = 'no') => ({ year: '2021', emissions, excluded });
  const y2022 = (emissions = '') => ({ year: '2022', emissions });

  it.each([
    ['100 t, 100 surrendered', '2021', '2021', [y2021('100')], '100', 'A'],
    ['100 t, 50 surrendered', '2021', '2021', [y2021('100')], '50', 'B'],
    ['no emissions, 100 surrendered', '2021', '2021', [y2021()], '100', 'C'],
    ['the year is excluded', '2021', '2021', [y2021('', 'yes')], '100', 'EXCLUDED'],
    ['the last year is put off to 2025', '2021', '2025', [y2021('100')], '0', 'NOT_APPLICABLE'],
    ['and surrendered to in the same year', '2021', '2025', [y2021('100')], '100', 'NOT_APPLICABLE'],
    ['2022 comes', '2022', '2025', [y2021('100'), y2022()], '100', 'A'],
    ['corrected to 101 t', '2022', '', [y2021('101'), y2022()], '100', 'B'],
    ['and one more surrendered', '2022', '', [y2021('101'), y2022()], '101', 'A'],
    ['2023 comes without emissions of 2022', '2023', '', [y2021('100'), y2022()], '100', 'C'],
    ['150 t of 2022 are verified', '2023', '', [y2021('100'), y2022('150')], '100', 'B'],
    ['150 more are surrendered', '2023', '', [y2021('100'), y2022('150')], '250', 'A'],
  ] as const)('%s: in %s, of an operator through %s', (_, current, last, years, surrendered, expected) => {
    expect(status(current, last, years, surrendered)).toBe(expected);
  });
});
