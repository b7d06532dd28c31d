import * as z from 'zod';
import { addMoney, formatMoney, type Money, money, moneyFrom } from '../../../shared/money.ts';

/** Where an amount is counted: the books' day, and instrument and period where they are known. */
export type Column = {
  readonly currency: string;
  readonly day: string;
  readonly instrument?: string | undefined;
  readonly period?: string | undefined;
};

/** What the other contexts say of money, beside the ledger: the other side of each comparison. */
export type ControlName =
  | 'outstanding'
  | 'credit'
  | 'deposit'
  | 'bank-credits'
  | 'bank-debits'
  | 'identified'
  | 'disbursed';

/** An amount to be counted: on one side of a ledger account, or in a control total (where it may be negative). */
export type Addition = { readonly column: Column; readonly amount: Money } & (
  | { readonly account: string; readonly side: 'debit' | 'credit' }
  | { readonly control: ControlName }
);

/** The totals of one column; amounts are decimal strings of its currency. */
export const totals = z.object({
  currency: z.string(),
  day: z.string(),
  instrument: z.string().optional(),
  period: z.string().optional(),
  ledger: z.record(z.string(), z.object({ debit: z.string(), credit: z.string() })),
  control: z.record(z.string(), z.string()),
});
export type Totals = z.infer<typeof totals>;

export function noTotals({ currency, day, instrument, period }: Column): Totals {
  return {
    ...{ currency, day, ledger: {}, control: {} },
    ...(instrument === undefined ? {} : { instrument }),
    ...(period === undefined ? {} : { period }),
  };
}

/** The totals with one amount more. Throws where the currencies differ. */
export function withAddition(before: Totals, addition: Addition): Totals {
  const { currency } = before;
  const nil = formatMoney(money(0n, currency));
  const plus = (sum: string | undefined) =>
    formatMoney(addMoney(moneyFrom(sum ?? nil, currency), addition.amount));
  if ('control' in addition) {
    const { control } = addition;
    return { ...before, control: { ...before.control, [control]: plus(before.control[control]) } };
  }
  const { account, side } = addition;
  const sides = before.ledger[account] ?? { debit: nil, credit: nil };
  return { ...before, ledger: { ...before.ledger, [account]: { ...sides, [side]: plus(sides[side]) } } };
}
