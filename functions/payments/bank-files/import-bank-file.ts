import { eventOf } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { accept, expectAccepted, type Outcome, type Refusal } from '../../../shared/outcome.ts';
import { readTreasuryAccounts } from '../bank-accounts/treasury-accounts.ts';
import { joinedPages } from '../domain/join-pages.ts';
import type { BankFileState, PaymentsSubject } from '../domain/payments-subject.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { acceptedChange, nameNewStatements, waitingList } from '../statements/accept-bank-file.ts';
import type { NamedStatement, Provenance } from '../statements/describe-statement.ts';
import { optionsToRead } from '../statements/read-bank-file.ts';
import type { BankFileBucket } from './bank-file-bucket.ts';
import { keepStatements } from './keep-statements.ts';
import { readUploaded, type Upload } from './uploaded-file.ts';

type Run = { readonly subject: string; readonly run: number };

/**
 * Reads a bank file that was sent, to its end, and decides on it as on one that came in a request: all of its statements
 * or none, with the same refusals. Only what is not refused is read a second time, and its lines are kept as they come;
 * they count for nothing until the decision is written. A run that was cut off is simply run again; one that was decided
 * is passed over.
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
  const by = { fileSha256, importedBy, importedAt: at };
  const kept = await readAndKeep(journal, bucket, begun, by);
  const request = { actor: importedBy, at, correlation: subject, cause: `${subject}#import-${run}` };
  const decided = await runCommand(journal, request, subject, async ({ state }) => {
    const current = runUnderWay(state, run);
    const reply = { status: 200, body: {} };
    // Decided by another delivery of the same run, or started anew.
    if (current === undefined) return accept({ change: { state, events: [] }, reply });
    const change = kept.ok ? await decide(journal, current, kept.value, by) : kept;
    if (!change.ok) return accept({ change: refusedChange(current, change.refusal), reply });
    return accept({ change: change.value, reply });
  });
  expectAccepted(decided);
  const { state } = await readHead(journal.table, subject, journal.schema);
  return state?.kind === 'bank-file' ? state.upload : undefined;
}

type Kept = { readonly statements: readonly NamedStatement[]; readonly list: string };

/** Reads the file twice: to see whether it can be taken, with nothing kept of its lines, and to keep them. */
async function readAndKeep(
  journal: PaymentsJournal,
  bucket: BankFileBucket,
  state: BankFileState & { upload: Upload },
  by: Provenance,
): Promise<Outcome<Kept>> {
  const { fileSha256, upload } = state;
  const expected = await readTreasuryAccounts(journal.table);
  const how = optionsToRead(upload, expected);
  if (!how.ok) return how;
  const pages = await readUploaded(bucket, fileSha256, upload, { ...how.value, totalsOnly: true });
  if (!pages.ok) return pages;
  const joined = joinedPages(pages.value);
  const named = await nameNewStatements(
    journal,
    state,
    joined.map(({ statement }) => statement),
  );
  if (!named.ok) return named;
  const placed = named.value.map((each, index) => ({ ...each, places: joined[index]?.places ?? [] }));
  const list = waitingList(state, fileSha256, placed.length);
  const keeping = keepStatements(journal.table, list, placed, expected, by);
  const again = await readUploaded(bucket, fileSha256, upload, { ...how.value, ...keeping.options });
  if (!again.ok) return again;
  await keeping.finish();
  return accept({ statements: named.value, list });
}

/** Asks once more what may have changed while the file was read, under the version of its head. */
async function decide(
  journal: PaymentsJournal,
  current: BankFileState,
  { statements, list }: Kept,
  by: Provenance,
) {
  const named = await nameNewStatements(
    journal,
    current,
    statements.map(({ statement }) => statement),
  );
  if (!named.ok) return named;
  const ids = named.value.map(({ statementId }) => statementId);
  const isSame = ids.every((id, index) => id === statements[index]?.statementId);
  // A statement of it was withdrawn in the meantime: it would come under another name. The next run sees that.
  if (!isSame || list !== waitingList(current, by.fileSha256, ids.length))
    throw new Error(`${by.fileSha256}: its statements were changed while it was read`);
  return accept(acceptedChange(current, ids, list, by));
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
