import { formatMoney, money, moneyFrom } from '../../../shared/money.ts';
import type { ControlName, Totals } from './totals.ts';

/** Sums over any number of columns, in minor units: of each ledger account, and of each control total. */
export type CurrencySums = {
  readonly currency: string;
  readonly ledger: Map<string, { debit: bigint; credit: bigint }>;
  readonly control: Map<string, bigint>;
};
export type LedgerSums = Map<string, CurrencySums>;

/** The sums in the order of their currencies: columns come in any. */
export function byCurrency(sums: LedgerSums): CurrencySums[] {
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Adds one column to the sums of its currency. */
export function sumUp(sums: LedgerSums, { currency, ledger, control }: Totals): void {
  const own: CurrencySums = sums.get(currency) ?? { currency, ledger: new Map(), control: new Map() };
  sums.set(currency, own);
  for (const [account, { debit, credit }] of Object.entries(ledger)) {
    const before = own.ledger.get(account) ?? { debit: 0n, credit: 0n };
    own.ledger.set(account, {
      debit: before.debit + moneyFrom(debit, currency).minor,
      credit: before.credit + moneyFrom(credit, currency).minor,
    });
  }
  for (const [name, amount] of Object.entries(control))
    own.control.set(name, (own.control.get(name) ?? 0n) + moneyFrom(amount, currency).minor);
}

/** Debits less credits, over the ledger accounts that fit. */
export function balanceOf({ ledger }: CurrencySums, fits: (account: string) => boolean): bigint {
  let balance = 0n;
  for (const [account, { debit, credit }] of ledger) if (fits(account)) balance += debit - credit;
  return balance;
}

export function controlOf({ control }: CurrencySums, name: ControlName): bigint {
  return control.get(name) ?? 0n;
}

/** The trial balance of one currency, by ledger account; the difference is zero unless the totals were damaged. */
export function trialBalanceOf({ currency, ledger }: CurrencySums) {
  const written = (minor: bigint) => formatMoney(money(minor, currency));
  let [debits, credits] = [0n, 0n];
  const accounts = [...ledger]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, { debit, credit }]) => {
      debits += debit;
      credits += credit;
      return {
        account,
        debit: written(debit),
        credit: written(credit),
        balance: written(debit - credit),
      };
    });
  return {
    currency,
    accounts,
    debits: written(debits),
    credits: written(credits),
    difference: written(debits - credits),
  };
}
