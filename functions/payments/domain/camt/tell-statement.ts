import { minorUnitDigits } from '../../../../shared/currency.ts';
import type { Money } from '../../../../shared/money.ts';
import type { StatementOpened, StatementPage } from '../statement-event.ts';
import { StatementFault } from '../statement-fault.ts';
import { addFinding } from './add-finding.ts';
import type { BalanceDraft, Camt053Draft, PageDraft, StatementDraft } from './camt053-draft.ts';
import { readAmount, unknownCurrency } from './read-amount.ts';
import { readDate } from './read-date.ts';
import { readMark } from './read-mark.ts';

/**
 * Tells that a statement is open, once, and answers the currency of its account: the account's own, else that of the
 * first balance, else that of the first entry.
 */
export function tellOpened(draft: Camt053Draft, statement: StatementDraft, entryCurrency?: string): string {
  if (statement.currency !== undefined) return statement.currency;
  const { id, account, electronicSequence, legalSequence, from, to } = statement;
  const currency = statement.accountCurrency ?? statement.balances[0]?.amount?.currency ?? entryCurrency;
  if (id === undefined) throw missing('Stmt/Id');
  if (account === undefined) throw missing('Stmt/Acct/Id');
  if (currency === undefined) throw missing('Stmt/Acct/Ccy');
  if (minorUnitDigits(currency) === undefined) throw unknownCurrency(currency, 'Stmt/Acct/Ccy');
  statement.currency = currency;
  const sequence = electronicSequence ?? legalSequence;
  const page = readPage(statement.page);
  const opened: StatementOpened = {
    kind: 'opened',
    format: 'camt.053',
    version: draft.version,
    messageId: draft.messageId ?? '',
    id,
    ...(sequence !== undefined && { sequence }),
    ...(page !== undefined && { page }),
    account,
    currency,
    ...(from !== undefined && { from: readDate(from, 'Stmt/FrToDt/FrDtTm') }),
    ...(to !== undefined && { to: readDate(to, 'Stmt/FrToDt/ToDtTm') }),
  };
  draft.events.push(opened);
  return currency;
}

function missing(field: string): StatementFault {
  return new StatementFault(
    'missing',
    `${field} is missing or comes after the entries`,
    'Ask the bank for the statement again.',
  );
}

function readPage({ number, last }: PageDraft): StatementPage | undefined {
  return number === undefined ? undefined : { number, last: last !== 'false' && last !== '0' };
}

/** Tells that a statement is complete, with the balances between which its booked entries lie. */
export function tellClosed(draft: Camt053Draft): void {
  const { statement } = draft;
  if (statement === undefined) return;
  const currency = tellOpened(draft, statement);
  const { opening, closing } = chooseBalances(statement.balances);
  if (draft.namespaceFinding !== undefined) statement.findings.push(draft.namespaceFinding);
  if (statement.copy !== undefined)
    addFinding(statement, 'copy', `the bank marks this statement as a copy: ${statement.copy}`);
  const messagePage = readPage(draft.messagePage);
  if (messagePage !== undefined && !(messagePage.last && messagePage.number === '1')) {
    addFinding(
      statement,
      'message-page',
      `page ${messagePage.number} of a message that has more than this file`,
    );
  }
  draft.events.push({
    kind: 'closed',
    ...(opening && { opening: readBalance(opening, statement, currency) }),
    ...(closing && { closing: readBalance(closing, statement, currency) }),
    findings: statement.findings,
  });
  delete draft.statement;
  delete draft.balance;
}

/**
 * The booked balances of ISO 20022 that a statement lies between: opening OPBD, else the previous closing PRCD; closing
 * CLBD. Interim balances ITBD stand in on pages, first for the opening and last for the closing; with one alone, for
 * whichever is missing, the closing if both are. A statement of several days may have several of each.
 */
function chooseBalances(balances: readonly BalanceDraft[]): {
  opening?: BalanceDraft;
  closing?: BalanceDraft;
} {
  const dated = balances.toSorted((a, b) =>
    (a.date ?? '') < (b.date ?? '') ? -1 : (a.date ?? '') > (b.date ?? '') ? 1 : 0,
  );
  const ofType = (type: string) => dated.filter((balance) => balance.type === type);
  const interim = balances.filter((balance) => balance.type === 'ITBD');
  const opening = ofType('OPBD')[0] ?? ofType('PRCD')[0];
  const closing = ofType('CLBD').at(-1);
  const first = opening ?? (interim.length > 1 || closing !== undefined ? interim[0] : undefined);
  const last = closing ?? interim.at(-1);
  return { ...(first && { opening: first }), ...(last && { closing: last }) };
}

function readBalance(balance: BalanceDraft, statement: StatementDraft, currency: string): Money {
  const where = `Stmt/Bal ${balance.type}`;
  if (balance.amount === undefined) throw missing(`${where}/Amt`);
  if (balance.amount.currency !== currency) {
    throw new StatementFault(
      'currency',
      `${where} is in ${balance.amount.currency ?? 'no currency'}, but the account is in ${currency}`,
      'Ask the bank for a statement with balances in the currency of the account.',
    );
  }
  const amount = readAmount(balance.amount.text, currency, where);
  if (balance.mark === undefined) {
    addFinding(statement, 'balance-mark-missing', `${where} does not say credit or debit: read as credit`);
    return amount;
  }
  return readMark(balance.mark, where) === 'credit' ? amount : { minor: -amount.minor, currency };
}
