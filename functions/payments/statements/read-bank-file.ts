import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { TreasurySettings } from '../bank-accounts/treasury-accounts.ts';
import type { BankStatement } from '../domain/bank-statement.ts';
import type { ByteChunks } from '../domain/decode-chunks.ts';
import { readBankStatements } from '../domain/read-bank-statements.ts';
import type { ReadingOptions } from '../domain/reading-options.ts';
import { type TextEncoding, textEncodings } from '../domain/text-encoding.ts';

/** What no file says of itself: whose CSV profile it is read by, and how its text is encoded. */
export type HowToRead = { readonly bankAccount?: string | undefined; readonly encoding?: string | undefined };

/**
 * Reads a file as the authority's accounts are to be read: with their signs of reversals, and a CSV file by the profile
 * of the account that the request names.
 */
export async function readBankFile(
  file: ByteChunks,
  how: HowToRead,
  expected: readonly TreasurySettings[],
): Promise<Outcome<BankStatement[]>> {
  const options = optionsToRead(how, expected);
  return options.ok ? readBankStatements(file, options.value) : options;
}

/** How a file is read, for whoever reads it in another way than whole. */
export function optionsToRead(
  { bankAccount, encoding }: HowToRead,
  expected: readonly TreasurySettings[],
): Outcome<ReadingOptions> {
  const profile = expected.find((account) => account.bankAccount === bankAccount)?.csvProfile;
  if (bankAccount !== undefined && profile === undefined) {
    return refuse(
      'invalid',
      'bank-statement.no-profile',
      `Account ${bankAccount} has no profile for CSV files.`,
      {
        remedy:
          'Set it at PUT /v1/bank-accounts/{bankAccount}, or leave `bankAccount` out for another format.',
      },
    );
  }
  const written = textEncodings.find((known) => known === encoding) as TextEncoding | undefined;
  return accept({
    ...(written === undefined ? {} : { encoding: written }),
    ...(profile === undefined ? {} : { profile }),
    flipsReversals: ({ id }) =>
      expected.some((account) => account.bankAccount === id && account.flipReversals),
  });
}
