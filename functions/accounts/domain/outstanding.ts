import { addMoney, type Money, money, moneyFrom } from '../../../shared/money.ts';
import type { OpenItem } from './account.ts';

/** What is still to pay on open items. */
export function outstanding(openItems: readonly OpenItem[], currency: string): Money {
  let total = money(0n, currency);
  for (const { heads } of openItems) {
    for (const { open } of heads) total = addMoney(total, moneyFrom(open, currency));
  }
  return total;
}
