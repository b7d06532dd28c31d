import { describe, expect, it } from 'vitest';
import type { Relief } from '../../../../functions/accounts/domain/account-proposal.ts';
import {
  reliefOccasion,
  reliefReversalOccasion,
} from '../../../../functions/accounts/domain/relief-occasion.ts';
import { formatMoney } from '../../../../shared/money.ts';
import { accountWith, ledgerOf, liabilityOf, owedOn, paymentOf, sampleBooks } from './sample-account.ts';

const decided = { status: 'approved', proposedBy: 'a', proposedAt: '', reason: 'r', expiresAt: '' } as const;
const july = liabilityOf({ charge: '8805.00' }, '8805.00');
const of = (
  proposalId: string,
  relief: Relief['relief'],
  amount: string,
  chargeId: string,
  head = 'charge',
) => ({
  ...{ version: 1, proposalId, taxpayerId: 't', accountId: 'a', currency: 'CAD', amount, relief },
  ...{ kind: 'relief' as const, charges: [{ chargeId, head, amount }], proposal: decided },
});
const kindsOf = (postings: ReturnType<typeof sampleBooks>['postings']) =>
  postings.map(({ kind, amount }) => [kind, formatMoney(amount)]);

function relieved(first: [Relief['relief'], string], second: [Relief['relief'], string]) {
  const books = sampleBooks();
  books.assess('2024-08-14', july);
  const charge = books.account.openItems[0]?.chargeId as string;
  books.book('2024-09-10', () => reliefOccasion(of('relief_1', ...first, charge), '2024-09-10'));
  books.book('2024-09-20', () => reliefOccasion(of('relief_2', ...second, charge), '2024-09-20'));
  return books;
}

describe('relief that is found to have been too much', () => {
  it('shrinks in the ledger account of each relief that shrank, not of the latest', () => {
    const books = relieved(['remission', '100.00'], ['write-off', '8705.00']);
    expect(ledgerOf(books.postings)).toMatchObject({ remissions: '100.00', 'write-offs': '8705.00' });
    // 8,750.00 was paid before both: 55.00 is left for the remission, nothing for the write-off.
    books.pay('2024-09-25', paymentOf('8750.00', { valueDate: '2024-09-05' }));
    expect(ledgerOf(books.postings)).toEqual({
      'receivable:charge': '0.00',
      'revenue:charge': '-8805.00',
      remissions: '55.00',
      'write-offs': '0.00',
      suspense: '8750.00',
    });
    expect(kindsOf(books.postings.slice(3))).toEqual([
      ['remission', '-45.00'],
      ['write-off', '-8705.00'],
      ['payment', '8750.00'],
    ]);
  });

  it('moves from one kind to another where an older one is undone', () => {
    const books = relieved(['write-off', '8000.00'], ['remission', '805.00']);
    const undone = {
      ...of('relief-reversal_1', 'write-off', '8000.00', july.assessmentId.replace('assessment', 'charge')),
      ...{ kind: 'relief-reversal' as const, reliefId: 'relief_1' },
    };
    books.book('2024-10-01', () => reliefReversalOccasion(undone, '2024-10-01'));
    expect(ledgerOf(books.postings)).toMatchObject({ remissions: '805.00', 'write-offs': '0.00' });
    expect(owedOn(books.account).outstanding).toBe('8000.00');
    expect(books.account.openItems[0]).toMatchObject({ due: '2024-09-03' });
    expect(kindsOf(books.postings).at(-1)).toEqual(['relief-reversal', '8000.00']);
  });
});

it('a relief that is undone bears again from the original due date, as if it had never been', () => {
  const start = { ...accountWith(), schedule: 'ca-bc/obps' };
  const books = sampleBooks('ca-bc/obps', start);
  const liability = liabilityOf({ obligation: '1000000.00' }, '1000000.00', {
    ...{ period: '2024', periodStart: '2024-01-01', periodEnd: '2024-12-31' },
    ...{ assessedOn: '2025-06-30', paymentDue: '2025-11-30' },
  });
  books.assess('2025-06-30', liability);
  const charge = books.account.openItems[0]?.chargeId as string;
  const relief = of('relief_1', 'remission', '1000000.00', charge, 'obligation');
  books.book('2025-12-01', () => reliefOccasion(relief, '2025-12-01'));
  const undone = { ...relief, kind: 'relief-reversal' as const, proposalId: 'relief-reversal_1' };
  books.book('2025-12-10', () => reliefReversalOccasion({ ...undone, reliefId: 'relief_1' }, '2025-12-10'));
  // Ten days on a million come to 38,656.43 (docs/account-histories.md).
  expect(owedOn(books.account).outstanding).toBe('1038656.43');
  expect(ledgerOf(books.postings).remissions).toBe('0.00');
});
