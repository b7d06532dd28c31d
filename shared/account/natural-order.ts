const collator = new Intl.Collator('en', { numeric: true });

/** Orders names as people count: R2 before R10. Never equal for two names that differ. */
export function naturalOrder(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
