import { addMoney, formatMoney, moneyFrom, negateMoney } from '../../../shared/money.ts';

export type HeadAmount = { readonly head: string; readonly amount: string };
type Assessed = { readonly total: string; readonly heads: readonly HeadAmount[] };
/** By how much a liability differs from another, in all and head by head; heads that stay as they are left out. */
export type LiabilityDifference = { readonly difference: string; readonly differences: HeadAmount[] };

/** What a liability is now less what it was: exact, as decimal strings of the currency. */
export function liabilityDifference(
  before: Assessed,
  after: Assessed,
  currency: string,
): LiabilityDifference {
  const names = [...new Set([...after.heads, ...before.heads].map(({ head }) => head))];
  const amountOf = (heads: readonly HeadAmount[], name: string) =>
    heads.find(({ head }) => head === name)?.amount ?? '0';
  const differences = names.flatMap((head) => {
    const amount = subtract(amountOf(after.heads, head), amountOf(before.heads, head), currency);
    return moneyFrom(amount, currency).minor === 0n ? [] : [{ head, amount }];
  });
  return { difference: subtract(after.total, before.total, currency), differences };
}

function subtract(amount: string, less: string, currency: string): string {
  return formatMoney(addMoney(moneyFrom(amount, currency), negateMoney(moneyFrom(less, currency))));
}
