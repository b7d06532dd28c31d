import type { Money } from '../../../../shared/money.ts';
import type { Direction } from '../bank-statement.ts';
import type { EntryDetail, StatementEntry } from '../statement-event.ts';
import { quoted, StatementFault } from '../statement-fault.ts';
import { addFinding } from './add-finding.ts';
import type {
  Camt053Draft,
  DetailDraft,
  EntryDraft,
  StatementDraft,
  WrittenAmount,
} from './camt053-draft.ts';
import { readAmount } from './read-amount.ts';
import { readDate } from './read-date.ts';
import { readMark } from './read-mark.ts';
import { tellOpened } from './tell-statement.ts';

const notBooked = new Set(['PDNG', 'INFO', 'FUTR']);

/** Tells of an entry at its end. Throws a `StatementFault` where amount, mark, currency or dates cannot be relied on. */
export function tellEntry(draft: Camt053Draft): void {
  const { statement, entry } = draft;
  if (statement === undefined || entry === undefined) return;
  const currency = tellOpened(draft, statement, entry.amount?.currency);
  const direction = readMark(entry.mark, 'Ntry/CdtDbtInd');
  const { servicerReference, entryReference, information } = entry;
  draft.events.push({
    kind: 'entry',
    booked: isBooked(entry, statement),
    direction,
    amount: readEntryAmount(entry.amount, currency),
    reversal: readIndicator(entry.reversal),
    ...readDates(entry, statement),
    ...(servicerReference !== undefined && { servicerReference }),
    ...(entryReference !== undefined && { entryReference }),
    ...(information !== undefined && { information }),
    batches: entry.batches,
    details: entry.details.map((detail) => readDetail(detail, currency, direction)),
  });
  delete draft.entry;
  delete draft.detail;
  delete draft.batch;
}

function readIndicator(text: string | undefined): boolean {
  if (text === undefined || text === 'false' || text === '0') return false;
  if (text === 'true' || text === '1') return true;
  throw new StatementFault(
    'reversal',
    `Ntry/RvslInd is ${quoted(text)}, not true or false`,
    'Ask the bank for the statement again.',
  );
}

/** A status that is not known counts as not booked, and is told: if it was money, the balances will not tie. */
function isBooked(entry: EntryDraft, statement: StatementDraft): boolean {
  if (entry.status === 'BOOK') return true;
  if (entry.status === undefined || !notBooked.has(entry.status)) {
    const said =
      entry.status === undefined ? 'an entry has no status' : `an entry's status is ${quoted(entry.status)}`;
    addFinding(statement, 'status-unknown', `${said}: not counted as booked`);
  }
  return false;
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
): Pick<StatementEntry, 'bookingDate' | 'valueDate'> {
  const booking = entry.bookingDate === undefined ? undefined : readDate(entry.bookingDate, 'Ntry/BookgDt');
  const value = entry.valueDate === undefined ? undefined : readDate(entry.valueDate, 'Ntry/ValDt');
  const either = booking ?? value;
  if (either === undefined) {
    throw new StatementFault(
      'date',
      'an entry has neither booking nor value date',
      'Ask the bank for the statement again.',
    );
  }
  if (booking === undefined)
    addFinding(statement, 'booking-date-missing', `value date ${either} taken as booking date`);
  if (value === undefined)
    addFinding(statement, 'value-date-missing', `booking date ${either} taken as value date`);
  return { bookingDate: booking ?? either, valueDate: value ?? either };
}

function readDetail(detail: DetailDraft, currency: string, entryDirection: Direction): EntryDetail {
  const { amount, transactionAmount, mark, ...said } = detail;
  const written = [amount, transactionAmount].find((candidate) => candidate?.currency === currency);
  return {
    ...said,
    direction: mark === undefined ? entryDirection : readMark(mark, 'TxDtls/CdtDbtInd'),
    ...(written !== undefined && { amount: readAmount(written.text, currency, 'TxDtls/Amt') }),
  };
}
