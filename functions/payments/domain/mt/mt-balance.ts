import type { CivilDate } from '../../../../shared/civil-date.ts';
import { writtenDigits } from '../../../../shared/currency.ts';
import type { StatedBalance } from '../bank-statement.ts';
import { readCommaAmount, unknownCurrency } from '../read-amount.ts';
import { quoted, StatementFault } from '../statement-fault.ts';
import { readShortDate } from '../two-digit-year.ts';
import type { MtOdd } from './mt-odd.ts';

const form = /^(C|D)\s*(\d{6})\s*([A-Z]{3})?\s*(.*)$/;

/** Reads a balance (fields 60a, 62a, 64, 65): mark, date, currency, amount. Some banks say
 * the currency only once in a statement. Throws a `StatementFault` for another form. */
export function readMtBalance(
  tag: string,
  text: string,
  known: string | undefined,
  odd: MtOdd,
): StatedBalance & { readonly date: CivilDate } {
  const [, mark, date, own, amount = ''] = form.exec(text.trim()) ?? [];
  const currency = own ?? known;
  if (mark === undefined || date === undefined || currency === undefined) {
    throw new StatementFault(
      'balance',
      `:${tag}: ${quoted(text)} is not a mark C or D, a date, a currency and an amount`,
      'Ask the bank for the statement again.',
    );
  }
  if (writtenDigits(currency) === undefined) throw unknownCurrency(currency, `:${tag}:`);
  const absolute = readCommaAmount(amount.trim(), currency, `:${tag}:`, odd.point);
  return {
    type: tag,
    amount: mark === 'C' ? absolute : { minor: -absolute.minor, currency },
    date: readShortDate(date, `:${tag}:`, odd.date),
  };
}
