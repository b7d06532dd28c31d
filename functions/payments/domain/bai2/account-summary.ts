import { readImpliedAmount } from './implied-amount.ts';

/** One type of an account record: a balance or a total, with the number of items in it where it says so. */
export type SummaryItem = {
  readonly type: string;
  readonly minor: bigint;
  readonly count: string | undefined;
};

/** How many fields follow a funds type: S three amounts, V a date and a time, D as many pairs as its first says. */
export function fundsFields(fundsType: string | undefined, next: string | undefined): number {
  if (fundsType === 'S') return 3;
  if (fundsType === 'V') return 2;
  if (fundsType === 'D') return 1 + 2 * (/^\d{1,2}$/.test(next ?? '') ? Number(next) : 0);
  return 0;
}

/** Reads the balances and totals of an account record (03): type, amount, item count, funds type, again and again. */
export function readSummary(fields: readonly string[]): SummaryItem[] {
  const items: SummaryItem[] = [];
  let at = 0;
  while (at < fields.length) {
    const type = (fields[at] ?? '').trim();
    if (type === '') {
      at++;
      continue;
    }
    const [, amount = '', count = '', funds] = fields.slice(at, at + 4).map((field) => field.trim());
    if (amount !== '') {
      const minor = readImpliedAmount(amount, `03 type ${type}`);
      items.push({ type, minor, count: count === '' ? undefined : count });
    }
    at += 4 + fundsFields(funds, fields[at + 4]);
  }
  return items;
}
