import type { Key } from '../../../shared/aws/table.ts';
import { type Refusal, refuse } from '../../../shared/outcome.ts';
import { tableShape } from '../../../shared/table-shape.ts';
import type { BankFileState } from '../domain/payments-subject.ts';

/** An import that has not ended after this was given up: its function has 15 minutes, three times over. */
const givenUpAfterMs = 60 * 60 * 1000;

const { importRunPrefix } = tableShape;

/** The item whose appearance in the table's stream starts the import. */
export function importRunKey(subject: string, run: number): Key {
  return { pk: subject, sk: `${importRunPrefix}${String(run).padStart(6, '0')}` };
}

/** The run that an item of the stream stands for. */
export function importRunOf({ pk, sk }: Key): { readonly subject: string; readonly run: number } {
  const run = Number(sk.slice(importRunPrefix.length));
  if (!sk.startsWith(importRunPrefix) || !Number.isInteger(run))
    throw new Error(`${sk} is not the key of an import`);
  return { subject: pk, run };
}

export function refusalIfImporting(
  state: BankFileState | undefined,
  at: string,
): { readonly ok: false; readonly refusal: Refusal } | undefined {
  const { status, startedAt } = state?.upload ?? {};
  if (status !== 'importing' || startedAt === undefined) return undefined;
  if (Date.parse(at) - Date.parse(startedAt) > givenUpAfterMs) return undefined;
  return refuse('conflict', 'bank-file.importing', 'The file is being imported.', {
    remedy: 'Read GET /v1/bank-files/{sha256} until its status is another one.',
  });
}
