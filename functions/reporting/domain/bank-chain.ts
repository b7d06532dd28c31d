import { type Money, money, moneyFrom } from '../../../shared/money.ts';

/** A statement that counts: it is booked and not withdrawn. Amounts are decimal strings. */
export type BookedStatement = {
  readonly statementId: string;
  readonly currency: string;
  readonly to?: string | undefined;
  readonly opening?: string | undefined;
  readonly closing?: string | undefined;
  readonly credits: string;
  readonly debits: string;
};

/**
 * By how much the bank says that an account has moved: the closing balance of its last statement less the opening balance
 * of its first. Where statements are missing in between, that is more or less than the statements come to. Statements of
 * one day follow each other by their balances; one without balances counts by its entries.
 */
export function movementOf(statements: readonly BookedStatement[], currency: string): Money {
  const minor = (text: string) => moneyFrom(text, currency).minor;
  const byDay = [...statements].sort((a, b) => order(a, b));
  let balance: bigint | undefined;
  let first = 0n;
  const rest = [...byDay];
  while (rest.length > 0) {
    const day = rest[0]?.to;
    const candidates = rest.filter(({ to }) => to === day);
    const next =
      candidates.find(({ opening }) => opening !== undefined && minor(opening) === balance) ??
      (candidates[0] as BookedStatement);
    rest.splice(rest.indexOf(next), 1);
    const moved = minor(next.credits) - minor(next.debits);
    if (balance === undefined) {
      first = next.opening === undefined ? 0n : minor(next.opening);
      balance = first;
    }
    balance = next.closing === undefined ? balance + moved : minor(next.closing);
  }
  return money((balance ?? 0n) - first, currency);
}

function order(a: BookedStatement, b: BookedStatement): number {
  const [left, right] = [`${a.to ?? ''}#${a.statementId}`, `${b.to ?? ''}#${b.statementId}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
