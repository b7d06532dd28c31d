import type { CivilDate } from '../../../../shared/civil-date.ts';
import { minorUnitDigits } from '../../../../shared/currency.ts';
import type { StatedBalance } from '../bank-statement.ts';
import { readCommaAmount, unknownCurrency } from '../read-amount.ts';
import { quoted, StatementFault } from '../statement-fault.ts';
import { readShortDate } from '../two-digit-year.ts';

const form = /^(C|D)\s*(\d{6})?\s*([A-Z]{3})\s*(.*)$/;

/** Reads a balance (fields 60a, 62a, 64, 65): mark, date, currency, amount. Throws a `StatementFault` for another form. */
export function readMtBalance(
  tag: string,
  text: string,
  odd: (detail: string) => void,
): StatedBalance & { readonly date?: CivilDate } {
  const [, mark, date, currency, amount = ''] = form.exec(text.trim()) ?? [];
  if (mark === undefined || currency === undefined) {
    throw new StatementFault(
      'balance',
      `:${tag}: ${quoted(text)} is not a mark C or D, a date, a currency and an amount`,
      'Ask the bank for the statement again.',
    );
  }
  if (minorUnitDigits(currency) === undefined) throw unknownCurrency(currency, `:${tag}:`);
  const absolute = readCommaAmount(amount.trim(), currency, `:${tag}:`);
  return {
    type: tag,
    amount: mark === 'C' ? absolute : { minor: -absolute.minor, currency },
    ...(date !== undefined && { date: readShortDate(date, `:${tag}:`, odd) }),
  };
}
