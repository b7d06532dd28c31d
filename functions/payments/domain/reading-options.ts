import type { BankAccount } from './bank-statement.ts';
import type { CsvProfile } from './csv/csv-profile.ts';
import { defaultReadingLimits, type ReadingLimits } from './reading-limits.ts';
import type { TextEncoding } from './text-encoding.ts';

/** What a reader must be told because no file says it. */
export type ReadingOptions = {
  readonly limits?: ReadingLimits;
  /** How MT, BAI2 and CSV files are encoded; XML says so itself. UTF-8, or a byte order mark, where it is left out. */
  readonly encoding?: TextEncoding;
  /** How a CSV file is laid out; without one no CSV is read. */
  readonly profile?: CsvProfile;
  /** Accounts whose bank means the opposite sign by the marks on its reversals. */
  readonly flipsReversals?: (account: BankAccount) => boolean;
};

export function limitsOf({ limits = defaultReadingLimits }: ReadingOptions): ReadingLimits {
  return limits;
}
