import { describe, expect, test } from 'vitest';
import { charge, chargedOn, peerTerms, receipt, stateOf } from './peer-terms.ts';

/** Penalties and interest of United Kingdom self-assessment, as alphagov/smart-answers works them out. */
const terms = peerTerms(`
  interest:
    late-payment-interest:
      label: Interest on late payment
      counts: interest
      charges: all
      on: [tax]
      rate:
        perYear:
          - { from: 2009-09-29, through: 2016-08-22, percent: 3% }
          - { from: 2016-08-23, through: 2017-11-20, percent: 2.75% }
      dayCount: actual/365
      compounding: none
      after: due
      firstDay: next-day
      lastDay: day-before-payment
      rounding: { mode: half-up, decimals: 2 }
      citation: FA 2009 Sch. 53
  penalties:
    late-filing:
      label: Late filing
      counts: penalty
      charges: all
      lateness: filing
      after: filing-due
      steps:
        - { afterDays: 0, amount: 100 }
        - { afterDays: 89, perDay: 10, atMostInAll: 1000 }
        - { afterDays: 181, percent: 5%, of: charged, atLeast: 300 }
        - { afterDays: 365, percent: 5%, of: charged, atLeast: 300 }
      rounding: { mode: half-up, decimals: 2 }
      citation: FA 2009 Sch. 55
    late-payment:
      label: Late payment
      counts: penalty
      charges: all
      lateness: payment
      after: due
      steps:
        - { afterDays: 30, percent: 5%, of: charged }
        - { afterMonths: 6, percent: 5%, of: charged }
        - { afterMonths: 12, percent: 5%, of: charged }
      rounding: { mode: half-up, decimals: 2 }
      citation: FA 2009 Sch. 56
  allocation:
    designation: allowed
    order: [{ age: any, components: [tax, interest, penalty], withinCharge: in-order, sameDue: charge-by-charge }]
    surplus: credit
    effectiveDate: value
    citation: DMBM210105
  totalRounding: { mode: down, decimals: 0, citation: practice }
`);

const paid = (amount: string, due: string, on: string) =>
  stateOf(terms, [charge(amount, due, { noReturn: 'yes' }), receipt('R1', amount, on)], on);

// alphagov/smart-answers, test/unit/calculators/self_assessment_penalties_test.rb
describe('interest for late payment runs from the day after the due date to the day before payment', () => {
  test.each([
    ['2014-01-01', '0.00'],
    ['2014-02-01', '0.00'],
    ['2014-03-03', '24.66'],
    ['2014-04-02', '49.32'],
    ['2014-08-01', '148.77'],
    ['2014-09-02', '175.07'],
    ['2015-02-01', '300.00'],
    ['2015-02-02', '300.82'],
    ['2015-03-05', '326.30'],
  ])('10,000 due on 31 January 2014 and paid on %s bears %s', (on, interest) => {
    expect(chargedOn(paid('10000', '2014-01-31', on), 'late-payment-interest')).toBe(interest);
  });

  test.each([
    ['2016-01-31', '2016-08-23', '16.77'],
    ['2016-08-23', '2016-10-31', '5.12'],
    ['2017-01-31', '2017-03-01', '2.11'],
    ['2016-01-31', '2016-10-31', '21.97'],
  ])('1,000 due on %s and paid on %s bears %s, at the rate of each day', (due, on, interest) => {
    expect(chargedOn(paid('1000', due, on), 'late-payment-interest')).toBe(interest);
  });
});

describe('late filing costs more the later it is', () => {
  test.each([
    ['2014-02-02', '5000', '100.00'],
    ['2014-05-01', '5000', '110.00'],
    ['2014-05-02', '5000', '120.00'],
    ['2014-06-06', '5000', '470.00'],
    ['2014-07-29', '5000', '1000.00'],
    ['2014-09-06', '5000', '1300.00'],
    ['2014-09-06', '11000', '1550.00'],
    ['2014-10-31', '10000', '1500.00'],
    ['2015-02-02', '0', '1600.00'],
    ['2015-02-02', '10000', '2000.00'],
  ])('a return due on 31 January 2014 and filed on %s, of a tax of %s, costs %s', (filed, tax, penalty) => {
    const facts = [charge(tax, '2014-01-31', { filingDue: '2014-01-31', filed })];
    expect(chargedOn(stateOf(terms, facts, '2015-12-31'), 'late-filing')).toBe(penalty);
  });

  test('a return that has not come costs on each day what it would cost if it came then', () => {
    const facts = [charge('5000', '2014-01-31', { filingDue: '2014-01-31' })];
    expect(chargedOn(stateOf(terms, facts, '2014-05-02'), 'late-filing')).toBe('120.00');
  });
});

describe('late payment costs 5% three times', () => {
  test.each([
    ['10000', '2014-03-02', '0.00'],
    ['10000', '2014-03-03', '500.00'],
    ['10000', '2014-08-01', '1000.00'],
    ['10000', '2015-02-01', '1500.00'],
    ['5000', '2015-02-02', '750.00'],
  ])('%s paid on %s: %s', (tax, on, penalty) => {
    expect(chargedOn(paid(tax, '2014-01-31', on), 'late-payment')).toBe(penalty);
  });

  test.each([
    ['2014-02-02', '5000.00'],
    ['2014-02-04', '5001.00'],
    ['2014-08-01', '5574.00'],
    ['2015-02-02', '5900.00'],
  ])('what is owed in all by one who pays on %s is rounded down to whole pounds: %s', (on, total) => {
    const state = stateOf(terms, [charge('5000', '2014-01-31', { noReturn: 'yes' })], on);
    expect(state.totals.payable).toBe(total);
  });
});
