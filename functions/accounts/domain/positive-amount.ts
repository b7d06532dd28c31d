import { formatMoney, parseMoney } from '../../../shared/money.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';

/** An amount above zero that the currency can have, written with all its decimals; refused by name otherwise. */
export function positiveAmount(text: string, currency: string, pointer: string): Outcome<string> {
  const value = parseMoney(text, currency);
  if (value !== undefined && value.minor > 0n) return accept(formatMoney(value));
  const detail = `must be more than zero, with no more decimals than ${currency} has`;
  return refuse('invalid', 'account.amount', `${text} is no amount for this.`, {
    remedy: 'Give an amount that can be paid.',
    faults: [{ pointer, code: 'amount', detail }],
  });
}
