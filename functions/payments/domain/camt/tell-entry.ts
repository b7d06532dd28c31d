import type { CivilDate } from '../../../../shared/civil-date.ts';
import type { Money } from '../../../../shared/money.ts';
import { addFinding } from '../add-finding.ts';
import type { EntryStatus } from '../bank-statement.ts';
import { readAmount } from '../read-amount.ts';
import type { StatementEntry } from '../statement-event.ts';
import { quoted, StatementFault } from '../statement-fault.ts';
import type {
  CamtDraft,
  CodeDraft,
  EntryDraft,
  StatementDraft,
  Writable,
  WrittenAmount,
} from './camt-draft.ts';
import { indicator } from './indicator.ts';
import { onlyDay } from './only-day.ts';
import { readCharges } from './read-charges.ts';
import { readDate } from './read-date.ts';
import { isReturn, readDetail } from './read-detail.ts';
import { readMark } from './read-mark.ts';
import { tellOpened } from './tell-statement.ts';

const statuses: Readonly<Record<string, EntryStatus>> = {
  BOOK: 'booked',
  PDNG: 'pending',
  INFO: 'information',
  FUTR: 'future',
};

/** Tells of an entry at its end. Throws a `StatementFault` where amount, mark, currency or dates cannot be relied on. */
export function tellEntry(draft: CamtDraft): void {
  const { statement, entry } = draft;
  if (statement === undefined || entry === undefined) return;
  const currency = tellOpened(draft, statement, entry.amount?.currency);
  const direction = readMark(entry.mark ?? markOfDetails(entry), 'Ntry/CdtDbtInd');
  const status = readStatus(entry, statement);
  if (status !== 'booked' && isForeign(entry.amount, currency)) {
    const said = `an entry that is not booked is in ${quoted(entry.amount.currency)}, not ${currency}: left out`;
    addFinding(statement.findings, 'unbooked-currency', said);
    forget(draft);
    return;
  }
  const { servicerReference, entryReference, information, batches } = entry;
  const code = entry.code?.domain === undefined ? { ...entry.code, ...entry.details[0]?.code } : entry.code;
  const charges = readCharges(entry.charges, statement.findings);
  const context = { currency, direction, returned: isReturn(entry.code), findings: statement.findings };
  const { bookingDate, valueDate } = readDates(entry, statement, status);
  const told: Writable<StatementEntry> = {
    kind: 'entry',
    status,
    direction,
    amount: readEntryAmount(entry.amount, currency),
    reversal: readIndicator(entry.reversal),
    bookingDate,
    valueDate,
    batches,
    details: entry.details.map((detail) => readDetail(detail, context)),
  };
  const transactionCode = codeOf(code);
  if (servicerReference !== undefined) told.servicerReference = servicerReference;
  if (entryReference !== undefined) told.entryReference = entryReference;
  if (transactionCode !== undefined) told.transactionCode = transactionCode;
  if (code.proprietary !== undefined) told.proprietaryCode = code.proprietary;
  if (information !== undefined) told.information = information;
  if (charges.length > 0) told.charges = charges;
  draft.events.push(told);
  forget(draft);
}

function forget(draft: CamtDraft): void {
  draft.entry = undefined;
  draft.detail = undefined;
  draft.batch = undefined;
}

/** Card payments that wait are told in the currency of the shop; what is booked is in that of the account. */
function isForeign(
  amount: WrittenAmount | undefined,
  currency: string,
): amount is WrittenAmount & { readonly currency: string } {
  return amount?.currency !== undefined && amount.currency !== currency;
}

/** An entry without a mark goes the way that all of its payments go. */
function markOfDetails({ details }: EntryDraft): string | undefined {
  const [mark, ...others] = new Set(details.map((detail) => detail.mark));
  return others.length === 0 ? mark : undefined;
}

function codeOf({ domain, family, subFamily }: CodeDraft): string | undefined {
  if (domain !== undefined && family !== undefined && subFamily !== undefined)
    return `${domain}-${family}-${subFamily}`;
  const code = [domain, family, subFamily].filter((part) => part !== undefined).join('-');
  return code === '' ? undefined : code;
}

function readIndicator(text: string | undefined): boolean {
  if (text === undefined) return false;
  const said = indicator(text);
  if (said !== undefined) return said;
  throw new StatementFault(
    'reversal',
    `Ntry/RvslInd is ${quoted(text)}, not true or false`,
    'Ask the bank for the statement again.',
  );
}

/**
 * A status that is not known counts as not booked, and is told: if it was money, the balances will not tie. An entry
 * without one is taken as booked, which is what statements are made of.
 */
function readStatus({ status }: EntryDraft, { findings }: StatementDraft): EntryStatus {
  if (status === undefined) {
    addFinding(findings, 'status-missing', 'an entry has no status: counted as booked');
    return 'booked';
  }
  const known = Object.hasOwn(statuses, status) ? statuses[status] : undefined;
  if (known === undefined) {
    addFinding(findings, 'status-unknown', `an entry's status is ${quoted(status)}: not counted as booked`);
  }
  return known ?? 'unknown';
}

function readEntryAmount(amount: WrittenAmount | undefined, currency: string): Money {
  if (amount === undefined) {
    throw new StatementFault(
      'amount',
      'Ntry/Amt is missing or empty',
      'Ask the bank for the statement again.',
    );
  }
  if (amount.currency !== currency) {
    const said = amount.currency === undefined ? 'has no currency' : `is in ${quoted(amount.currency)}`;
    throw new StatementFault(
      'currency',
      `Ntry/Amt ${said}, but the account is in ${currency}`,
      'Ask the bank for a statement with amounts in the currency of the account.',
    );
  }
  return readAmount(amount.text, currency, 'Ntry/Amt');
}

function readDates(
  entry: EntryDraft,
  statement: StatementDraft,
  status: EntryStatus,
): Pick<StatementEntry, 'bookingDate' | 'valueDate'> {
  const { findings } = statement;
  const booking = entry.bookingDate === undefined ? undefined : readDate(entry.bookingDate, 'Ntry/BookgDt');
  const value = entry.valueDate === undefined ? undefined : readDate(entry.valueDate, 'Ntry/ValDt');
  const either = booking ?? value;
  if (either === undefined) {
    const day = dayOfStatement(statement, status);
    addFinding(findings, 'dates-missing', `an entry has neither booking nor value date: taken as of ${day}`);
    return { bookingDate: day, valueDate: day };
  }
  if (booking === undefined)
    addFinding(findings, 'booking-date-missing', `value date ${either} taken as booking date`);
  if (value === undefined)
    addFinding(findings, 'value-date-missing', `booking date ${either} taken as value date`);
  return { bookingDate: booking ?? either, valueDate: value ?? either };
}

/**
 * ISO 20022 leaves both dates of an entry to the bank. What a statement of one day booked, it booked on that day; what is
 * not booked is at least as the bank saw it when it made the statement. Anything else would be a guess.
 */
function dayOfStatement(statement: StatementDraft, status: EntryStatus): CivilDate {
  const day = onlyDay(statement);
  if (day !== undefined) return day;
  if (status !== 'booked' && statement.createdAt !== undefined)
    return readDate(statement.createdAt, 'CreDtTm');
  throw new StatementFault(
    'date',
    'an entry has neither booking nor value date, and the statement is not of one day',
    'Ask the bank for statements with dates, or for one statement for each day.',
  );
}
