import { type CivilDate, daysBetween } from '../../../../shared/civil-date.ts';
import type { Money } from '../../../../shared/money.ts';
import type { Direction } from '../bank-statement.ts';
import { readCommaAmount } from '../read-amount.ts';
import { quoted, StatementFault } from '../statement-fault.ts';
import { existingDate, readShortDate } from '../two-digit-year.ts';
import type { MtOdd } from './mt-odd.ts';

/** Field 61 of MT940 and MT942: one movement. */
export type StatementLine = {
  readonly valueDate: CivilDate;
  readonly bookingDate: CivilDate;
  readonly direction: Direction;
  readonly reversal: boolean;
  /** MT942: expected, not booked. */
  readonly expected: boolean;
  readonly amount: Money;
  /** Type of transaction and its code, such as `NTRF`. */
  readonly code: string | undefined;
  readonly ownerReference: string | undefined;
  readonly bankReference: string | undefined;
  readonly supplementary: string;
};

/**
 * Value date, entry date, mark, third letter of the currency, amount, type, references: 6!n[4!n]2a[1!a]15d1!a3!c16x[//16x].
 * A letter after the mark is always the currency's: `DR800,00` is a debit in euros, not a reversal. Some banks write other
 * types than SWIFT's S, N and F; three letters tell them from an amount that goes on. Some leave the type out.
 */
const form =
  /^(\d{6})(\d{4})?\s*(RC|RD|EC|ED|C|D)([A-Z])?\s*(\d[\d.,]*)(?:\s*(?!NONREF)([SNF][A-Z0-9 ]{3}|[A-Z]{3}[A-Z0-9])(.*)|(\s.*|NONREF.*|\/\/.*)?)$/;

/** A reversed credit takes money away, a reversed debit brings it back. */
const directions: Readonly<Record<string, Direction>> = {
  C: 'credit',
  RD: 'credit',
  EC: 'credit',
  D: 'debit',
  RC: 'debit',
  ED: 'debit',
};

/** Reads field 61. Throws a `StatementFault` for anything in it that cannot be relied on. */
export function readStatementLine(lines: readonly string[], currency: string, odd: MtOdd): StatementLine {
  const { first, supplementary } = unbroken(lines);
  const [, value = '', entry, mark = '', , amount = '', code, after, bare = ''] =
    form.exec(first.trim()) ?? [];
  const rest = after ?? bare;
  const direction = directions[mark];
  if (direction === undefined) {
    throw new StatementFault(
      'statement-line',
      `:61: ${quoted(first)} is not a value date, a mark C, D, RC or RD, and an amount`,
      'Ask the bank for the statement again.',
    );
  }
  const valueDate = readShortDate(value, ':61: value date', odd.date);
  const slashes = rest.indexOf('//');
  const ownerReference = said(slashes < 0 ? rest : rest.slice(0, slashes));
  return {
    valueDate,
    bookingDate: entry === undefined ? valueDate : readEntryDate(entry, valueDate, odd.date),
    direction,
    reversal: mark === 'RC' || mark === 'RD',
    expected: mark === 'EC' || mark === 'ED',
    amount: readCommaAmount(amount.trim(), currency, ':61: amount', odd.point),
    code,
    ownerReference,
    bankReference: slashes < 0 ? undefined : said(rest.slice(slashes + 2)),
    supplementary: supplementary.join(' ').trim(),
  };
}

/** Some banks break the line behind the mark, before the amount. */
function unbroken([first = '', second = '', ...others]: readonly string[]) {
  return /[CD][A-Z]?\s*$/.test(first) && /^\s*\d/.test(second)
    ? { first: first.trim() + second, supplementary: others }
    : { first, supplementary: [second, ...others] };
}

/** That there is none, or the code word under which field 86 gives it. */
const noReference = /^(?:NONREF|NOREF|NOTPROVIDED|(?:[EKP]REF|MARF|MREF)\+?)$/i;

function said(reference: string): string | undefined {
  const text = reference.trim();
  return text === '' || noReference.test(text) ? undefined : text;
}

/** The entry date has no year: it is of that year in which it lies nearest to the value date. */
function readEntryDate(monthDay: string, valueDate: CivilDate, odd: (detail: string) => void): CivilDate {
  const year = Number(valueDate.slice(0, 4));
  const [month, day] = [monthDay.slice(0, 2), monthDay.slice(2)];
  const dates = [year, year - 1, year + 1].flatMap((candidate) => {
    const silent = candidate === year ? odd : () => {};
    return existingDate(String(candidate), month, day, ':61: entry date', silent) ?? [];
  });
  const [first, ...others] = dates;
  if (first === undefined) {
    throw new StatementFault(
      'date',
      `:61: entry date ${quoted(monthDay)} is not a day of a year`,
      'Ask the bank for the statement again.',
    );
  }
  const distance = (date: CivilDate) => Math.abs(daysBetween(valueDate, date));
  return others.reduce((best, date) => (distance(date) < distance(best) ? date : best), first);
}
