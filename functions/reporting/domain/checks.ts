import * as z from 'zod';
import { formatMoney, money } from '../../../shared/money.ts';
import { type BookedStatement, movementOf } from './bank-chain.ts';
import { balanceOf, type CurrencySums, controlOf } from './ledger-sums.ts';

/**
 * - `trial-balance`: debits against credits, by currency
 * - `bank`: what the statements of all bank accounts of a currency say against the ledger's bank
 * - `bank-account`: what the statements of one bank account say against what is posted of it
 * - `suspense`: what came in and is not identified, as payments say, against the ledger's suspense
 * - `receivable`, `taxpayer-credit`, `deposits`: what the accounts of taxpayers say against the ledger
 * - `journal`: entries that wait for one before them, of which there should be none
 */
export const checkKinds = [
  'trial-balance',
  'bank',
  'bank-account',
  'suspense',
  'receivable',
  'taxpayer-credit',
  'deposits',
  'journal',
] as const;

/** One comparison. Amounts are decimal strings; without a currency they are counts. */
export const check = z.object({
  kind: z.enum(checkKinds),
  about: z.string(),
  currency: z.string().optional(),
  expected: z.string(),
  actual: z.string(),
  difference: z.string(),
});
export type Check = z.infer<typeof check>;

export type BankAccountFigures = {
  readonly bankAccount: string;
  readonly currency: string;
  readonly statements: readonly BookedStatement[];
  /** In minor units, debits less credits: what is posted to the ledger's bank for this account. */
  readonly posted: bigint;
};

/** Everything that a reconciliation looks at. */
export type Figures = {
  readonly sums: readonly CurrencySums[];
  readonly banks: readonly BankAccountFigures[];
  readonly waiting: number;
};

/** Whether a ledger account is the treasury's money at a bank: `bank`, or `bank:` and which. */
export function isBank(account: string): boolean {
  return account === 'bank' || account.startsWith('bank:');
}

/** Compares what should be equal, as it is known now. */
export function checksOf({ sums, banks, waiting }: Figures): Check[] {
  return [
    ...currenciesOf(sums, banks).flatMap((own) => currencyChecks(own, banks)),
    ...banks.map(({ bankAccount, currency, statements, posted }) =>
      amounts('bank-account', bankAccount, currency, movementOf(statements, currency).minor, posted),
    ),
    {
      kind: 'journal',
      about: 'parked entries',
      expected: '0',
      actual: String(waiting),
      difference: String(waiting),
    },
  ];
}

/** A currency in which the bank has moved and nothing is posted counts too. */
function currenciesOf(
  sums: readonly CurrencySums[],
  banks: readonly BankAccountFigures[],
): readonly CurrencySums[] {
  const known = new Set(sums.map(({ currency }) => currency));
  const others = new Set(banks.map(({ currency }) => currency).filter((currency) => !known.has(currency)));
  const empty = [...others].map((currency) => ({ currency, ledger: new Map(), control: new Map() }));
  return [...sums, ...empty];
}

function currencyChecks(own: CurrencySums, banks: readonly BankAccountFigures[]): Check[] {
  const { currency, ledger } = own;
  let [debits, credits] = [0n, 0n];
  for (const { debit, credit } of ledger.values()) {
    debits += debit;
    credits += credit;
  }
  const moved = banks
    .filter((bank) => bank.currency === currency)
    .reduce((sum, bank) => sum + movementOf(bank.statements, currency).minor, 0n);
  const unidentified =
    controlOf(own, 'bank-credits') -
    controlOf(own, 'bank-debits') -
    controlOf(own, 'identified') +
    controlOf(own, 'disbursed');
  const compare = (kind: Check['kind'], expected: bigint, actual: bigint) =>
    amounts(kind, currency, currency, expected, actual);
  return [
    compare('trial-balance', debits, credits),
    compare('bank', moved, balanceOf(own, isBank)),
    compare('suspense', unidentified, -balanceOf(own, (account) => account === 'suspense')),
    compare(
      'receivable',
      controlOf(own, 'outstanding'),
      balanceOf(own, (account) => account.startsWith('receivable:')),
    ),
    compare(
      'taxpayer-credit',
      controlOf(own, 'credit'),
      -balanceOf(own, (account) => account === 'taxpayer-credit'),
    ),
    compare('deposits', controlOf(own, 'deposit'), -balanceOf(own, (account) => account === 'deposits')),
  ];
}

function amounts(
  kind: Check['kind'],
  about: string,
  currency: string,
  expected: bigint,
  actual: bigint,
): Check {
  const written = (minor: bigint) => formatMoney(money(minor, currency));
  return {
    ...{ kind, about, currency },
    expected: written(expected),
    actual: written(actual),
    difference: written(actual - expected),
  };
}

/** Whether the two sides of a check are equal. */
export function holds({ expected, actual }: Check): boolean {
  return expected === actual;
}
