import { addDays, type CivilDate, daysBetween } from '../../../shared/civil-date.ts';
import type { Money } from '../../../shared/money.ts';
import type { BankAccount, BankStatement } from './bank-statement.ts';
import { inStatementOrder, type Placed } from './statement-order.ts';

/**
 * How a statement stands to the one before it. `gap`: statements between them are missing. `overlap`: both tell of the
 * same days. `sequence-gap`: the balances meet, but the bank's numbers say that statements between them are missing.
 */
type ChainFault = {
  readonly kind: 'gap' | 'overlap' | 'sequence-gap';
  /** Ids of the two statements. */
  readonly after: string;
  readonly before: string;
  /** The days that are missing or told of twice, where the statements say their days. */
  readonly from?: CivilDate;
  readonly to?: CivilDate;
  /** What the missing statements come to: the later opening less the earlier closing. Zero for a `sequence-gap`. */
  readonly amount: Money;
  /** How many statements are missing by the bank's numbers, where it numbers them. */
  readonly missing?: number;
};

/** The statements of one account in one currency, in order. */
export type AccountChain = {
  readonly account: BankAccount;
  readonly currency: string;
  readonly statements: readonly BankStatement[];
  /** Statements that are there again, word for word or as a copy that the bank marks. */
  readonly duplicates: readonly { readonly id: string; readonly of: string; readonly copy: boolean }[];
  /** Ids of statements that came after a later one. */
  readonly outOfOrder: readonly string[];
  readonly faults: readonly ChainFault[];
  /** Each opening balance is the closing balance before it. */
  readonly continuous: boolean;
};

/**
 * Chains the statements of each account by period, number and balances, in whatever order they came: the opening balance
 * must be the closing balance before it. Statements without both balances, and those that explain or announce, are not
 * of the chain. Statements of one day follow each other by their balances.
 */
export function chainAccounts(statements: readonly BankStatement[]): AccountChain[] {
  const booked = statements.filter(
    ({ purpose, opening, closing }) => purpose === 'books' && opening !== undefined && closing !== undefined,
  );
  const accounts = Map.groupBy(booked, ({ account, currency }) => `${account.id} ${currency}`);
  return [...accounts.values()].map(chainOf);
}

function chainOf(came: readonly BankStatement[]): AccountChain {
  const [any] = came;
  if (any === undefined) throw new Error('a chain without statements');
  const { originals, duplicates } = withoutDuplicates(came);
  const statements = inStatementOrder(originals, placeOf);
  const faults = statements.flatMap((later, index) => {
    const earlier = statements[index - 1];
    return earlier === undefined ? [] : (faultBetween(earlier, later) ?? []);
  });
  const continuous = faults.every(({ kind }) => kind === 'sequence-gap');
  const { account, currency } = any;
  return {
    account,
    currency,
    statements,
    duplicates,
    outOfOrder: lateOnes(originals, statements),
    faults,
    continuous,
  };
}

function withoutDuplicates(came: readonly BankStatement[]) {
  const duplicates: { id: string; of: string; copy: boolean }[] = [];
  const kept = new Set<number>();
  const likenesses = new Map<string, BankStatement[]>();
  // A copy is one only beside its original.
  const isCopy = ({ copy }: BankStatement) => Number(copy !== undefined);
  for (const [place, statement] of [...came.entries()].toSorted(([, a], [, b]) => isCopy(a) - isCopy(b))) {
    const alike = likenesses.get(likenessOf(statement)) ?? [];
    const original = alike.find((seen) => isSame(seen, statement));
    if (original === undefined) {
      kept.add(place);
      likenesses.set(likenessOf(statement), [...alike, statement]);
    } else duplicates.push({ id: statement.id, of: original.id, copy: statement.copy !== undefined });
  }
  return { originals: came.filter((_, place) => kept.has(place)), duplicates };
}

