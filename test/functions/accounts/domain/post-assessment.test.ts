import { describe, expect, it } from 'vitest';
import { outstanding } from '../../../../functions/accounts/domain/allocate.ts';
import { postAssessment } from '../../../../functions/accounts/domain/post-assessment.ts';
import { formatMoney } from '../../../../shared/money.ts';
import { accountWith, ledgerOf, liabilityOf, openItem } from './sample-account.ts';

function post(
  account = accountWith(),
  heads: Record<string, string> = { charge: '8805.00' },
  total = '8805.00',
) {
  return postAssessment(account, liabilityOf(heads, total), 'charge_1', 'RF32');
}

function owed({ account }: ReturnType<typeof post>) {
  return { outstanding: formatMoney(outstanding(account.openItems, 'CAD')), credit: account.credit };
}

describe('an assessment', () => {
  it('is owed from its due date, and balances', () => {
    const posted = post();

    expect(ledgerOf(posted.postings)).toEqual({
      'receivable:charge': '8805.00',
      'revenue:charge': '-8805.00',
    });
    expect(posted.account.openItems).toEqual([
      {
        chargeId: 'charge_1',
        obligationId: 'obligation_1',
        period: '2024-07',
        reference: 'RF32',
        due: '2024-09-03',
        charged: '8805.00',
        heads: [{ head: 'charge', open: '8805.00' }],
      },
    ]);
    expect([owed(posted), posted.settled]).toEqual([{ outstanding: '8805.00', credit: '0.00' }, []]);
  });

  it('counts from the end of its period, whenever it is made', () => {
    expect(post().postings[0]).toMatchObject({ kind: 'assessment', effective: '2024-07-31' });
  });

  it('uses what was paid ahead, and says so in a posting of its own', () => {
    const posted = post(accountWith([], '1000.00'));

    expect(
      posted.postings.map(({ kind, amount, effective }) => [kind, formatMoney(amount), effective]),
    ).toEqual([
      ['assessment', '8805.00', '2024-07-31'],
      ['credit-applied', '1000.00', '2024-08-14'],
    ]);
    expect(ledgerOf(posted.postings)).toEqual({
      'receivable:charge': '7805.00',
      'revenue:charge': '-8805.00',
      'taxpayer-credit': '1000.00',
    });
    expect([owed(posted), posted.settled]).toEqual([{ outstanding: '7805.00', credit: '0.00' }, []]);
  });

  it('is settled at once where more was paid ahead', () => {
    const posted = post(accountWith([], '9000.00'));
    expect([owed(posted), posted.settled]).toEqual([{ outstanding: '0.00', credit: '195.00' }, ['charge_1']]);
  });

  it('of nil leaves nothing to pay, is settled, and is still in the books', () => {
    const posted = post(accountWith(), { charge: '0.00' }, '0.00');

    expect(posted.postings).toHaveLength(1);
    expect(ledgerOf(posted.postings)).toEqual({ 'receivable:charge': '0.00', 'revenue:charge': '0.00' });
    expect([owed(posted), posted.settled]).toEqual([{ outstanding: '0.00', credit: '0.00' }, ['charge_1']]);
  });
});

describe('a head that comes out negative', () => {
  it('is owed to the taxpayer, and pays the other heads', () => {
    const posted = post(accountWith(), { charge: '100.00', rebate: '-30.00' }, '70.00');

    expect(ledgerOf(posted.postings)).toEqual({
      'receivable:charge': '70.00',
      'revenue:charge': '-100.00',
      'revenue:rebate': '30.00',
      'taxpayer-credit': '0.00',
    });
    expect(owed(posted)).toEqual({ outstanding: '70.00', credit: '0.00' });
  });

  it('beyond them is kept as credit', () => {
    const posted = post(accountWith(), { charge: '0.00', rebate: '-30.00' }, '-30.00');
    expect([owed(posted), posted.settled]).toEqual([{ outstanding: '0.00', credit: '30.00' }, ['charge_1']]);
  });

  it('settles a charge from before, which is told with it', () => {
    const before = openItem('charge_0', '2024-07-31', { charge: '20.00' });
    const posted = post(accountWith([before]), { charge: '-30.00' }, '-30.00');
    expect([owed(posted), posted.settled]).toEqual([
      { outstanding: '0.00', credit: '10.00' },
      ['charge_1', 'charge_0'],
    ]);
  });
});
