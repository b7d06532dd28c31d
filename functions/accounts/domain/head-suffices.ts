import type { AccountFact } from '../../../shared/account/history-document.ts';
import { moneyFrom } from '../../../shared/money.ts';
import type { AccountTerms } from '../../../shared/schedule/terms/account-terms.ts';
import type { Account } from './account.ts';

/**
 * Whether what is open and the credit tell all that is needed to book new facts on a day: the facts are an assessment or a
 * payment that counts from no earlier day than what was booked before, nothing is late, and nothing is set apart. Then the
 * account need not be read from the beginning.
 */
export function headSuffices(
  account: Account,
  facts: readonly AccountFact[],
  terms: AccountTerms,
  booksDate: string,
): boolean {
  if (account.setApart === true) return false;
  if (!creditIsUsedUp(account, terms)) return false;
  const accrues = terms.interest.length + terms.penalties.length + terms.shortfalls.length > 0;
  if (accrues && account.openItems.some(({ due }) => due < booksDate)) return false;
  return facts.every((fact) => {
    const day = dayOf(fact);
    if (day === undefined || (account.latest !== undefined && day < account.latest)) return false;
    if (fact.type === 'receipt')
      return fact.kind !== 'units' && namesOpenCharge(account, fact.designation?.charge);
    if (fact.type !== 'charge' || fact.supplements !== undefined) return false;
    return !accrues || (fact.due >= booksDate && !isLate(fact));
  });
}

/** Credit beside open charges means that the law does not use it by itself: then it matters which money it is of. */
function creditIsUsedUp(
  { credit, currency, openItems }: Account,
  { allocation, creditInterest }: AccountTerms,
): boolean {
  if (moneyFrom(credit, currency).minor <= 0n) return moneyFrom(credit, currency).minor === 0n;
  return openItems.length === 0 && allocation.surplus === 'next-period' && creditInterest === undefined;
}

function namesOpenCharge({ openItems }: Account, designated: string | undefined): boolean {
  return designated === undefined || openItems.some(({ chargeId }) => chargeId === designated);
}

function isLate({ filed, filingDue, noReturn }: Extract<AccountFact, { type: 'charge' }>): boolean {
  if (noReturn === 'yes') return false;
  return filed === undefined || filingDue === undefined || filed > filingDue;
}

/** The day from which an assessment or a payment counts; undefined for other facts. */
function dayOf(fact: AccountFact): string | undefined {
  if (fact.type === 'charge') return fact.charged;
  return fact.type === 'receipt' ? fact.effective : undefined;
}
