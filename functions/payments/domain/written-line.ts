import { formatMoney, moneyFrom } from '../../../shared/money.ts';
import type { BankLine, PaymentHint } from './bank-statement.ts';

type WrittenHint = Omit<PaymentHint, 'amount'> & { readonly amount?: string };
/** A line with its amounts as decimal strings: as it rests in a table, and as people read it. */
export type WrittenLine<Line extends BankLine = BankLine> = Omit<Line, 'amount' | 'hints'> & {
  readonly amount: string;
  readonly hints: readonly WrittenHint[];
};

export function writeLine<Line extends BankLine>(line: Line): WrittenLine<Line> {
  const hints = line.hints.map(({ amount, ...hint }) =>
    amount === undefined ? hint : { ...hint, amount: formatMoney(amount) },
  );
  return { ...line, amount: formatMoney(line.amount), hints };
}

/** The line that was written, in the currency of its account. */
export function readLine<Line extends BankLine>(line: WrittenLine<Line>, currency: string) {
  const hints: PaymentHint[] = line.hints.map(({ amount, ...hint }) =>
    amount === undefined ? hint : { ...hint, amount: moneyFrom(amount, currency) },
  );
  return { ...line, amount: moneyFrom(line.amount, currency), hints };
}
