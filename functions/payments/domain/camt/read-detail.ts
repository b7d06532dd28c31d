import type { Direction, Finding } from '../bank-statement.ts';
import { readAmount } from '../read-amount.ts';
import type { EntryDetail } from '../statement-event.ts';
import type { CodeDraft, DetailDraft } from './camt-draft.ts';
import { readCharges, statedAmount } from './read-charges.ts';
import { readMark } from './read-mark.ts';

/** Sub-families of ISO 20022 bank transaction codes that are returns: of a transfer, of an unpaid direct debit. */
const returns: readonly (string | undefined)[] = ['RRTN', 'UPDD'];

/** What an entry says of all of its payments. */
export type EntryContext = {
  readonly currency: string;
  readonly direction: Direction;
  readonly returned: boolean;
  readonly findings: Finding[];
};

/**
 * Reads one payment of an entry. Its amount is what it says in the account's currency; an amount in another currency is
 * evidence. Throws a `StatementFault` for an amount or mark that cannot be relied on.
 */
export function readDetail(detail: DetailDraft, entry: EntryContext): EntryDetail {
  const { amount, transactionAmount, instructed, mark, code, charges, exchange, returned, ...said } = detail;
  const { currency, direction, findings } = entry;
  const written = [amount, transactionAmount].find((candidate) => candidate?.currency === currency);
  const charged = readCharges(charges, findings);
  const instructedAmount = instructed && statedAmount(instructed, 'InstdAmt', findings);
  return {
    ...said,
    direction: mark === undefined ? direction : readMark(mark, 'TxDtls/CdtDbtInd'),
    ...(written !== undefined && { amount: readAmount(written.text, currency, 'TxDtls/Amt') }),
    ...((returned || entry.returned || isReturn(code)) && { returned: true }),
    ...(charged.length > 0 && { charges: charged }),
    ...(instructedAmount !== undefined && { instructedAmount }),
    ...(exchange?.rate !== undefined && { exchange: { ...exchange, rate: exchange.rate } }),
  };
}

export function isReturn(code: CodeDraft | undefined): boolean {
  return code !== undefined && returns.includes(code.subFamily);
}
