import { describe, expect, test } from 'vitest';
import { accountAsOf } from '../../../shared/account/account-as-of.ts';
import type { AccountFact } from '../../../shared/account/history-document.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { latestSchedule } from '../../../shared/schedule/library.ts';
import { charge, chargedOn, peerTerms, receipt, stateOf } from '../../schedules/peers/peer-terms.ts';

const published = (id: string) => {
  const terms = latestSchedule(id)?.accountTerms;
  if (terms === undefined) throw new Error(`${id} is not published`);
  return terms;
};
const interest = (more: string) =>
  peerTerms(`
  interest:
    arrears:
      label: Interest
      counts: interest
      charges: all
      on: [tax]
      after: due
      firstDay: next-day
      lastDay: payment-day
      rounding: { mode: half-up, decimals: 2 }
      citation: invented
${more}`);
const owed = (
  terms: ReturnType<typeof peerTerms>,
  amount: string,
  due: string,
  asOf: string,
  more: AccountFact[] = [],
) => chargedOn(stateOf(terms, [charge(amount, due), ...more], asOf), 'arrears');

const componentOf = (state: ReturnType<typeof stateOf>, code: string) =>
  state.charges[0]?.components.find(({ component }) => component === code);

function accountKnown(
  terms: ReturnType<typeof peerTerms>,
  facts: AccountFact[],
  question: Parameters<typeof accountAsOf>[2],
) {
  return expectAccepted(accountAsOf(terms, { facts }, question));
}

describe('the Canadian fuel charge', () => {
  const rates = { basic: [{ from: '2024-01-01', through: 'open', percent: '2.31%' }] };
  const heads = [{ head: 'charge', amount: '10000' }];

  test('90 days on 10,000 at a yield of 2.31%, rounded up to 3%, plus 4 points, compounded daily, come to 174.08', () => {
    // GGPPA ss. 97-98, FCR ss. 2-3: 10,000 x ((1 + 7%/365)^90 - 1)
    const fact = charge('0', '2024-03-31', { heads, noReturn: 'yes' });
    expect(chargedOn(stateOf(published('ca/fuel-charge'), [fact], '2024-06-29', { rates }), 'arrears')).toBe(
      '174.08',
    );
  });

  test.each([
    ['2024-03-31', '0.00'],
    ['2024-04-01', '100.00'],
    ['2024-05-15', '125.00'],
    ['2025-03-31', '400.00'],
    ['2026-12-31', '400.00'],
  ])(
    'a return due on 31 March and filed on %s costs 1%% and 0.25%% for each complete month, at most 12: %s',
    (filed, penalty) => {
      // GGPPA s. 123
      const fact = charge('0', '2024-03-31', { heads, filingDue: '2024-03-31', filed });
      const later = stateOf(
        published('ca/fuel-charge'),
        [fact, receipt('R1', '10000', '2024-04-01')],
        '2027-01-01',
        {
          rates,
          party: 'other',
        },
      );
      expect(chargedOn(later, 'late-return')).toBe(penalty);
    },
  );

  test('what is paid too much bears interest from the 30th day, by the kind of party', () => {
    // GGPPA s. 71(6): 3% + 2% for one who is no corporation, 3% for a corporation; 1,000 x ((1 + 5%/365)^31 - 1)
    const facts = [
      charge('0', '2024-03-31', { heads, noReturn: 'yes' }),
      receipt('R1', '11000', '2024-03-31'),
    ];
    const of = (party: string) =>
      stateOf(published('ca/fuel-charge'), facts, '2024-05-30', { rates, party }).totals.creditInterest;
    expect(of('other')).toBe('4.26');
    expect(of('corporation')).toBe('2.55');
  });
});

