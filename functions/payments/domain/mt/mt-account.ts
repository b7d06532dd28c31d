import { writtenDigits } from '../../../../shared/currency.ts';
import { parseIban } from '../../../../shared/parse-iban.ts';
import type { BankAccount } from '../bank-statement.ts';

/**
 * Reads field 25: an IBAN, or the bank's own number such as `50010517/0987654321`. Some banks put the currency behind
 * it, with or without a space, or their BIC before an IBAN, and SWIFT allows the BIC on a second line (25P); none of them
 * is part of the account.
 */
export function readMtAccount(lines: readonly string[]): BankAccount | undefined {
  const written = (lines[0] ?? '').replace(/\s+/g, '').toUpperCase();
  const id = withoutCurrency(written);
  if (id === '') return undefined;
  const iban = parseIban(id.replace(bicBefore, ''));
  return iban === undefined ? { scheme: 'other', id } : { scheme: 'iban', id: iban };
}

/** ISO 9362: bank, country, place and perhaps branch. */
const bicBefore = /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\//;

function withoutCurrency(written: string): string {
  const bare = written.slice(0, -3);
  if (writtenDigits(written.slice(-3)) === undefined || !/\d[/\\-]?$/.test(bare)) return written;
  return parseIban(written) === undefined ? bare.replace(/[/\\-]$/, '') : written;
}
