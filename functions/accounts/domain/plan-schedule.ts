import { addDays, addMonths, type CivilDate } from '../../../shared/civil-date.ts';
import { formatMoney, type Money, splitMoney } from '../../../shared/money.ts';

export type Instalment = { readonly due: CivilDate; readonly amount: string };
/** So many equal parts, the first due on a day and the others every so many weeks or months after it. */
export type EqualParts = {
  readonly count: number;
  readonly first: CivilDate;
  readonly every: { readonly count: number; readonly unit: 'weeks' | 'months' };
};

/**
 * Instalments that are as equal as minor units allow and make up the amount: the first ones take what is left over. Months
 * are counted from the first due date, so that a short month does not move those after it.
 */
export function equalInstalments(amount: Money, { count, first, every }: EqualParts): Instalment[] {
  const weights = Array.from({ length: count }, () => 1n);
  return splitMoney(amount, weights).map((part, index) => ({
    due:
      every.unit === 'months'
        ? addMonths(first, index * every.count)
        : addDays(first, index * every.count * 7),
    amount: formatMoney(part),
  }));
}
