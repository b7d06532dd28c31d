import type { AccountFact } from '../../../shared/account/history-document.ts';
import { moneyFrom } from '../../../shared/money.ts';
import type { AccountTerms } from '../../../shared/schedule/terms/account-terms.ts';
import type { Account, OpenItem } from './account.ts';
import type { Occasion } from './occasion.ts';

type Charge = Extract<AccountFact, { type: 'charge' }>;
type Receipt = Extract<AccountFact, { type: 'receipt' }>;

/**
 * Whether what is open and the credit tell all that is needed to book a new fact on a day: it is an assessment or a payment
 * that counts from no earlier day than what was booked before, and comes after all money that was counted; nothing open can
 * have borne anything, and nothing is set apart. Then the account need not be read from the beginning.
 */
export function headSuffices(
  account: Account,
  { facts, designated }: Pick<Occasion, 'facts' | 'designated'>,
  terms: AccountTerms,
  booksDate: string,
): boolean {
  const [fact] = facts;
  if (fact === undefined || facts.length > 1) return false;
  // What was written off as small counts for the whole year.
  if (terms.allocation.tolerance !== undefined) return false;
  if (account.setApart === true || account.overdrawn === true || !creditIsUsedUp(account, terms))
    return false;
  if (account.openItems.some((item) => mayBear(item, terms, booksDate))) return false;
  if (fact.type === 'charge') return isNext(fact, account, terms, booksDate);
  return fact.type === 'receipt' && isLatest(fact, designated, account, terms, booksDate);
}

/** Credit beside open charges means that the law does not use it by itself: then it matters which money it is of. */
function creditIsUsedUp({ credit, currency, openItems }: Account, { allocation }: AccountTerms): boolean {
  const { minor } = moneyFrom(credit, currency);
  return minor === 0n || (minor > 0n && openItems.length === 0 && allocation.surplus === 'next-period');
}

function mayBear({ due, late, heads }: OpenItem, terms: AccountTerms, booksDate: string): boolean {
  const rules = [...terms.interest, ...terms.penalties, ...terms.shortfalls];
  if (rules.length === 0) return false;
  const codes = new Set(rules.map(({ code }) => code));
  return late === true || isOverdue(due, terms, booksDate) || heads.some(({ head }) => codes.has(head));
}

/** Interest may count the due date itself. */
function isOverdue(due: string, { interest }: AccountTerms, on: string): boolean {
  return due < on || (due === on && interest.some(({ document }) => document.firstDay === 'same-day'));
}

/** Money that counts from the same day would have found the charge there. */
function isNext(
  charge: Charge,
  { latest, moneyOn }: Account,
  terms: AccountTerms,
  booksDate: string,
): boolean {
  const { charged, heads, due } = charge;
  if (charged === undefined || charged > booksDate || isLate(charge)) return false;
  if (latest !== undefined && charged < latest) return false;
  if (moneyOn !== undefined && charged <= moneyOn) return false;
  return !isOverdue(due, terms, booksDate) && heads.every(({ amount }) => !amount.startsWith('-'));
}

function isLatest(
  receipt: Receipt,
  designated: string | undefined,
  account: Account,
  { allocation }: AccountTerms,
  on: string,
): boolean {
  const { effective, kind } = receipt;
  const { latest, moneyOn, openItems } = account;
  if (effective === undefined || effective > on || kind === 'units') return false;
  if (latest !== undefined && effective < latest) return false;
  // With more than one charge open it matters which was named, and what is open does not tell of those that were paid.
  const isNamed = designated !== undefined && allocation.designation === 'allowed';
  if (isNamed && openItems.length > 1) return false;
  if (moneyOn === undefined || effective > moneyOn) return true;
  // Receipts of one day count as one amount: the same as one after the other only where the order is a plain queue.
  return effective === moneyOn && allocation.order.every(isQueue);
}

function isQueue({ withinCharge, sameDue }: AccountTerms['allocation']['order'][number]): boolean {
  return (
    withinCharge === 'in-order' && (sameDue === 'charge-by-charge' || sameDue === 'component-by-component')
  );
}

/** Whether a charge can bear something before it is overdue. */
export function isLate({ filed, filingDue, noReturn, supplements }: Charge): boolean {
  if (supplements !== undefined) return true;
  if (noReturn === 'yes') return false;
  return filed === undefined || filingDue === undefined || filed > filingDue;
}
