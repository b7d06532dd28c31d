import { describe, expect, it } from 'vitest';
import {
  type PostedEntry,
  statementOfAccount,
} from '../../../../functions/accounts/domain/statement-of-account.ts';
import { statementCsv } from '../../../../functions/accounts/statement/statement-csv.ts';
import { statementText } from '../../../../functions/accounts/statement/statement-text.ts';
import { formatMoney, money, moneyFrom } from '../../../../shared/money.ts';
import { accountWith, taxpayerId } from './sample-account.ts';

function posted(
  kind: PostedEntry['kind'],
  amount: string,
  effective: string,
  more: Partial<PostedEntry> = {},
): PostedEntry {
  return {
    accountId: accountWith().accountId,
    taxpayerId,
    postingId: 'posting_1',
    kind,
    currency: 'CAD',
    amount,
    effective,
    posted: '2024-09-10',
    entries: [],
    allocations: [],
    outstanding: '0.00',
    credit: '0.00',
    ...more,
  };
}

/** The same with what is owed and held after each: assessments add, payments take off. */
function booked(...all: PostedEntry[]): PostedEntry[] {
  let owed = 0n;
  return all.map((posting) => {
    const { minor } = moneyFrom(posting.amount, 'CAD');
    if (posting.kind === 'assessment') owed += minor;
    if (posting.kind === 'payment') owed -= minor;
    return { ...posting, outstanding: formatMoney(money(owed, 'CAD')) };
  });
}

/** In the order of booking: July's payment was booked before August's assessment, and counts from a later day. */
const postings = booked(
  posted('assessment', '100.00', '2024-06-30', { period: '2024-06', due: '2024-07-31' }),
  posted('payment', '40.00', '2024-08-30', { received: '2024-08-31', reference: '1234567890' }),
  posted('assessment', '50.00', '2024-07-31', { period: '2024-07', due: '2024-09-03' }),
  posted('credit-applied', '10.00', '2024-08-14'),
  posted('payment', '110.00', '2024-08-30'),
);

function statement(range: { from?: string; to?: string } = {}, of = postings) {
  return statementOfAccount('Trillium Fuels', accountWith(), of, range);
}

function linesOf(of: ReturnType<typeof statement>) {
  return of.lines.map(({ effective, debit, credit, balance }) =>
    [effective, debit, credit, balance].join(' '),
  );
}

describe('a statement of account', () => {
  it('runs by effective date, then in the order of booking, to the balance', () => {
    const all = statement();
    expect(linesOf(all)).toEqual([
      '2024-06-30 100.00 0.00 100.00',
      '2024-07-31 50.00 0.00 150.00',
      '2024-08-30 0.00 40.00 110.00',
      '2024-08-30 0.00 110.00 0.00',
    ]);
    expect([all.opening, all.closing]).toEqual(['0.00', '0.00']);
  });

  it('from a day brings forward the balance before it', () => {
    const late = statement({ from: '2024-07-31' });
    expect([late.opening, late.lines.length, late.closing]).toEqual(['100.00', 3, '0.00']);
  });

  it('to a day ends with the balance on it', () => {
    const early = statement({ to: '2024-07-31' });
    expect([early.opening, early.lines.length, early.closing]).toEqual(['0.00', 2, '150.00']);
  });

  it('of days without a posting has no lines, and the balance of before', () => {
    const quiet = statement({ from: '2024-08-01', to: '2024-08-29' });
    expect([quiet.opening, quiet.lines, quiet.closing]).toEqual(['150.00', [], '150.00']);
  });

  it('has what is owed to the taxpayer in the credit column, below nil', () => {
    const refundable = statement({}, booked(posted('assessment', '-30.00', '2024-06-30')));
    expect(linesOf(refundable)).toEqual(['2024-06-30 0.00 30.00 -30.00']);
    // A spreadsheet must read it as a number.
    expect(statementCsv(refundable)).toContain(',0.00,30.00,-30.00,');
  });

  it('has control sums: opening and debits less credits are the closing balance', () => {
    const { opening, debits, credits, closing } = statement({ from: '2024-07-31' });
    expect([opening, debits, credits, closing]).toEqual(['100.00', '50.00', '150.00', '0.00']);
  });

  it('leads from an assessment to its explanation, and from the rest to the account of its day', () => {
    const assessed = posted('assessment', '1.00', '2024-06-30', { about: 'assessment_1' });
    const [first, second] = statement({}, booked(assessed, posted('payment', '1.00', '2024-08-30'))).lines;
    expect(first?.why).toBe(`/v1/taxpayers/${taxpayerId}/assessments/assessment_1/lines/total/explanation`);
    const { accountId } = accountWith();
    expect(second?.why).toBe(`/v1/taxpayers/${taxpayerId}/accounts/${accountId}/position?asOf=2024-08-30`);
  });

  it('as CSV has every line between the balances, with the ids to match it by and the control sums', () => {
    const receipt = { receiptId: 'receipt_1', received: '2024-08-31', reference: 'RF001234567890' };
    const two = booked(
      posted('assessment', '100.00', '2024-06-30'),
      posted('payment', '40.00', '2024-08-30', receipt),
    );
    const csv = statementCsv(statement({ from: '2024-07-01' }, two));
    const why = `/v1/taxpayers/${taxpayerId}/accounts/${accountWith().accountId}/position?asOf=2024-08-30`;
    expect(csv.split('\n')).toEqual([
      'account,currency,effective,posted,received,kind,period,due,reference,chargeId,receiptId,about,debit,credit,balance,why,valueDate,bookingDate,bankReference,endToEndId,components,through,amount',
      '1234567890,CAD,,,,opening,,,,,,,,,100.00,,,,,,,,',
      `1234567890,CAD,2024-08-30,2024-09-10,2024-08-31,payment,,,RF001234567890,,receipt_1,,0.00,40.00,60.00,${why},,,,,,,`,
      '1234567890,CAD,,,,closing,,,,,,,0.00,40.00,60.00,,,,,,,,',
      '',
    ]);
  });

  it('as CSV gives a spreadsheet no formula to run', () => {
    const hostile = posted('payment', '1.00', '2024-08-30', { reference: '=HYPERLINK("http://x")' });
    expect(statementCsv(statement({}, [hostile]))).toContain(`,"'=HYPERLINK(""http://x"")",`);
  });

  it('for reading fits 104 columns, and ends with what is still to pay', () => {
    const account = accountWith([
      {
        chargeId: 'c',
        period: '2024-07',
        reference: 'RF',
        due: '2024-09-03',
        charged: '50.00',
        heads: [{ head: 'charge', open: '50.00' }],
      },
    ]);
    const text = statementText(statementOfAccount('Trillium Fuels', account, postings.slice(0, 1), {}));
    expect(text).toContain('Still to pay:\n  2024-07: charge 50.00, due 2024-09-03\nCredit held: 0.00\n');
    expect(text).toMatch(/^2024-06-30\s+2024-09-10\s+Assessed, due 2024-07-31\s+2024-06\s+100.00\s+100.00$/m);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(104);
  });
});
