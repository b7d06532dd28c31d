import type { AccountState } from '../../../shared/account/account-state.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import type { HttpRequest } from '../../../shared/aws/http-request.ts';
import { preferredMedia } from '../../../shared/aws/preferred-media.ts';
import { civilDateAt } from '../../../shared/civil-date.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { mostEntries } from '../../../shared/journal/read.ts';
import { formatMoney, moneyFrom, negateMoney, sumMoney } from '../../../shared/money.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { Payee } from '../../../shared/payment-code/payee.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import { type AccountsJournal, type FoundAccount, findAccount } from '../accounts-journal.ts';
import { type Demand, demandsOf } from '../domain/demands.ts';
import { type StatementOfAccount, statementOfAccount } from '../domain/statement-of-account.ts';
import { passingOf } from '../passing-of.ts';
import { paymentInstructions } from '../payment-instructions.ts';
import { readPostings } from '../read-past.ts';
import { positionOf } from '../read-position.ts';
import { isNil } from './shown-amount.ts';
import { statementCsv } from './statement-csv.ts';
import { statementPage } from './statement-page.ts';
import { fileReply, refusalOfPdf, textReply } from './statement-reply.ts';
import { type StatementSheet, statementSheet } from './statement-sheet.ts';
import { statementText } from './statement-text.ts';

/** What `?format=` may ask for, and the media type that asks for the same. */
const mediaOf = {
  json: 'application/json',
  html: 'text/html',
  pdf: 'application/pdf',
  csv: 'text/csv',
  text: 'text/plain',
} as const;
type Format = keyof typeof mediaOf;

/** The statement is made from the journal itself: every posting, checked against its hash. */
export function getStatementOfAccount(
  journal: AccountsJournal,
  book: ScheduleBook,
  payees: readonly Payee[],
): Operation {
  return async (request) => {
    const found = await findAccount(journal, request);
    if (!found.ok) return found;
    const made = await statementFor(journal, book, found.value, request);
    if (!made.ok) return made;
    return replyOf(found.value, made.value, request, { book, payees });
  };
}

/**
 * `why` relative to the address of the statement (RFC 3986, section 5): written out in full in each of 10,000 lines it would be
 * a sixth of the answer.
 */
function fromItsOwnAddress(statement: StatementOfAccount, { holder, account }: FoundAccount) {
  const taxpayer = `/v1/taxpayers/${holder.taxpayerId}/`;
  const own = `${taxpayer}accounts/${account.accountId}/`;
  const relative = <T extends { readonly why?: string }>(one: T): T =>
    one.why === undefined
      ? one
      : {
          ...one,
          why: one.why.startsWith(own) ? one.why.slice(own.length) : one.why.replace(taxpayer, '../../'),
        };
  const { lines, transfers, deposit } = statement;
  return {
    ...statement,
    lines: lines.map(relative),
    transfers: transfers.map(relative),
    ...(deposit !== undefined && { deposit: { ...deposit, lines: deposit.lines.map(relative) } }),
  };
}

type Sources = { readonly book: ScheduleBook; readonly payees: readonly Payee[] };

async function replyOf(
  found: FoundAccount,
  statement: StatementOfAccount,
  request: HttpRequest,
  sources: Sources,
) {
  const media = mediaAskedFor(request);
  const dates = statement.lines.map(({ effective }) => effective);
  if (media === 'application/json')
    return textReply(media, JSON.stringify(fromItsOwnAddress(statement, found)), request, dates);
  if (media === 'text/csv') return textReply(media, statementCsv(statement), request, dates);
  if (media === 'text/plain') return textReply(media, statementText(statement), request, dates);
  const sheet = await sheetOf(found, statement, request, sources);
  if (media === 'text/html') return textReply(media, statementPage(sheet), request, dates);
  const rows = sheet.tables.reduce((sum, table) => sum + table.rows.length, 0);
  const refusal = refusalOfPdf(rows, dates);
  if (refusal) return refusal;
  // What makes PDFs is loaded by who asks for one, not at every cold start.
  const { statementPdf } = await import('./statement-pdf.ts');
  const bytes = await statementPdf(sheet, request.at, request.origin);
  return fileReply({ status: 200, media, bytes, name: `statement-${statement.account}.pdf` }, dates);
}

/** What is asked for; by one who pays on a later day, with what accrues on the account by then. */
function demandsOn({ toPay = [], accruals, reference }: StatementOfAccount): readonly Demand[] {
  if (accruals === undefined) return toPay;
  const own = { reference, amount: accruals.payable, due: accruals.to };
  return [...(isNil(accruals.payable) ? [] : [own]), ...toPay.filter(({ planId }) => planId !== undefined)];
}

async function sheetOf(
  { account }: FoundAccount,
  statement: StatementOfAccount,
  { at }: HttpRequest,
  { book, payees }: Sources,
): Promise<StatementSheet> {
  const instructions = demandsOn(statement).flatMap(
    ({ reference, amount }) => paymentInstructions(account, reference, amount, payees) ?? [],
  );
  const { timeZone } = await book.named(account.schedule, at);
  return statementSheet(statement, instructions, civilDateAt(at, timeZone));
}

async function statementFor(
  journal: AccountsJournal,
  book: ScheduleBook,
  found: FoundAccount,
  request: HttpRequest,
): Promise<Outcome<StatementOfAccount>> {
  const { holder, account } = found;
  const { from, to, accrueTo } = request.query;
  if (from !== undefined && to !== undefined && from > to) {
    return refuse('invalid', 'statement.range', 'The statement would end before it begins.', {
      remedy: 'Give `from` the earlier date.',
    });
  }
  const { sequence } = await readHead(journal.table, holder.taxpayerId, journal.schema);
  if (sequence > mostEntries)
    return refuse(
      'conflict',
      'statement.journal-too-long',
      `The taxpayer has ${sequence} entries in the books.`,
      {
        remedy: `A statement is made of at most ${mostEntries}. Read the account, which says what is open and held; an officer has the entries by period in the general ledger.`,
      },
    );
  const postings = await readPostings(journal.table, holder.taxpayerId, account.accountId);
  const toPay = demandsOf(account, await passingOf(book, account, request.at));
  const statement = { ...statementOfAccount(holder.legalName, account, postings, { from, to }), toPay };
  if (accrueTo === undefined) return accept(statement);
  const accrued = await positionOf(journal, book, found, request, { asOf: accrueTo });
  if (!accrued.ok) return accrued;
  const { asOf, totals, unposted } = accrued.value;
  const payable = payableThen(accrued.value);
  return accept({ ...statement, accruals: { to: asOf, outstanding: totals.open, payable, unposted } });
}

/** What is open on a day, without what is in a plan or is passed over then. */
function payableThen({ charges, plans = [], currency }: AccountState): string {
  const inPlan = new Set(plans.filter(({ open }) => !isNil(open)).flatMap((plan) => plan.charges));
  const asked = charges.filter(({ charge }) => !inPlan.has(charge));
  const parts = asked.flatMap(({ open, contested = '0' }) => [
    moneyFrom(open, currency),
    negateMoney(moneyFrom(contested, currency)),
  ]);
  return formatMoney(sumMoney(parts, currency));
}

function mediaAskedFor({ query, accept: header }: HttpRequest): (typeof mediaOf)[Format] {
  const format = query.format as Format | undefined;
  if (format !== undefined) return mediaOf[format];
  return preferredMedia(header, [mediaOf.json, mediaOf.html, mediaOf.pdf, mediaOf.csv, mediaOf.text]);
}
