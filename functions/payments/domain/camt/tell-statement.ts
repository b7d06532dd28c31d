import { writtenDigits } from '../../../../shared/currency.ts';
import type { Money } from '../../../../shared/money.ts';
import { addFinding, addHold } from '../add-finding.ts';
import type {
  BankFormat,
  Finding,
  StatedBalance,
  StatedTotals,
  StatementPage,
  StatementPurpose,
} from '../bank-statement.ts';
import { isInMinorUnits, readAmount, unknownCurrency } from '../read-amount.ts';
import type { StatementOpened } from '../statement-event.ts';
import { quoted, StatementFault } from '../statement-fault.ts';
import type { BalanceDraft, CamtDraft, PageDraft, StatementDraft, SummaryDraft } from './camt-draft.ts';
import { chooseBalances, lyingBetween } from './choose-balances.ts';
import { indicator } from './indicator.ts';
import { readDate } from './read-date.ts';
import { readMark } from './read-mark.ts';

const purposes: Readonly<Partial<Record<BankFormat, StatementPurpose>>> = {
  'camt.052': 'announces',
  'camt.053': 'books',
  'camt.054': 'explains',
};

/**
 * Tells that a statement is open, once, and answers the currency of its account: the account's own, else that of the
 * first balance, else that of the first entry.
 */
