import type { BankLine } from './bank-statement.ts';

/** A receipt that a return may be of, as it is kept. */
export type ReturnableReceipt = {
  readonly receiptId: string;
  readonly bookingDate: string;
  readonly amount: string;
  readonly currency: string;
  readonly direction: 'credit' | 'debit';
  /** What the bank and the payer called it. */
  readonly references: readonly string[];
  readonly returnedBy?: string | undefined;
  readonly status: string;
};

type Return = Pick<BankLine, 'bookingDate'> & {
  readonly debitId: string;
  readonly references: readonly string[];
};

export type FoundOriginal =
  | { readonly found: true; readonly receiptId: string }
  | { readonly found: false; readonly reason: 'original-unknown' | 'original-ambiguous' };

/**
 * The receipt that a returned debit takes back: of the receipts of the same amount and currency that came before, the
 * only one that shares a reference of the bank's or the payer's with it and is not returned already. A return whose
 * booking was cut off finds the receipt that it had begun to return.
 */
export function findOriginal(returned: Return, receipts: readonly ReturnableReceipt[]): FoundOriginal {
  const begun = receipts.find(({ returnedBy }) => returnedBy === returned.debitId);
  if (begun !== undefined) return { found: true, receiptId: begun.receiptId };
  const candidates = receipts.filter(
    (receipt) =>
      receipt.direction === 'credit' &&
      receipt.returnedBy === undefined &&
      (receipt.status === 'identified' || receipt.status === 'suspended') &&
      receipt.bookingDate <= returned.bookingDate &&
      receipt.references.some((reference) => returned.references.includes(reference)),
  );
  const [only, second] = candidates;
  if (only === undefined) return { found: false, reason: 'original-unknown' };
  if (second !== undefined) return { found: false, reason: 'original-ambiguous' };
  return { found: true, receiptId: only.receiptId };
}

/** The references by which a line and what takes it back are known to belong together. */
export function referencesOf(line: BankLine): string[] {
  const { bankReference, servicerReference, endToEndId, transactionId, uetr } = line;
  const given = [bankReference, servicerReference, endToEndId, transactionId, uetr];
  return [...new Set(given.flatMap((text) => (text === undefined ? [] : [text])))];
}

/** Whether the bank says that a movement takes an earlier one back. */
export function isReturn(line: BankLine): boolean {
  return line.reversal || line.returned === true || line.returnReason !== undefined;
}
