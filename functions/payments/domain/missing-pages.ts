import type { StatementPage } from './bank-statement.ts';

/** Says which pages are missing of a statement whose pages these are, in order; undefined if none is. */
export function missingPages(pages: readonly StatementPage[]): string | undefined {
  const first = pages[0];
  const last = pages.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const missing: string[] = [];
  if (!isFirst(first)) missing.push(`before ${nameOf(first)}`);
  for (const [index, page] of pages.entries()) {
    const next = pages[index + 1];
    if (next === undefined) break;
    const skipped = numberOf(next) - numberOf(page) - 1;
    if (skipped === 1) missing.push(String(numberOf(page) + 1));
    if (skipped > 1) missing.push(`${numberOf(page) + 1} to ${numberOf(next) - 1}`);
  }
  if (!last.last) missing.push(`after ${nameOf(last)}`);
  return missing.length === 0 ? undefined : `missing pages: ${missing.join(', ')}`;
}

function isFirst({ first, number }: StatementPage): boolean {
  return first ?? numberOf({ number, last: false }) <= 1;
}

function nameOf({ number }: StatementPage): string {
  return number === '' ? 'the one that is here' : number;
}

/** The page's number; pages that the bank does not number follow each other as they come. */
export function numberOf({ number }: StatementPage): number {
  return /^\d{1,9}$/.test(number) ? Number(number) : Number.NaN;
}
