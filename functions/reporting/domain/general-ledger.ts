import { formatMoney, money, moneyFrom } from '../../../shared/money.ts';
import { isBank } from './checks.ts';
import type { Totals } from './totals.ts';

export type GeneralLedgerRow = {
  readonly instrument?: string;
  readonly period?: string;
  readonly account: string;
  /** The head of charge, for the ledger accounts that are kept by head. */
  readonly head?: string;
  readonly opening: string;
  readonly debit: string;
  readonly credit: string;
  readonly closing: string;
};

type Sums = { readonly row: Pick<GeneralLedgerRow, 'instrument' | 'period' | 'account'> } & {
  opening: bigint;
  debit: bigint;
  credit: bigint;
};

/** Adds up columns of one currency to rows: what was before the first day, and both sides from then on. */
export class GeneralLedger {
  readonly #currency: string;
  readonly #from: string;
  readonly #rows = new Map<string, Sums>();

  /** @param from first day (in the books) of what is reported; columns after its last day must not be added */
  constructor(currency: string, from: string) {
    this.#currency = currency;
    this.#from = from;
  }

  add({ day, instrument, period, ledger }: Totals): void {
    const minor = (text: string) => moneyFrom(text, this.#currency).minor;
    for (const [account, { debit, credit }] of Object.entries(ledger)) {
      const key = [instrument ?? '', account, period ?? ''].join('\n');
      const named = {
        ...(instrument === undefined ? {} : { instrument }),
        ...(period === undefined ? {} : { period }),
      };
      const sums = this.#rows.get(key) ?? {
        ...{ row: { ...named, account }, opening: 0n, debit: 0n, credit: 0n },
      };
      this.#rows.set(key, sums);
      if (day < this.#from) sums.opening += minor(debit) - minor(credit);
      else {
        sums.debit += minor(debit);
        sums.credit += minor(credit);
      }
    }
  }

  /** By instrument, ledger account and period. Balances are debits less credits. */
  rows(): GeneralLedgerRow[] {
    const written = (minor: bigint) => formatMoney(money(minor, this.#currency));
    return [...this.#rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { row, opening, debit, credit }]) => {
        const head = isBank(row.account) ? undefined : row.account.split(':')[1];
        return {
          ...row,
          ...(head === undefined ? {} : { head }),
          opening: written(opening),
          debit: written(debit),
          credit: written(credit),
          closing: written(opening + debit - credit),
        };
      });
  }
}
