import { maximumWrites, type Write } from '../../../shared/aws/table.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import type { Change } from '../../../shared/journal/commit.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { TreasurySettings } from '../bank-accounts/treasury-accounts.ts';
import type { BankStatement } from '../domain/bank-statement.ts';
import type { BankFileState, PaymentsSubject } from '../domain/payments-subject.ts';
import { bankFileSubject, type PaymentsJournal } from '../payments-journal.ts';
import { describeStatement, type NamedStatement, type Provenance } from './describe-statement.ts';
import { inParallel } from './in-parallel.ts';
import { nameStatements } from './name-statements.ts';
import { statementEvent } from './statement-events.ts';
import { type StoredStatement, statementItem } from './statement-item.ts';
import { storeLines } from './statement-lines.ts';
import { storeStatements } from './store-statements.ts';
import { writeWaitingStatement } from './waiting-statements.ts';

/** So many fit into one transaction of 4 MB, each with its lines, or with pages of them beside it. */
const statementsAtOnce = 45;
/** The head of the file names each and is written with each portion; one delivery of its entry places them all. */
const maximumStatements = 1_000;

type Accepted = {
  readonly change: Omit<Change<PaymentsSubject>, 'state'> & { readonly state: BankFileState };
  /** Undefined where the statements are too many for one transaction, and follow in portions. */
  readonly statements?: readonly StoredStatement[];
};

/**
 * Decides on a file that was read to its end: all of its statements or none. What one transaction holds is in its place
 * with it. Of a larger file the statements are written where nobody looks; the decision is one entry in the journal, and
 * from that `placeStatements` puts each in its place, however often it is cut off.
 */
export async function acceptBankFile(
  journal: PaymentsJournal,
  state: PaymentsSubject | undefined,
  statements: readonly BankStatement[],
  expected: readonly TreasurySettings[],
  by: Provenance,
): Promise<Outcome<Accepted>> {
  const named = await nameNewStatements(journal, state, statements);
  if (!named.ok) return named;
  const stored = await inParallel(named.value, async (each) => {
    const { lines, unbookedLines } = each.statement;
    const kept = await storeLines(journal.table, each.statementId, [...lines, ...unbookedLines]);
    return describeStatement(each, kept, expected, by);
  });
  const whole = await inOneTransaction(journal, stored);
  if (whole !== undefined) {
    const next = stateWith(state, idsOf(stored), by);
    const change = { state: next, events: whole.statements.map(statementEvent), writes: whole.writes };
    return accept({ change, statements: whole.statements });
  }
  const list = waitingList(state, by.fileSha256, stored.length);
  await inParallel(stored, (each, index) => writeWaitingStatement(journal.table, list, index + 1, each));
  return accept({ change: acceptedChange(state, idsOf(stored), list, by) });
}

/** Names the statements of a file that is not known yet; refuses one that is, and a statement that is there already. */
export async function nameNewStatements(
  journal: PaymentsJournal,
  state: PaymentsSubject | undefined,
  statements: readonly BankStatement[],
): Promise<Outcome<NamedStatement[]>> {
  return refusalIfKnown(state) ?? refusalOfCount(statements.length) ?? nameStatements(journal, statements);
}

/** Where the statements of a file wait; another try after a withdrawal has a list of its own. */
export function waitingList(state: PaymentsSubject | undefined, fileSha256: string, count: number): string {
  const before = state?.kind === 'bank-file' ? state.statements.length : 0;
  return `${bankFileSubject(fileSha256)}#${before + count}`;
}

/** Takes all statements of a file that wait in a list: from this entry on they come to their places. */
export function acceptedChange(
  state: PaymentsSubject | undefined,
  ids: readonly string[],
  list: string,
  by: Provenance,
): Accepted['change'] {
  const { fileSha256, importedBy } = by;
  const placing = { list, count: ids.length, placed: 0 };
  const event = eventOf('bank-file.accepted.v1', { fileSha256, statementCount: ids.length, importedBy });
  return { state: { ...stateWith(state, ids, by), placing }, events: [event] };
}

async function inOneTransaction({ table }: PaymentsJournal, stored: readonly StoredStatement[]) {
  if (stored.length > statementsAtOnce) return undefined;
  const { statements, writes } = await storeStatements(table, stored);
  // Head and idempotency record; an item and an entry for each statement; months and chains.
  if (2 + 2 * statements.length + writes.length > maximumWrites) return undefined;
  return { statements, writes: [...statements.map(statementWrite), ...writes] };
}

function idsOf(stored: readonly StoredStatement[]): string[] {
  return stored.map(({ statementId }) => statementId);
}

export function statementWrite(statement: StoredStatement): Write {
  return { put: statementItem(statement), ifAbsent: true };
}

function stateWith(before: PaymentsSubject | undefined, ids: readonly string[], by: Provenance) {
  const known = before?.kind === 'bank-file' ? before : { statements: [], withdrawn: [] };
  const { upload, ...rest } = { upload: undefined, ...known };
  const state: BankFileState = {
    ...rest,
    kind: 'bank-file',
    ...by,
    statements: [...known.statements, ...ids],
    // Whichever way it came: an import of it that is under way has nothing to do any more.
    ...(upload && { upload: { ...upload, status: 'imported' as const } }),
  };
  return state;
}

/** The same bytes again are refused, unless all that came of them was withdrawn. */
export function refusalIfKnown(state: PaymentsSubject | undefined) {
  if (state?.kind !== 'bank-file') return undefined;
  if (state.statements.every((id) => state.withdrawn.includes(id))) return undefined;
  return refuse(
    'conflict',
    'bank-statement.duplicate-file',
    'This file was imported before; nothing was booked again.',
    { remedy: 'Nothing is to be done. Its statements are at GET /v1/bank-statements.' },
  );
}

function refusalOfCount(count: number) {
  if (count === 0) {
    return refuse('invalid', 'bank-statement.empty', 'The file has no statement in it.', {
      remedy: 'Ask the bank for the end-of-day statements.',
    });
  }
  if (count <= maximumStatements) return undefined;
  return refuse(
    'too-large',
    'bank-statement.too-many',
    `The file has ${count} statements; one file may have ${maximumStatements}.`,
    { remedy: 'Send it in parts, statement by statement.' },
  );
}
