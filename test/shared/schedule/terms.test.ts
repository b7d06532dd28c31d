import { describe, expect, test } from 'vitest';
import { peerTerms } from '../../schedules/peers/peer-terms.ts';

const sound = `
  rates:
    prime:
      label: Prime rate
      values:
        - { from: 2024-01-01, through: 2024-06-30, percent: 5% }
        - { from: 2024-07-01, through: open, percent: 4.5% }
      citation: the bank
  interest:
    arrears:
      label: Interest
      counts: interest
      charges: all
      on: [tax]
      rate: { table: prime, margin: 3% }
      dayCount: actual/365
      compounding: monthly
      endsWhen: all-paid
      after: due
      firstDay: next-day
      lastDay: payment-day
      rounding: { mode: half-up, decimals: 2 }
      citation: Act s. 1
  penalties:
    late:
      label: Late
      counts: penalty
      charges: all
      lateness: payment
      after: due
      steps: [{ afterDays: 0, amount: 100 }]
      rounding: { mode: half-up, decimals: 2 }
      citation: Act s. 2
  instalments: { leastInstalment: 50.00, mostInstalments: 12, graceDays: 7, onDefault: ends, citation: Act s. 3 }
`;

describe('terms that do not hold together are named with key, problem and remedy', () => {
  test.each([
    [
      'rates that overlap',
      ['through: 2024-06-30', 'through: 2024-07-31'],
      'terms.rates.prime.values[1].from: overlaps the value from 2024-01-01: on 2024-07-01 there would be two values.',
    ],
    [
      'a gap between rates',
      ['from: 2024-07-01', 'from: 2024-08-01'],
      'terms.rates.prime.values[1].from: leaves a gap: no value from 2024-07-01 through 2024-07-31.',
    ],
    [
      'a table that is not there',
      ['table: prime', 'table: base'],
      'terms.interest.arrears.rate.table: "base" is no table of rates. Add it under terms, rates, or correct the name.',
    ],
    [
      'a yearly rate without a day count',
      ['      dayCount: actual/365\n', ''],
      'terms.interest.arrears.dayCount: is missing: a yearly rate needs it, a daily one has none.',
    ],
    [
      'a daily rate with one',
      ['{ table: prime, margin: 3% }', '{ perDay: 0.1% }'],
      'terms.interest.arrears.dayCount: has no place here: a yearly rate needs it, a daily one has none.',
    ],
    [
      'compounding that does not say when it ends',
      ['      endsWhen: all-paid\n', ''],
      'terms.interest.arrears.endsWhen: is missing: it belongs to what compounds, and to nothing else.',
    ],
    [
      'an end of what does not compound',
      ['compounding: monthly', 'compounding: none'],
      'terms.interest.arrears.endsWhen: has no place here: it belongs to what compounds, and to nothing else.',
    ],
    [
      'grace that does not say what it forgives',
      ['      after: due\n      firstDay', '      graceDays: 5\n      after: due\n      firstDay'],
      'terms.interest.arrears.graceForgives: is missing: it goes with graceDays.',
    ],
    [
      'a step that is reached at no time',
      ['{ afterDays: 0, amount: 100 }', '{ amount: 100 }'],
      'terms.penalties.late.steps[0]: states neither afterDays nor afterMonths.',
    ],
    [
      'a code used twice',
      ['    late:\n', '    arrears:\n'],
      'terms.penalties.arrears: uses the code "arrears" a second time. Give it a code of its own.',
    ],
    [
      'a rounding finer than the currency',
      ['decimals: 2 }\n      citation: Act s. 2', 'decimals: 3 }\n      citation: Act s. 2'],
      'terms.penalties.late.rounding.decimals: is more than the 2 decimals of the currency.',
    ],
    [
      'interest on what grows by another rule',
      ['on: [tax]', 'on: [tax, interest]'],
      'terms.interest.arrears.on: names "interest", which grows from day to day.',
    ],
    [
      'interest on what there is not',
      ['on: [tax]', 'on: [taxes]'],
      'terms.interest.arrears.on[0]: "taxes" is no head, class or rule of the schedule. Name one of ',
    ],
    [
      'a step of two kinds',
      ['amount: 100 }', 'amount: 100, percent: 5%, of: unpaid }'],
      'terms.penalties.late.steps[0]: states amount and percent of amount, perDay, percent, perMonth: a step adds exactly one',
    ],
    [
      'a percentage a day of nothing',
      ['amount: 100 }', 'perDay: 0.33% }'],
      'terms.penalties.late.steps[0].perDay: "0.33%" is a percentage a day, and the step does not say of what: add "of" (charged, unpaid or unpaid-when-due)',
    ],
    [
      'a penalty set apart that does not say what becomes of its steps',
      ['lateness: payment\n', 'lateness: payment\n      notWhile: [disputed]\n'],
      'terms.penalties.late.missedSteps: is missing: it goes with notWhile',
    ],
    [
      'months of a rule that counts none',
      ['lateness: payment\n', 'lateness: payment\n      monthsFrom: day-after\n'],
      'terms.penalties.late.monthsFrom: has no place here: no step counts months.',
    ],
    [
      'a first step in place of those above',
      ['amount: 100 }', 'amount: 100, insteadOfAbove: yes }'],
      'terms.penalties.late.steps[0].insteadOfAbove: has no step above it.',
    ],
    [
      'a base with penalties that is not what is unpaid',
      ['amount: 100 }', 'percent: 4%, of: charged, including: [penalty] }'],
      'terms.penalties.late.steps[0].including: adds what is open, and the percentage is not of what is unpaid.',
    ],
    [
      'a base with what grows',
      ['amount: 100 }', 'percent: 4%, of: unpaid, including: [interest] }'],
      'terms.penalties.late.steps[0].including[0]: names "interest", which grows from day to day.',
    ],
    [
      'percentages of a step that overlap: a list there has no "replaces"',
      [
        'amount: 100 }',
        'percent: [{ from: 2024-01-01, through: open, percent: 1% }, { from: 2024-05-01, through: open, percent: 2% }], of: unpaid }',
      ],
      'there would be two values. End the earlier one the day before.',
    ],
    [
      'a multiple that the currency does not have',
      [
        'decimals: 2 }\n      citation: Act s. 2',
        'decimals: 2, toMultipleOf: 0.005 }\n      citation: Act s. 2',
      ],
      'terms.penalties.late.rounding.toMultipleOf: 0.005 is no amount of the currency above zero.',
    ],
    [
      'a rounding of what compounds, before the rate',
      [
        'compounding: monthly\n',
        'compounding: monthly\n      amountRounding: { mode: down, decimals: 0, toMultipleOf: 50 }\n',
      ],
      'terms.interest.arrears.amountRounding: has no place here: what compounds is not rounded before the rate.',
    ],
    [
      'an order that leaves out a class',
      [
        '  penalties:\n',
        `  allocation:
    designation: ignored
    order: [{ age: any, components: [tax, interest], withinCharge: in-order, sameDue: charge-by-charge }]
    surplus: credit
    effectiveDate: value
    citation: Act s. 3
  penalties:
`,
      ],
      'terms.allocation.order: leaves out "late", which counts as penalty: no payment would ever discharge it. Name "late" or "penalty" among the components of a step.',
    ],
    ['a percentage without its sign', ['margin: 3%', 'margin: 3'], 'is not a percentage such as 0.25%'],
    [
      'a least instalment that the currency cannot have',
      ['leastInstalment: 50.00', 'leastInstalment: 50.001'],
      'terms.instalments.leastInstalment: 50.001 is no amount of the currency.',
    ],
    [
      'a default that means something else',
      ['onDefault: ends', 'onDefault: forgives'],
      'terms.instalments.onDefault',
    ],
    [
      'a rule without its law',
      ['      citation: Act s. 2\n', ''],
      'terms.penalties.late.citation: has no citation.',
    ],
  ] as const)('%s', (_, [from, to], message) => {
    expect(sound).toContain(from);
    expect(() => peerTerms(sound.replace(from, to))).toThrow(message);
  });

  test('what is sound is taken', () => {
    expect(peerTerms(sound)).toMatchObject({
      interest: [{ code: 'arrears' }],
      penalties: [{ code: 'late' }],
    });
  });

  test('where no order is stated, allocations say that theirs is practice', () => {
    expect(peerTerms(sound).allocation).toMatchObject({ basis: 'practice', surplus: 'next-period' });
  });
});
