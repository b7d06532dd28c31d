import { expect, it } from 'vitest';
import {
  standingEndOccasion,
  standingOccasion,
} from '../../../../functions/accounts/domain/standing-occasions.ts';
import { latestSchedule } from '../../../../shared/schedule/library.ts';
import { ledgerOf, liabilityOf, owedOn, paymentOf, sampleBooks } from './sample-account.ts';

const common = {
  ...{ version: 1, taxpayerId: 'taxpayer_1', accountId: 'account_1', currency: 'CAD', ground: 'invented' },
  proposal: { status: 'approved', proposedBy: 'a', proposedAt: '', reason: 'r', expiresAt: '' },
} as const;

/** The fuel charge, as if its law passed over what is disputed. */
function booksThatPassOver() {
  const terms = latestSchedule('ca/fuel-charge')?.accountTerms;
  if (terms === undefined) throw new Error('the schedule is gone');
  const allocation = { ...terms.allocation, exclude: ['disputed' as const] };
  return sampleBooks('ca/fuel-charge', undefined, { ...terms, allocation });
}

it('a dispute that is dated back gives back what was paid since, and its end pays it again', () => {
  const books = booksThatPassOver();
  books.assess('2024-08-14', liabilityOf({ charge: '8805.00' }, '8805.00'));
  books.pay('2024-09-03', paymentOf('8000.00'));
  const chargeId = books.account.openItems[0]?.chargeId as string;
  const disputed = { chargeId, amount: '8805.00', from: '2024-09-01', standing: 'disputed' } as const;
  books.book('2024-09-10', () =>
    standingOccasion({ ...common, kind: 'standing', proposalId: 'standing_1', ...disputed }),
  );
  expect(owedOn(books.account)).toEqual({ outstanding: '8805.00', credit: '8000.00' });
  expect(books.postings.at(-1)?.kind).toBe('reallocation');
  expect(ledgerOf(books.postings)).toEqual({
    'receivable:charge': '8805.00',
    'revenue:charge': '-8805.00',
    suspense: '8000.00',
    'taxpayer-credit': '-8000.00',
  });

  const until = { chargeId, amount: '8805.00', standingId: 'standing_1', through: '2024-08-31' };
  books.book('2024-09-12', () =>
    standingEndOccasion({ ...common, kind: 'standing-end', proposalId: 'standing-end_1', ...until }),
  );
  expect(owedOn(books.account)).toEqual({ outstanding: '805.00', credit: '0.00' });
  expect(ledgerOf(books.postings)).toMatchObject({
    'receivable:charge': '805.00',
    'taxpayer-credit': '0.00',
  });
});
