import { type Outcome, refuse } from '../../../shared/outcome.ts';
import type { AssemblyOptions } from '../domain/assemble-statements.ts';
import type { BankStatement } from '../domain/bank-statement.ts';
import type { BankFileState } from '../domain/payments-subject.ts';
import { readBankPages } from '../domain/read-bank-statements.ts';
import { defaultReadingLimits } from '../domain/reading-limits.ts';
import type { ReadingOptions } from '../domain/reading-options.ts';
import type { BankFileBucket } from './bank-file-bucket.ts';
import { maximumUploadBytes } from './contract.ts';
import { hashed } from './hashed.ts';

const limits = { ...defaultReadingLimits, maximumBytes: maximumUploadBytes, maximumParts: 10_000_000 };

export type Upload = NonNullable<BankFileState['upload']>;

/** Reads a file that was sent, page by page of its statements, if its bytes are those that were announced. */
export async function readUploaded(
  bucket: BankFileBucket,
  fileSha256: string,
  upload: Upload,
  options: ReadingOptions & AssemblyOptions,
): Promise<Outcome<BankStatement[]>> {
  const object = await bucket.read(fileSha256);
  if (object === undefined) {
    return refuse('conflict', 'bank-file.not-sent', 'The file was not sent, or was deleted since.', {
      remedy: 'Open it again at POST /v1/bank-files, PUT its bytes to the URL, and start its import.',
    });
  }
  const passing = hashed(object);
  const read = await readBankPages(passing.chunks, { ...options, limits });
  const sum = await passing.sum();
  if (sum.sha256 === fileSha256 && sum.bytes === upload.bytes) return read;
  return refuse(
    'invalid',
    'bank-file.other-bytes',
    `What was sent are ${sum.bytes} bytes of SHA-256 ${sum.sha256}; ${upload.bytes} bytes of ${fileSha256} were announced.`,
    { remedy: 'Open the file again with its size and hash, and send it once more.' },
  );
}
