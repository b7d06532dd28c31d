import { formatMoney, type Money, money, moneyFrom } from '../money.ts';

/** One side of a posting. */
export type LedgerEntry = {
  readonly account: string;
  readonly side: 'debit' | 'credit';
  readonly amount: Money;
};

/** A ledger entry as it is written in events: the amount as a decimal string. */
export type WrittenEntry = {
  readonly account: string;
  readonly side: 'debit' | 'credit';
  readonly amount: string;
};

/**
 * The chart of accounts. Bank and suspense are the treasury's own: every booked line of a bank statement moves between
 * them, so suspense holds what is not identified. The others are kept in the ledgers of taxpayers; receivable and revenue
 * by head of charge.
 */
export const ledgerAccounts = {
  bank: 'bank',
  suspense: 'suspense',
  refundsPayable: 'refunds-payable',
  writeOffs: 'write-offs',
  remissions: 'remissions',
  /** What remained after a payment, and the law lets go by itself. */
  smallDifferences: 'small-differences',
  taxpayerCredit: 'taxpayer-credit',
  /** Held as security: not a payment of tax. */
  deposits: 'deposits',
  /** Between two accounts of one taxpayer: what one gives for the other; zero when both are posted. */
  setOffs: 'set-offs',
  receivable: (head: string) => `receivable:${head}`,
  revenue: (head: string) => `revenue:${head}`,
} as const;

export function debit(account: string, amount: Money): LedgerEntry {
  return { account, side: 'debit', amount };
}

export function credit(account: string, amount: Money): LedgerEntry {
  return { account, side: 'credit', amount };
}

/**
 * The entries of one posting, ready to be written. Throws unless there are at least two, in one currency, none
 * negative, and debits equal credits: a posting that does not balance is a bug, and must never be stored.
 */
export function balancedPosting(entries: readonly LedgerEntry[]): WrittenEntry[] {
  const [first] = entries;
  if (first === undefined || entries.length < 2) throw new Error('a posting has at least two entries');
  let difference = 0n;
  for (const { amount, side } of entries) {
    if (amount.currency !== first.amount.currency) throw new Error('a posting is in one currency');
    if (amount.minor < 0n) throw new Error('a ledger entry is not negative: it goes to the other side');
    difference += side === 'debit' ? amount.minor : -amount.minor;
  }
  if (difference !== 0n)
    throw new Error(`debits and credits differ by ${formatMoney(money(difference, first.amount.currency))}`);
  return entries.map(({ account, side, amount }) => ({ account, side, amount: formatMoney(amount) }));
}

/** Debits less credits for each ledger account, over any number of written postings. */
export function trialBalance(entries: Iterable<WrittenEntry>, currency: string): Map<string, Money> {
  const balances = new Map<string, Money>();
  for (const { account, side, amount } of entries) {
    const { minor } = moneyFrom(amount, currency);
    const before = balances.get(account)?.minor ?? 0n;
    balances.set(account, money(side === 'debit' ? before + minor : before - minor, currency));
  }
  return balances;
}
