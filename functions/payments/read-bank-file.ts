import type { HttpRequest } from '../../shared/aws/http-request.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import type { BankLine, BankStatement } from './domain/bank-statement.ts';
import { readBankStatements } from './domain/read-bank-statements.ts';
import type { TreasurySettings } from './treasury-accounts.ts';

export type ReadLine = BankLine & { readonly status?: string };
export type ReadStatement = Omit<BankStatement, 'findings' | 'lines'> & {
  readonly purpose: 'books' | 'explains' | 'announces';
  readonly lines: readonly ReadLine[];
  readonly unbookedLines: readonly ReadLine[];
  readonly findings: readonly { readonly code: string; readonly detail: string; readonly holds: boolean }[];
};

/** Reads a file as the authority's accounts are to be read. */
export async function readBankFile(
  file: Uint8Array,
  _request: HttpRequest,
  _expected: readonly TreasurySettings[],
): Promise<Outcome<ReadStatement[]>> {
  const read = await readBankStatements([file]);
  if (!read.ok) return read;
  return accept(
    read.value.map((statement) => ({
      purpose: 'books',
      unbookedLines: [],
      ...statement,
      findings: statement.findings.map((finding) => ({
        holds: finding.code === 'bank-statement.page-missing',
        ...finding,
      })),
    })),
  );
}