/** The same last day, balances and sums. */
function likenessOf({ to, entryCount, opening, closing, credits, debits }: BankStatement): string {
  const amounts = [opening, closing, credits, debits].map((amount) => String(amount?.minor));
  return JSON.stringify([to ?? null, entryCount, ...amounts]);
}

/**
 * Of two that are alike: neither their first days nor their numbers differ. MT says no first day, and the same statement
 * in camt does. Without movements they need an id, number or day to be told apart.
 */
function isSame(a: BankStatement, b: BankStatement): boolean {
  const differ = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && one !== other;
  const number = ({ sequence }: BankStatement) => sequence?.replace(/^0+(?=\d)/, '');
  if (differ(a.from, b.from) || differ(number(a), number(b))) return false;
  const numbered = a.sequence !== undefined && b.sequence !== undefined;
  return a.entryCount > 0 || a.id === b.id || numbered || a.to !== undefined;
}

function placeOf({ from, to, sequence, opening, closing }: BankStatement): Placed {
  return { from, to, sequence, opening: opening?.minor, closing: closing?.minor };
}

/** Years count anew and some numbers are texts, so a number only orders what is of one day. */
function numberOf({ sequence = '' }: BankStatement): number {
  return /^\d{1,15}$/.test(sequence) ? Number(sequence) : 0;
}

/**
 * ABN AMRO numbers by the day of the year with two digits behind it (24 June is 17501), Rabobank with the year before it (7
 * November 2025 is 25311). Such numbers do not say how many are missing. A day alone may be a statement for every day.
 */
function isNumberedByDay({ sequence = '', to }: BankStatement): boolean {
  if (to === undefined) return false;
  const day = String(daysBetween(`${to.slice(0, 4)}-01-01`, to) + 1);
  return new RegExp(`^0*(?:${day}\\d{2}|${to.slice(2, 4)}${day.padStart(3, '0')})$`).test(sequence);
}

function lateOnes(came: readonly BankStatement[], ordered: readonly BankStatement[]): string[] {
  const places = new Map(ordered.map((statement, place) => [statement, place]));
  let latest = -1;
  const late: string[] = [];
  for (const statement of came) {
    const place = places.get(statement) ?? -1;
    if (place < latest) late.push(statement.id);
    latest = Math.max(latest, place);
  }
  return late;
}

function faultBetween(earlier: BankStatement, later: BankStatement): ChainFault | undefined {
  const amount = {
    minor: (later.opening?.minor ?? 0n) - (earlier.closing?.minor ?? 0n),
    currency: later.currency,
  };
  const ends = { after: earlier.id, before: later.id };
  const skipped = numberOf(later) - numberOf(earlier) - 1;
  const numbered =
    earlier.sequence !== undefined &&
    later.sequence !== undefined &&
    numberOf(earlier) > 0 &&
    !(isNumberedByDay(earlier) && isNumberedByDay(later));
  const missing = numbered && skipped > 0 ? { missing: skipped } : {};
  if (amount.minor === 0n) {
    return skipped > 0 && numbered
      ? { kind: 'sequence-gap', ...ends, ...daysMissing(earlier, later), amount, ...missing }
      : undefined;
  }
  if (later.from !== undefined && earlier.to !== undefined && later.from <= earlier.to) {
    const to = later.to !== undefined && later.to < earlier.to ? later.to : earlier.to;
    return { kind: 'overlap', ...ends, from: later.from, to, amount };
  }
  return { kind: 'gap', ...ends, ...daysMissing(earlier, later), amount, ...missing };
}

/** The days after the one and before the other; nothing where they follow each other or do not say. */
function daysMissing(earlier: BankStatement, later: BankStatement): { from?: CivilDate; to?: CivilDate } {
  const begins = later.from ?? later.to;
  if (earlier.to === undefined || begins === undefined) return {};
  const [from, to] = [addDays(earlier.to, 1), addDays(begins, -1)];
  return from <= to ? { from, to } : {};
}
