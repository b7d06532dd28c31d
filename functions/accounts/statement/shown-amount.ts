/** What an amount reads like on a page: grouped as the locale does, with the currency's own decimals. Exact: text in, text out. */
export function shownAmount(amount: string, locale = 'en'): string {
  const decimals = amount.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return format.format(amount as Intl.StringNumericLiteral);
}

/** The same, and nothing at all for nil, as in the columns of a ledger. */
export function shownUnlessNil(amount: string): string {
  return isNil(amount) ? '' : shownAmount(amount);
}

export function isNil(amount: string): boolean {
  return /^-?0(\.0+)?$/.test(amount);
}