export function tellOpened(draft: CamtDraft, statement: StatementDraft, entryCurrency?: string): string {
  if (statement.currency !== undefined) return statement.currency;
  const { id = '', account, electronicSequence, legalSequence, from, createdAt, copy, servicer } = statement;
  const currency = statement.accountCurrency ?? statement.balances[0]?.amount?.currency ?? entryCurrency;
  if (id === '') addFinding(statement.findings, 'id-missing', 'the statement has no id');
  if (account === undefined) throw missing('Acct/Id');
  if (currency === undefined) throw missing('Acct/Ccy');
  if (writtenDigits(currency) === undefined) throw unknownCurrency(currency, 'Acct/Ccy');
  statement.currency = currency;
  const sequence = electronicSequence ?? legalSequence;
  const page = readPage(statement.page) ?? messagePage(draft.messagePage);
  const opened: StatementOpened = {
    kind: 'opened',
    format: draft.format,
    version: draft.version,
    purpose: purposes[draft.format] ?? 'announces',
    messageId: draft.messageId ?? '',
    id,
    ...(sequence !== undefined && { sequence }),
    ...(legalSequence !== undefined && { legalSequence }),
    ...(createdAt !== undefined && { createdAt }),
    ...(copy !== undefined && { copy }),
    ...(page !== undefined && { page }),
    account,
    ...(servicer !== undefined && { servicer }),
    currency,
    ...(from !== undefined && { from: readDate(from, 'FrToDt/FrDtTm') }),
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
  return number === undefined ? undefined : { number, last: indicator(last) ?? true };
}

function messagePage(draft: PageDraft): StatementPage | undefined {
  const page = readPage(draft);
  return page && { ...page, ofMessage: true };
}

/** Tells that a statement is complete, with the balances between which its booked entries lie. */
export function tellClosed(draft: CamtDraft): void {
  const { statement } = draft;
  if (statement === undefined) return;
  const currency = tellOpened(draft, statement);
  const { findings, copy, information, to } = statement;
  const balances = inMinorUnits(statement.balances, currency, findings);
  const { opening, closing } = chooseBalances(inCurrency(balances, currency, findings));
  if (draft.namespaceFinding !== undefined) findings.push(draft.namespaceFinding);
  if (copy !== undefined) addFinding(findings, 'copy', `the bank marks this statement as a copy: ${copy}`);
  const end = to ?? closing?.date;
  const stated = readSummary(statement.summary, currency);
  draft.events.push({
    kind: 'closed',
    ...(end !== undefined && { to: readDate(end, to === undefined ? 'Bal/Dt' : 'FrToDt/ToDtTm') }),
    ...(opening && { opening: readBalance(opening, currency) }),
    ...(closing && { closing: readBalance(closing, currency) }),
    ...(opening && opening.mark === undefined && { openingUnmarked: true }),
    ...(closing && closing.mark === undefined && { closingUnmarked: true }),
    ...(opening?.type === 'ITBD' && { openingInterim: true }),
    ...(closing?.type === 'ITBD' && { closingInterim: true }),
    balances: balances.flatMap((balance) => statedBalance(balance, currency)),
    ...(stated !== undefined && { stated }),
    ...(information !== undefined && { information }),
    findings,
  });
  draft.statement = undefined;
  draft.balance = undefined;
}

/**
 * A balance in another currency than the account's says nothing of it. Some banks add such for information; if it is
 * one that the statement would lie between, a person must look.
 */
function inCurrency(
  balances: readonly BalanceDraft[],
  currency: string,
  findings: Finding[],
): readonly BalanceDraft[] {
  const [others, own] = [true, false].map((other) =>
    balances.filter(({ amount }) => (amount !== undefined && amount.currency !== currency) === other),
  ) as [BalanceDraft[], BalanceDraft[]];
  for (const { type = '', amount } of others) {
    if (own.some((balance) => balance.type === type) || !lyingBetween.includes(type)) continue;
    const said = amount?.currency ?? 'no currency';
    addHold(findings, 'balance-currency', `Bal ${type} is in ${said}, but the account is in ${currency}`);
  }
  return own;
}

/**
 * Some banks' software sums balances as floating point numbers and writes the remainder, as in `100.0000000000005`. Such a
 * balance says nothing to the last minor unit: it is left out, and if it is one that the statement would lie between, a
 * person must look.
 */
function inMinorUnits(
  balances: readonly BalanceDraft[],
  currency: string,
  findings: Finding[],
): readonly BalanceDraft[] {
  return balances.filter(({ type = '', amount }) => {
    if (amount?.currency !== currency || isInMinorUnits(amount.text, currency)) return true;
    const said = `Bal ${type}: ${quoted(amount.text)} has more decimals than ${currency} has: left out`;
    (lyingBetween.includes(type) ? addHold : addFinding)(findings, 'balance-decimals', said);
    return false;
  });
}

function readBalance(balance: BalanceDraft, currency: string): Money {
  const where = `Bal ${balance.type}`;
  if (balance.amount === undefined) throw missing(`${where}/Amt`);
  const amount = readAmount(balance.amount.text, currency, where);
  if (balance.mark === undefined) return amount;
  return readMark(balance.mark, where) === 'credit' ? amount : { minor: -amount.minor, currency };
}

/** Balances in other currencies, which some banks add for information, are passed over. */
function statedBalance(balance: BalanceDraft, currency: string): StatedBalance[] {
  const { type, amount, date } = balance;
  if (type === undefined || amount?.currency !== currency) return [];
  const day = date === undefined ? {} : { date: readDate(date, `Bal ${type}/Dt`) };
  return [{ type, amount: readBalance(balance, currency), ...day }];
}

function readSummary(summary: SummaryDraft, currency: string): StatedTotals | undefined {
  const { sum, net, netMark, credits, debits, ...counts } = summary;
  if (Object.keys(summary).length === 0) return undefined;
  const read = (text: string | undefined, where: string) =>
    text === undefined ? undefined : readAmount(text, currency, `TxsSummry/${where}`).minor;
  const entrySum = read(sum, 'TtlNtries/Sum');
  const absolute = read(net, 'TtlNtries/TtlNetNtry');
  const creditSum = read(credits, 'TtlCdtNtries/Sum');
  const debitSum = read(debits, 'TtlDbtNtries/Sum');
  return {
    ...counts,
    ...(entrySum !== undefined && { sum: entrySum }),
    ...(absolute !== undefined &&
      netMark !== undefined && { net: netMark === 'DBIT' ? -absolute : absolute }),
    ...(creditSum !== undefined && { credits: creditSum }),
    ...(debitSum !== undefined && { debits: debitSum }),
  };
}