describe('Singapore', () => {
  // Carbon Pricing Act 2018 s. 17(4)
  const of = (asOf: string, facts: AccountFact[] = []) => {
    const state = stateOf(published('sg/carbon-tax'), [charge('100000', '2024-09-30'), ...facts], asOf);
    return [chargedOn(state, 'late-payment'), chargedOn(state, 'additional')];
  };
  test.each([
    ['2024-09-30', '0.00', '0.00'],
    ['2024-10-01', '5000.00', '0.00'],
    ['2024-12-29', '5000.00', '0.00'],
    ['2024-12-30', '5000.00', '1000.00'],
    ['2025-01-30', '5000.00', '2000.00'],
  ])('100,000 unpaid on %s bears %s at once, and %s after 60 days more', (asOf, once, additional) => {
    expect(of(asOf)).toEqual([once, additional]);
  });
  test('in all it is never more than three times the tax', () => {
    expect(of('2060-01-01')).toEqual(['5000.00', '300000.00']);
  });
  test('a tax that is paid when it is due bears nothing', () => {
    expect(of('2025-06-30', [receipt('R1', '100000', '2024-09-30')])).toEqual(['0.00', '0.00']);
  });
});

describe('shortfalls', () => {
  test('the low-carbon penalty is 600 for each missing unit from 2023 and 200 before, beside the renewable penalty', () => {
    // bcgov/lcfs, tests/compliance_report/test_summary_service.py
    const terms = peerTerms(`
  shortfalls:
    low-carbon:
      label: Low-carbon penalty
      counts: penalty
      unit: compliance unit
      perUnit:
        - { from: 2013-01-01, through: 2022-12-31, amount: 200 }
        - { from: 2023-01-01, through: open, amount: 600 }
      datedBy: period-end
      rounding: { mode: half-up, decimals: 2 }
      citation: Low Carbon Fuels Act s. 21
`);
    const heads = [{ head: 'renewable', amount: '6000', counts: 'penalty' }];
    const fact = (periodEnd: string) =>
      charge('0', '2024-03-31', { heads, periodEnd, shortfalls: { 'low-carbon': '2' } });
    expect(stateOf(terms, [fact('2023-12-31')], '2024-01-01').totals.open).toBe('7200.00');
    expect(chargedOn(stateOf(terms, [fact('2022-12-31')], '2024-01-01'), 'low-carbon')).toBe('400.00');
  });

  test('Germany: twice the fixed price for each certificate that was not surrendered', () => {
    // BEHG s. 21(1) and s. 10(2): 100 certificates of 2025 at 55 euro
    const terms = peerTerms(`
  shortfalls:
    missing: { label: Missing certificates, counts: penalty, unit: certificate, perUnit: [{ from: 2025-01-01, through: 2025-12-31, amount: 55 }], times: 2, datedBy: period-end, rounding: { mode: half-up, decimals: 2 }, citation: BEHG s. 21 }
`);
    const fact = charge('0', '2026-09-30', {
      heads: [],
      periodEnd: '2025-12-31',
      shortfalls: { missing: '100' },
    });
    expect(chargedOn(stateOf(terms, [fact], '2026-10-01'), 'missing')).toBe('11000.00');
  });
});

