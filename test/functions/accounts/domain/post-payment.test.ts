import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outstanding } from '../../../../functions/accounts/domain/allocate.ts';
import { postAssessment } from '../../../../functions/accounts/domain/post-assessment.ts';
import { postPayment } from '../../../../functions/accounts/domain/post-payment.ts';
import type { Posting } from '../../../../functions/accounts/domain/posted-account.ts';
import { formatMoney, money } from '../../../../shared/money.ts';
import { accountWith, ledgerOf, liabilityOf, openItem, paymentOf } from './sample-account.ts';

const charged = accountWith([openItem('charge_1', '2024-09-03', { charge: '8805.00' })]);

function owedAfter(account: typeof charged) {
  return { outstanding: formatMoney(outstanding(account.openItems, 'CAD')), credit: account.credit };
}

describe('a payment', () => {
  it('that is short leaves the rest to pay', () => {
    const { account, postings, settled } = postPayment(charged, paymentOf('8000.00'));
    expect([owedAfter(account), settled]).toEqual([{ outstanding: '805.00', credit: '0.00' }, []]);
    expect(ledgerOf(postings)).toEqual({ suspense: '8000.00', 'receivable:charge': '-8000.00' });
  });

  it('that is exact settles the charge', () => {
    const { account, settled } = postPayment(charged, paymentOf('8805.00'));
    expect([owedAfter(account), settled]).toEqual([{ outstanding: '0.00', credit: '0.00' }, ['charge_1']]);
  });

  it('that is more leaves the rest as credit', () => {
    const { account, postings } = postPayment(charged, paymentOf('9000.00'));
    expect(owedAfter(account)).toEqual({ outstanding: '0.00', credit: '195.00' });
    expect(ledgerOf(postings)).toEqual({
      suspense: '9000.00',
      'receivable:charge': '-8805.00',
      'taxpayer-credit': '-195.00',
    });
  });

  it('where nothing is owed adds to the credit', () => {
    const { account } = postPayment(accountWith([], '5.00'), paymentOf('10.00'));
    expect(owedAfter(account)).toEqual({ outstanding: '0.00', credit: '15.00' });
  });

  it("counts from the bank's value date, and keeps the day on which it came", () => {
    const { postings } = postPayment(charged, paymentOf('1.00'));
    expect(postings[0]).toMatchObject({
      kind: 'payment',
      effective: '2024-09-02',
      receipt: { receiptId: 'receipt_1', received: '2024-09-03', reference: '1234567890' },
    });
  });

  it('in another currency is a bug of the matching, and throws', () => {
    expect(() => postPayment(charged, paymentOf('1.00', { currency: 'SGD' }))).toThrow('receipt_1 is in SGD');
  });
});

describe('any history of assessments and payments', () => {
  const step = fc.record({
    kind: fc.constantFrom('assessment', 'payment'),
    minor: fc.bigInt({ min: 1n, max: 50_000n }),
  });

  it('balances, and the ledger says what the account says', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const postings: Posting[] = [];
        let account = accountWith();
        for (const [index, { kind, minor }] of steps.entries()) {
          const amount = formatMoney(money(minor, 'CAD'));
          const posted =
            kind === 'payment'
              ? postPayment(account, paymentOf(amount))
              : postAssessment(account, liabilityOf({ charge: amount }, amount), `charge_${index}`, 'RF');
          account = posted.account;
          postings.push(...posted.postings);
        }
        const ledger = ledgerOf(postings);
        const credit = account.credit === '0.00' ? '0.00' : `-${account.credit}`;
        expect(ledger['receivable:charge'] ?? '0.00').toBe(owedAfter(account).outstanding);
        expect(ledger['taxpayer-credit'] ?? '0.00').toBe(credit);
        expect(account.credit !== '0.00' && account.openItems.length > 0).toBe(false);
      }),
    );
  });
});
