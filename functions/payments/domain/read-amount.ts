import { writtenDigits } from '../../../shared/currency.ts';
import { formatMoney, type Money, parseMoney } from '../../../shared/money.ts';
import { quoted, StatementFault } from './statement-fault.ts';

/**
 * Reads an amount of ISO 20022 (xs:decimal, at most 18 digits and 5 decimals, never negative: the mark carries the
 * sign) into minor units. Zeros beyond the currency's decimals are fine; other digits there are refused, not rounded.
 */
export function readAmount(text: string, currency: string, where: string, remedy = bankIsAtFault): Money {
  const digits = writtenDigits(currency);
  // As nearly all banks write it: 17 digits at most, with all of the currency's decimals.
  if (digits !== undefined && digits > 0 && text.length <= 18 && text.length > digits + 1) {
    const point = text.length - digits - 1;
    if (text.charCodeAt(point) === pointCode && areDigits(text, point)) {
      return { minor: BigInt(text.slice(0, point) + text.slice(point + 1)), currency };
    }
  }
  const [, whole = '', fraction = ''] = /^\+?(\d*)\.?(\d*)$/.exec(text) ?? [];
  if (whole + fraction === '') throw notAnAmount(text, where, remedy);
  if (digits === undefined) throw unknownCurrency(currency, where);
  const plain = whole.replace(/^0+(?=\d)/, '') || '0';
  const amount = parseMoney(fraction === '' ? plain : `${plain}.${fraction}`, currency);
  if (amount !== undefined) return amount;
  if (whole.length + fraction.length > 18) {
    throw new StatementFault('amount', `${where}: ${quoted(text)} has more than 18 digits`, remedy);
  }
  throw new StatementFault(
    'amount-decimals',
    `${where}: ${quoted(text)} has more decimals than ${currency} has`,
    remedy === bankIsAtFault ? 'Ask the bank to state the amount in whole minor units.' : remedy,
  );
}

const pointCode = '.'.charCodeAt(0);

function areDigits(text: string, point: number): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code < 48 || code > 57) && at !== point) return false;
  }
  return true;
}

/** Whether an amount of ISO 20022 is in whole minor units: it has nothing but zeros beyond the currency's decimals. */
export function isInMinorUnits(text: string, currency: string): boolean {
  const [, beyond = ''] = /\.(\d*)$/.exec(text) ?? [];
  return !/[1-9]/.test(beyond.slice(writtenDigits(currency)));
}

/** Throws a `StatementFault` for a text that is no amount of ISO 20022, in whatever currency. */
export function checkAmount(text: string, where: string): void {
  // As nearly all banks write it; the whole rule takes several times as long.
  const point = text.length - 3;
  if (point > 0 && text.charCodeAt(point) === pointCode && areDigits(text, point)) return;
  if (!/^\+?(?=\.?\d)\d*\.?\d*$/.test(text)) throw notAnAmount(text, where);
}

/**
 * Reads an amount of SWIFT (15d: a comma, and possibly no digits after it). Some banks write a point: it is read as the
 * comma, and `point` is told. Three digits behind it may be thousands as well in a currency of three decimals, and then
 * the sums can be right in both: `ambiguous`.
 */
export function readCommaAmount(
  text: string,
  currency: string,
  where: string,
  point: (detail: string, ambiguous: boolean) => void,
): Money {
  const [, decimals] = /^\d+(?:[,.](\d*))?$/.exec(text) ?? [];
  if (decimals === undefined && !/^\d+$/.test(text)) throw notAnAmount(text, where);
  const amount = readAmount(text.replace(',', '.'), currency, where);
  if (text.includes('.')) {
    const said = `${where}: ${quoted(text)} has a point where SWIFT has a comma: read as ${formatMoney(amount)}`;
    point(said, decimals?.length === 3);
  }
  return amount;
}

const bankIsAtFault =
  'The bank’s software writes the amount wrongly: show the bank this place, and ask for the statement anew.';

export function notAnAmount(text: string, where: string, remedy = bankIsAtFault): StatementFault {
  return new StatementFault('amount', `${where}: ${quoted(text)} is not an amount`, remedy);
}

export function unknownCurrency(currency: string, where: string): StatementFault {
  return new StatementFault(
    'currency',
    `${where}: ${quoted(currency)} is not a currency of ISO 4217`,
    'Ask the bank for a statement with the currency of the account.',
  );
}
