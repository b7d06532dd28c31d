import {
  balancedPosting,
  credit,
  debit,
  type LedgerEntry,
  ledgerAccounts,
  type WrittenEntry,
} from '../../../shared/ledger/posting.ts';
import { addMoney, formatMoney, type Money, moneyFrom, negateMoney } from '../../../shared/money.ts';

type BookedStatement = { readonly currency: string; readonly credits: string; readonly debits: string };

/** What a booked bank statement, or its withdrawal, moves in the treasury's own accounts. */
export type TreasuryPosting = {
  /** Credits less debits; negative where more went out than came in. */
  readonly amount: string;
  readonly entries: readonly WrittenEntry[];
};

/**
 * Moves what a statement booked between bank and suspense: what came in until it is identified, what went out until it is
 * matched with what it paid. Undefined where nothing moved. A withdrawal moves the same the other way.
 */
export function postBankStatement(
  { currency, credits, debits }: BookedStatement,
  withdrawn = false,
): TreasuryPosting | undefined {
  const cameIn = moneyFrom(credits, currency);
  const wentOut = moneyFrom(debits, currency);
  const entries = [...move(cameIn, withdrawn ? 'out' : 'in'), ...move(wentOut, withdrawn ? 'in' : 'out')];
  if (entries.length === 0) return undefined;
  const net = addMoney(cameIn, negateMoney(wentOut));
  return { amount: formatMoney(withdrawn ? negateMoney(net) : net), entries: balancedPosting(entries) };
}

function move(amount: Money, direction: 'in' | 'out'): LedgerEntry[] {
  const { bank, suspense } = ledgerAccounts;
  if (amount.minor === 0n) return [];
  return direction === 'in'
    ? [debit(bank, amount), credit(suspense, amount)]
    : [debit(suspense, amount), credit(bank, amount)];
}
