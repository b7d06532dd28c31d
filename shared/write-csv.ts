import { stringify } from 'csv-stringify/sync';

/**
 * Rows as CSV (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe before it; a number stays as it
 * is, also below zero.
 */
export function writeCsv(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return stringify(rows.map((row) => row.map(harmless)));
}

function harmless(value: string | number | undefined): string {
  const text = String(value ?? '');
  return /^[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}