describe('the terms language', () => {
  const yearly = 'rate: { perYear: 3.65% }\n      dayCount: actual/365\n      compounding: none';

  test.each([
    ['actual/365', '366.00'],
    ['actual/366', '365.00'],
    ['actual/360', '371.08'],
    ['actual/actual', '365.00'],
  ])('a leap year at 3.65%% on 10,000 by %s is %s', (dayCount, amount) => {
    // 10,000 x 3.65% x 366 days / the days of the count
    const terms = interest(
      `      rate: { perYear: 3.65% }\n      dayCount: ${dayCount}\n      compounding: none\n`,
    );
    expect(owed(terms, '10000', '2023-12-31', '2024-12-31')).toBe(amount);
  });

  test.each([
    ['yearly', '2100.00'],
    ['quarterly', '2184.03'],
    ['monthly', '2203.90'],
  ])('10%% a year, compounded %s, on 10,000 over two years of 365 days', (compounding, amount) => {
    // Worked out day by day: each day bears 10%/365 of 10,000 and of what had accrued by the last first of a span.
    const terms = interest(
      `      rate: { perYear: 10% }\n      dayCount: actual/365\n      compounding: ${compounding}\n      endsWhen: all-paid\n`,
    );
    expect(owed(terms, '10000', '2020-12-31', '2022-12-31')).toBe(amount);
  });

  test('days of grace that forgive: what is paid within them bears nothing, what is not bears from the first day', () => {
    const terms = interest(`      ${yearly}\n      graceDays: 10\n      graceForgives: yes\n`);
    const paidOn = (day: string) =>
      owed(terms, '10000', '2024-01-31', '2024-12-31', [receipt('R1', '10000', day)]);
    expect(paidOn('2024-02-10')).toBe('0.00');
    expect(paidOn('2024-02-11')).toBe('11.00');
    expect(owed(terms, '10000', '2024-01-31', '2024-02-10')).toBe('0.00');
  });

  test('of a charge that is paid in part within the days of grace only the rest bears, as if it were a charge of its own', () => {
    // 365,000 due 12 February, 360,000 paid on the second of three days: 5,000 x 10% x 8 / 365 through 20 February.
    const terms = interest(
      '      rate: { perYear: 10% }\n      dayCount: actual/365\n      compounding: none\n      graceDays: 3\n      graceForgives: yes\n',
    );
    const facts = [charge('365000', '2024-02-12'), receipt('R1', '360000', '2024-02-14')];
    const late = (asOf: string) => componentOf(stateOf(terms, facts, asOf), 'arrears');
    expect(late('2024-02-15')).toMatchObject({
      charged: '0.00',
      segments: [],
      notes: ['days of grace through 2024-02-15: what is paid by then bears nothing'],
    });
    expect(late('2024-02-20')).toMatchObject({
      charged: '10.96',
      segments: [{ from: '2024-02-13', through: '2024-02-20', principal: '5000.00' }],
      notes: ['360000.00 was paid within the days of grace, through 2024-02-15, and bears nothing'],
    });
  });

  test('what is paid a day after the days of grace bears from the first day', () => {
    // 10,000 due 12 February; 4,000 on the third day of grace, 3,000 on the day after, at 16.25%, whole kronor:
    // (6,000 x 4 + 3,000 x 44) x 16.25% / 365 = 69.45.
    const terms = interest(
      '      rate: { perYear: 16.25% }\n      dayCount: actual/365\n      compounding: none\n      graceDays: 3\n      graceForgives: yes\n',
    );
    const facts = [receipt('R1', '4000', '2024-02-15'), receipt('R2', '3000', '2024-02-16')];
    expect(owed(terms, '10000', '2024-02-12', '2024-03-31', facts)).toBe('69.45');
  });

  test('a charge that is lowered within the days of grace does not make what was paid bear', () => {
    const terms = interest(`      ${yearly}\n      graceDays: 10\n      graceForgives: yes\n`);
    const facts = [
      receipt('R1', '10000', '2024-02-02'),
      {
        type: 'adjustment',
        id: 'A1',
        charge: 'C1',
        head: 'tax',
        amount: '-2000',
        effective: '2024-02-04',
      } as AccountFact,
    ];
    expect(owed(terms, '10000', '2024-01-31', '2024-03-31', facts)).toBe('0.00');
  });

  test('days of grace that do not forgive put the first day off', () => {
    const terms = interest(`      ${yearly}\n      graceDays: 10\n      graceForgives: no\n`);
    expect(owed(terms, '10000', '2024-01-31', '2024-02-11')).toBe('1.00');
  });

  test('a rule is for charges that are due while it is law', () => {
    const terms = interest(`      ${yearly}\n      dueWithin: { from: 2024-01-01, through: 2024-06-30 }\n`);
    expect(owed(terms, '10000', '2024-06-30', '2024-07-10')).toBe('10.00');
    expect(owed(terms, '10000', '2024-07-01', '2024-07-11')).toBeUndefined();
  });

  test('nothing is charged as long as it stays small', () => {
    const terms = interest(`      ${yearly}\n      notUpTo: 5\n`);
    expect(owed(terms, '10000', '2024-01-31', '2024-02-05')).toBe('0.00');
    expect(owed(terms, '10000', '2024-01-31', '2024-02-06')).toBe('6.00');
  });

  test('while a charge is disputed nothing runs, where the law says so', () => {
    const terms = interest(`      ${yearly}\n      notWhile: [disputed]\n`);
    const dispute: AccountFact = {
      type: 'standing',
      id: 'S1',
      charge: 'C1',
      standing: 'disputed',
      from: '2024-02-11',
      through: '2024-02-20',
    };
    expect(owed(terms, '10000', '2024-01-31', '2024-02-29', [dispute])).toBe('19.00');
  });

  test('a dispute over the first of a month does not keep what had accrued from compounding on it', () => {
    const dispute: AccountFact = {
      ...{ type: 'standing', id: 'S1', charge: 'C1', standing: 'disputed' },
      ...{ from: '2024-01-20', through: '2024-02-10' },
    };
    const terms = peerTerms(`
  interest:
    arrears: { label: Interest, counts: interest, charges: all, on: [tax], rate: { perDay: 0.1% }, compounding: monthly, endsWhen: principal-paid, after: due, firstDay: next-day, lastDay: payment-day, notWhile: [disputed], rounding: { mode: half-up, decimals: 2 }, citation: invented }
`);
    // 19 days in January on 10,000 are 190.00; from 11 to 20 February ten days on 10,190 are 101.90.
    expect(owed(terms, '10000', '2023-12-31', '2024-02-20', [dispute])).toBe('291.90');
  });

  test('interest of 1,424.66 that is left unpaid for 60 days at 16% compounded daily is 1,462.62 (26 CFR 301.6622-1)', () => {
    // The regulation's days, 40 years later: paid to 31 December, and from then to 1 March.
    const terms = interest(
      '      rate: { perYear: 16% }\n      dayCount: actual/365\n      compounding: daily\n      endsWhen: principal-paid\n',
    );
    expect(owed(terms, '1424.66', '2022-12-31', '2023-03-01')).toBe('37.96');
  });

  test('interest that was paid rounded up compounds alike by days and by segments', () => {
    const terms = peerTerms(`
  interest:
    arrears: { label: Interest, counts: interest, charges: all, on: [tax], rate: { perDay: 1% }, compounding: daily, endsWhen: principal-paid, after: due, firstDay: next-day, lastDay: payment-day, rounding: { mode: up, decimals: 2 }, citation: invented }
  allocation:
    designation: ignored
    order: [{ age: any, components: [interest, tax], withinCharge: in-order, sameDue: charge-by-charge }]
    surplus: credit
    effectiveDate: value
    citation: invented
`);
    // 1.0001 on the first day are paid as 1.01. The second day adds 1.0001 on 100.01 alone, and leaves 0.9902 owed; from
    // then on 101.0002 grow for 99 days: 2.0002 + 101.0002 x (1.01^99 - 1) = 171.4819...
    const facts = [charge('100.01', '2023-12-31'), receipt('R1', '1.01', '2024-01-01')];
    for (const trace of ['segments', 'days'] as const)
      expect(chargedOn(stateOf(terms, facts, '2024-04-10', {}, trace), 'arrears')).toBe('171.49');
  });

  test('a dispute stops what runs to the day before payment on the same days', () => {
    const dayBefore = `      ${yearly}\n      notWhile: [disputed]\n`;
    const terms = interest(dayBefore);
    const untilDayBefore = {
      ...terms,
      interest: terms.interest.map((rule) => ({
        ...rule,
        document: { ...rule.document, lastDay: 'day-before-payment' as const },
      })),
    };
    const standing = { type: 'standing', id: 'S1', charge: 'C1', standing: 'disputed' } as const;
    const dispute: AccountFact = { ...standing, from: '2024-02-11', through: '2024-02-20' };
    // 1 through 10 February and 21 through 28 February
    expect(owed(untilDayBefore, '10000', '2024-01-31', '2024-02-29', [dispute])).toBe('18.00');
    const goesOn: AccountFact = { ...dispute, through: 'open' };
    expect(owed(untilDayBefore, '10000', '2024-01-31', '2024-02-29', [goesOn])).toBe('10.00');
  });

  test('a penalty that bears interest does so from the day on which it falls', () => {
    const terms = peerTerms(`
  interest:
    arrears: { label: Interest, counts: interest, charges: all, on: [tax, penalty], rate: { perYear: 3.65% }, dayCount: actual/365, compounding: none, after: due, firstDay: next-day, lastDay: payment-day, rounding: { mode: half-up, decimals: 2 }, citation: invented }
  penalties:
    late: { label: Late, counts: penalty, charges: all, lateness: payment, after: due, steps: [{ afterDays: 10, percent: 10%, of: unpaid }], rounding: { mode: half-up, decimals: 2 }, citation: invented }
`);
    // Ten days on 10,000, and from 11 February ten days on 11,000, at 0.01% a day
    expect(owed(terms, '10000', '2024-01-31', '2024-02-20')).toBe('21.00');
  });

  test('money that is used on the day on which it comes bears nothing', () => {
    const terms = peerTerms(`
  creditInterest: { label: Interest, rate: { perYear: 3.65% }, dayCount: actual/365, compounding: none, afterDays: 0, lastDay: payment-day, rounding: { mode: half-up, decimals: 2 }, citation: invented }
`);
    const facts = [charge('10000', '2024-01-31'), receipt('R1', '30000', '2024-01-31')];
    // 20,000 are left over: 31 January and 1 February, at 0.01% a day
    expect(stateOf(terms, facts, '2024-02-01').totals.creditInterest).toBe('4.00');
  });

  test('units and money that are designated alike are not mixed', () => {
    const terms = peerTerms(`
  unitCredits: { label: Credits, maximumShare: [{ from: 2024-01-01, through: open, percent: 40% }], rounding: { mode: half-up, decimals: 2 }, citation: invented }
  allocation:
    designation: allowed
    order: [{ age: any, components: [tax], withinCharge: in-order, sameDue: charge-by-charge }]
    surplus: credit
    effectiveDate: value
    citation: invented
`);
    const to = { designation: { charge: 'C1' } };
    const facts = [
      charge('1000', '2024-01-31'),
      receipt('R1', '300', '2024-01-31', to),
      receipt('R2', '600', '2024-01-31', { ...to, kind: 'units' }),
    ];
    expect(stateOf(terms, facts, '2024-02-01').charges[0]).toMatchObject({ paid: '700.00', open: '300.00' });
  });

  test('half a cent that comes of two rates is rounded once, from the exact sum', () => {
    // 100 x 3.65%/365 x 1 day + 150 x 3.65%/365 x 1 day = 0.01 + 0.015 = 0.025, half-up 0.03
    const terms = interest(`      ${yearly}\n`);
    const more: AccountFact = {
      type: 'adjustment',
      id: 'A1',
      charge: 'C1',
      head: 'tax',
      amount: '50',
      effective: '2024-02-01',
    };
    expect(owed(terms, '100', '2024-01-31', '2024-02-02', [more])).toBe('0.03');
  });

  test('a remission takes what it names, and what is left bears on', () => {
    const terms = interest(`      ${yearly}\n`);
    const remission: AccountFact = {
      type: 'relief',
      id: 'W1',
      kind: 'remission',
      charge: 'C1',
      component: 'arrears',
      effective: '2024-02-10',
    };
    const state = stateOf(terms, [charge('10000', '2024-01-31'), remission], '2024-02-29');
    expect(state.charges[0]?.components[1]).toMatchObject({
      charged: '29.00',
      relieved: '10.00',
      open: '19.00',
    });
  });

  test('what was posted after a day is not known on it', () => {
    const terms = interest(`      ${yearly}\n`);
    const facts = [
      charge('10000', '2024-01-31'),
      receipt('R1', '10000', '2024-02-05', { posted: '2024-02-20' }),
    ];
    const known = { asOf: '2024-02-10', trace: 'none', accruals: true } as const;
    const openOn = (knownOn: string) => {
      const outcome = accountKnown(terms, facts, { ...known, knownOn });
      return outcome.charges[0]?.components[0]?.open;
    };
    expect([openOn('2024-02-19'), openOn('2024-02-20')]).toEqual(['10000.00', '0.00']);
  });
});
