const canada = ['2020-04-01', '2021-04-01', '2022-04-01', '2023-04-01', '2024-04-01', '2025-04-01'] as const;
const provinces = {
  'lists.province.codes.ontario.inForce': ['2019-04-01'],
  'lists.province.codes.new-brunswick.inForce': ['2019-04-01', '2020-04-01', '2023-07-01'],
  'lists.province.codes.manitoba.inForce': ['2019-04-01'],
  'lists.province.codes.saskatchewan.inForce': ['2019-04-01'],
  'lists.province.codes.yukon.inForce': ['2019-07-01'],
  'lists.province.codes.nunavut.inForce': ['2019-07-01'],
  'lists.province.codes.alberta.inForce': ['2020-01-01'],
  'lists.province.codes.nova-scotia.inForce': ['2023-07-01'],
  'lists.province.codes.prince-edward-island.inForce': ['2023-07-01'],
  'lists.province.codes.newfoundland-and-labrador.inForce': ['2023-07-01'],
} as const;
const stocks = [
  '2020-01-01',
  '2020-04-01',
  '2021-04-01',
  '2022-04-01',
  '2023-04-01',
  '2023-07-01',
  '2024-04-01',
] as const;
const yearly = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => `${first + index}-01-01`);
const packaging = ['2023-04-01', '2024-04-01', '2025-04-01', '2026-04-01'] as const;
const norway = yearly(2023, 2026);

/**
 * The days on which a published schedule changes, by its key: a rate, a share, a rounding mode, a list. Beginnings of
 * what is law from the first day of a schedule on are left out, ends are not. The tests of this folder try each day on
 * both sides, and every-change.test.ts finds a change that is not here.
 */
export const changeDays = {
  'ca-ab/tier': {
    'parameters.fundPrice.values': yearly(2021, 2027),
    'parameters.creditLimit.values': yearly(2024, 2026),
  },
  'ca-bc/carbon-tax': {
    'parameters.rate.columns': [
      '2018-04-01',
      '2019-04-01',
      '2021-04-01',
      '2022-04-01',
      '2023-04-01',
      '2024-04-01',
      '2025-04-01',
    ],
  },
  'ca-bc/obps': {
    'parameters.chargeRate.values': yearly(2025, 2027),
    'parameters.intensity.columns': yearly(2025, 2025),
    'parameters.reductionFactor.columns': yearly(2025, 2025),
    'parameters.creditShare.values': yearly(2025, 2026),
    'terms.unitCredits.maximumShare': yearly(2025, 2026),
    'lists.product.codes.lime-recovered-by-kiln.inForce': yearly(2025, 2025),
    'declaration.figures.emissionsForCompliance.rounding': yearly(2025, 2025),
    'declaration.figures.emissionsLimit.rounding': yearly(2025, 2025),
    'declaration.figures.excess.rounding': yearly(2025, 2025),
    'declaration.figures.credited.rounding': yearly(2025, 2025),
  },
  'ca/fuel-charge': {
    'parameters.rate.columns': canada,
    'calendar.workingDays.holidays': ['2021-08-03'],
    ...provinces,
  },
  'ca/fuel-charge-inventory': {
    'parameters.rate.columns': stocks,
    'parameters.earlierRate.columns': stocks,
    'parameters.listedBefore.columns': stocks,
    ...provinces,
  },
  'ca/obps': {
    'parameters.chargeRate.values': yearly(2024, 2030),
    'parameters.newGasStandard.values': yearly(2024, 2030),
  },
  'de/behg': {
    'parameters.price.values': yearly(2022, 2026),
    'parameters.conversion.columns': yearly(2023, 2023),
    'parameters.netCalorificValue.columns': yearly(2023, 2023),
    'parameters.gasEnergy.columns': yearly(2023, 2023),
    'parameters.emissionFactor.columns': yearly(2023, 2023),
    'parameters.missingMultiple.values': yearly(2026, 2026),
  },
  'gb/plastic-packaging-tax': {
    'parameters.rate.values': packaging,
    'parameters.creditRate.values': packaging,
  },
  'gb/soft-drinks-levy': {
    'parameters.lowRate.values': ['2025-04-01', '2026-04-01'],
    'parameters.highRate.values': ['2025-04-01', '2026-04-01'],
  },
  'ie/carbon-charges': {
    'parameters.rate.columns': [
      '2019-10-09',
      '2020-05-01',
      '2020-10-14',
      '2021-05-01',
      '2021-10-13',
      '2022-05-01',
      '2022-10-12',
      '2023-05-01',
      '2023-10-11',
      '2024-05-01',
      '2024-10-09',
      '2025-05-01',
      '2025-10-08',
      '2026-05-01',
      '2026-10-14',
      '2027-05-01',
      '2028-05-01',
      '2029-05-01',
      '2030-05-01',
    ],
    'parameters.octoberAmount.values': [
      '2019-10-09',
      '2020-10-14',
      '2021-10-13',
      '2022-10-12',
      '2023-10-11',
      '2024-10-09',
      '2025-10-08',
      '2026-10-14',
    ],
    'parameters.mayAmount.values': [
      '2020-05-01',
      '2021-05-01',
      '2022-05-01',
      '2023-05-01',
      '2024-05-01',
      '2025-05-01',
      '2026-05-01',
      '2026-10-14',
      '2027-05-01',
      '2028-05-01',
      '2029-05-01',
      '2030-05-01',
    ],
  },
  'no/co2-tax': {
    'parameters.co2Rate.columns': norway,
    'parameters.roadUseRate.columns': norway,
    'parameters.sulphurRate.values': norway,
  },
  'sg/carbon-tax': { 'parameters.rate.values': ['2024-01-01', '2026-01-01', '2028-01-01'] },
  'za/carbon-tax': {
    'parameters.rate.values': yearly(2020, 2031),
    'parameters.combustionOffsetCap.values': yearly(2026, 2026),
    'parameters.budgetAllowance.values': ['2021-01-01', '2025-01-01', '2026-01-01'],
    'calendar.filingDue': yearly(2020, 2020),
    'calendar.paymentDue': yearly(2020, 2020),
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;
