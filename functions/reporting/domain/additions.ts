import type { EventData } from '../../../shared/contracts/events.ts';
import { ledgerAccounts } from '../../../shared/ledger/posting.ts';
import { addMoney, formatMoney, type Money, money, moneyFrom, negateMoney } from '../../../shared/money.ts';
import type { ReportedAccount } from './reported-taxpayer.ts';
import type { Addition, Column, ControlName } from './totals.ts';

/**
 * What one posting to a taxpayer's account adds: its entries, by the period of each charge where that is told, and by how
 * much it changes what the taxpayer owes and what it has as credit.
 */
export function additionsOfPosting(
  posted: EventData<'account.posted.v1'>,
  { schedule, outstanding, credit, deposit = '0' }: Omit<ReportedAccount, 'accountId'>,
): Addition[] {
  const { currency, posted: day, period, entries } = posted;
  const column: Column = { currency, day, instrument: schedule, period };
  const more = (after: string, before: string): Money =>
    money(moneyFrom(after, currency).minor - moneyFrom(before, currency).minor, currency);
  return [
    ...entries.flatMap((entry) => {
      const { account, side } = entry;
      return byPeriod(posted, entry).map(
        ({ period: of, amount }): Addition => ({
          column: { ...column, period: of },
          ...{ account, side, amount },
        }),
      );
    }),
    { column, control: 'outstanding', amount: more(posted.outstanding, outstanding) },
    { column, control: 'credit', amount: more(posted.credit, credit) },
    ...(posted.deposit === undefined
      ? []
      : [{ column, control: 'deposit', amount: more(posted.deposit, deposit) } as const]),
  ];
}

type Posted = EventData<'account.posted.v1'>;

/**
 * The parts of an entry by period. A payment names none of its own: its entries on receivables are those of the charges
 * that it is allocated to, where the allocations tell their periods and come to the entry's amount.
 */
function byPeriod(
  { period, currency, allocations }: Posted,
  { account, amount }: Posted['entries'][number],
): { readonly period: string | undefined; readonly amount: Money }[] {
  const whole = moneyFrom(amount, currency);
  if (period !== undefined) return [{ period, amount: whole }];
  const own = allocations.filter(({ head }) => ledgerAccounts.receivable(head) === account);
  const parts = own.map((part) => ({ period: part.period, amount: moneyFrom(part.amount, currency) }));
  const sum = parts.reduce((total, part) => total + part.amount.minor, 0n);
  return parts.length > 0 && sum === whole.minor ? parts : [{ period: undefined, amount: whole }];
}

/** What a posting to the treasury's own accounts adds. */
export function additionsOfTreasury({ currency, posted: day, entries }: EventData<'treasury.posted.v1'>) {
  return entries.map(
    ({ account, side, amount }): Addition => ({
      column: { currency, day },
      ...{ account, side, amount: moneyFrom(amount, currency) },
    }),
  );
}

type StatementSums = {
  readonly currency: string;
  readonly credits: string;
  readonly debits: string;
  readonly repeatedCredits?: string | undefined;
  readonly repeatedDebits?: string | undefined;
};

/** What of a statement is booked: its sums, less those of entries that an earlier, overlapping one booked. */
export function bookedSums({ currency, credits, debits, ...repeated }: StatementSums) {
  const less = (sum: string, part: string | undefined) =>
    part === undefined
      ? sum
      : formatMoney(addMoney(moneyFrom(sum, currency), negateMoney(moneyFrom(part, currency))));
  return { credits: less(credits, repeated.repeatedCredits), debits: less(debits, repeated.repeatedDebits) };
}

/** What a statement that is booked adds to what the bank says; one that is withdrawn takes that away again. */
export function additionsOfStatement(
  { currency, credits, debits }: { currency: string; credits: string; debits: string },
  day: string,
  booked: boolean,
): Addition[] {
  const signed = (text: string) => {
    const amount = moneyFrom(text, currency);
    return booked ? amount : negateMoney(amount);
  };
  const column = { currency, day };
  return [
    { column, control: 'bank-credits', amount: signed(credits) },
    { column, control: 'bank-debits', amount: signed(debits) },
  ];
}

/** What one payment adds to a control total, or takes from it. */
export function additionOfPayment(
  control: Extract<ControlName, 'identified' | 'disbursed'>,
  { currency, amount }: { currency: string; amount: string },
  day: string,
  undone: boolean,
): Addition {
  const value = moneyFrom(amount, currency);
  return { column: { currency, day }, control, amount: undone ? negateMoney(value) : value };
}
