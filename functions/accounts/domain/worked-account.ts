import { accountAsOf } from '../../../shared/account/account-as-of.ts';
import type { AccountState } from '../../../shared/account/account-state.ts';
import type { AccountFact } from '../../../shared/account/history-document.ts';
import type { AccountTerms } from '../../../shared/schedule/terms/account-terms.ts';
import { ratedTerms } from './rated-terms.ts';

export type Booking = {
  readonly terms: AccountTerms;
  /** The day in the books, by the law's time zone. */
  readonly booksDate: string;
  /** Whether interest and penalties are worked out: not where nothing can be late. */
  readonly accruals: boolean;
};

/** The account as of a day, by its terms, as far as there are rates. Throws where it cannot be worked out. */
export function workedAccount(
  facts: readonly AccountFact[],
  asOf: string,
  { terms, accruals }: Booking,
): AccountState {
  const question = { asOf, trace: 'none', accruals, gaps: 'stop' } as const;
  const worked = accountAsOf(ratedTerms(terms), { facts: [...facts] }, question);
  if (worked.ok) return worked.value;
  const { code, detail, faults = [] } = worked.refusal;
  throw new Error(`${code}: ${detail} ${faults.map((fault) => fault.detail).join('; ')}`);
}
