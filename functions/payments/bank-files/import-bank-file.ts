import { eventOf } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { accept, expectAccepted, type Outcome, type Refusal, refuse } from '../../../shared/outcome.ts';
import { readTreasuryAccounts } from '../bank-accounts/treasury-accounts.ts';
import type { BankStatement } from '../domain/bank-statement.ts';
import type { BankFileState, PaymentsSubject } from '../domain/payments-subject.ts';
import { defaultReadingLimits } from '../domain/reading-limits.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { acceptBankFile } from '../statements/accept-bank-file.ts';
import { readBankFile } from '../statements/read-bank-file.ts';
import type { BankFileBucket } from './bank-file-bucket.ts';
import { maximumUploadBytes } from './contract.ts';
import { hashed } from './hashed.ts';

const limits = { ...defaultReadingLimits, maximumBytes: maximumUploadBytes, maximumParts: 2_500_000 };

/** As many as a statement has in a request of 4 MB: its lines are booked in one go, and taken back in one. */
const linesOfOneStatement = 5_000;

type Upload = NonNullable<BankFileState['upload']>;
type Run = { readonly subject: string; readonly run: number };

/**
 * Reads a bank file that was sent, to its end, and decides on it as on one that came in a request: all of its statements
 * or none, with the same refusals. A run that was cut off is simply run again; one that was decided is passed over.
 */
export async function importBankFile(
  journal: PaymentsJournal,
  bucket: BankFileBucket,
  { subject, run }: Run,
  at: string,
): Promise<BankFileState['upload']> {
  const { state: before } = await readHead(journal.table, subject, journal.schema);
  const begun = runUnderWay(before, run);
  if (begun === undefined) return before?.kind === 'bank-file' ? before.upload : undefined;
  const { fileSha256, upload } = begun;
  const importedBy = upload.startedBy ?? upload.openedBy;
  const expected = await readTreasuryAccounts(journal.table);
  const read = await readUploaded(bucket, fileSha256, upload, expected);
  const by = { fileSha256, importedBy, importedAt: at };
  const request = { actor: importedBy, at, correlation: subject, cause: `${subject}#import-${run}` };
  const decided = await runCommand(journal, request, subject, async ({ state }) => {
    const current = runUnderWay(state, run);
    const reply = { status: 200, body: {} };
    // Decided by another delivery of the same run, or started anew.
    if (current === undefined) return accept({ change: { state, events: [] }, reply });
    const accepted = read.ok ? await acceptBankFile(journal, current, read.value, expected, by) : read;
    if (!accepted.ok) return accept({ change: refusedChange(current, accepted.refusal), reply });
    return accept({ change: accepted.value.change, reply });
  });
  expectAccepted(decided);
  const { state } = await readHead(journal.table, subject, journal.schema);
  return state?.kind === 'bank-file' ? state.upload : undefined;
}

function runUnderWay(state: PaymentsSubject | undefined, run: number) {
  if (state?.kind !== 'bank-file' || state.upload?.status !== 'importing') return undefined;
  return state.upload.run === run ? { ...state, upload: state.upload } : undefined;
}

function refusedChange(state: BankFileState & { upload: Upload }, { code, detail, remedy }: Refusal) {
  const refusal = { code, detail, ...(remedy === undefined ? {} : { remedy }) };
  const { fileSha256, upload } = state;
  const event = eventOf('bank-file.refused.v1', { fileSha256, code, detail: detail.slice(0, 500) });
  return { state: { ...state, upload: { ...upload, status: 'refused' as const, refusal } }, events: [event] };
}

/** The statements of a file, if its bytes are those that were announced. */
async function readUploaded(
  bucket: BankFileBucket,
  fileSha256: string,
  upload: Upload,
  expected: Parameters<typeof readBankFile>[2],
): Promise<Outcome<readonly BankStatement[]>> {
  const object = await bucket.read(fileSha256);
  if (object === undefined) {
    return refuse('conflict', 'bank-file.not-sent', 'The file was not sent, or was deleted since.', {
      remedy: 'Open it again at POST /v1/bank-files, PUT its bytes to the URL, and start its import.',
    });
  }
  const passing = hashed(object);
  const read = await readBankFile(passing.chunks, upload, expected, limits);
  const sum = await passing.sum();
  if (sum.sha256 !== fileSha256 || sum.bytes !== upload.bytes) {
    return refuse(
      'invalid',
      'bank-file.other-bytes',
      `What was sent are ${sum.bytes} bytes of SHA-256 ${sum.sha256}; ${upload.bytes} bytes of ${fileSha256} were announced.`,
      { remedy: 'Open the file again with its size and hash, and send it once more.' },
    );
  }
  return read.ok ? refuseLongOnes(read.value) : read;
}

function refuseLongOnes(statements: readonly BankStatement[]): Outcome<readonly BankStatement[]> {
  const linesOf = ({ lines, unbookedLines }: BankStatement) => lines.length + unbookedLines.length;
  const long = statements.find((statement) => linesOf(statement) > linesOfOneStatement);
  if (long === undefined) return accept(statements);
  return refuse(
    'too-large',
    'bank-statement.too-many-lines',
    `Statement ${long.id} has ${linesOf(long)} lines; one statement may have ${linesOfOneStatement}.`,
    { remedy: 'Ask the bank for several statements a day of this account.' },
  );
}
