import { maximumWrites, type Write } from '../../../shared/aws/table.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import type { Change } from '../../../shared/journal/commit.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { TreasurySettings } from '../bank-accounts/treasury-accounts.ts';
import type { BankStatement } from '../domain/bank-statement.ts';
import type { BankFileState, PaymentsSubject } from '../domain/payments-subject.ts';
import { bankFileSubject, type PaymentsJournal } from '../payments-journal.ts';
import { type DescribedStatement, describeStatement, type Provenance } from './describe-statement.ts';
import { nameStatements } from './name-statements.ts';
import { statementEvent } from './statement-events.ts';
import { type StoredStatement, statementItem } from './statement-item.ts';
import { storeStatements } from './store-statements.ts';
import { writeWaitingStatements } from './waiting-statements.ts';

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
  const refusal = refusalIfKnown(state) ?? refusalOfCount(statements.length);
  if (refusal) return refusal;
  const named = await nameStatements(journal, statements);
  if (!named.ok) return named;
  const described = named.value.map((each) => describeStatement(each, expected, by));
  const next = stateWith(
    state,
    described.map(({ stored }) => stored.statementId),
    by,
  );
  const whole = await inOneTransaction(journal, described);
  if (whole !== undefined) {
    const change = { state: next, events: whole.statements.map(statementEvent), writes: whole.writes };
    return accept({ change, statements: whole.statements });
  }
  // Another try after a withdrawal has a list of its own.
  const list = `${bankFileSubject(by.fileSha256)}#${next.statements.length}`;
  await writeWaitingStatements(journal.table, list, described);
  const placing = { list, count: described.length, placed: 0 };
  const { fileSha256, importedBy } = by;
  const event = eventOf('bank-file.accepted.v1', {
    fileSha256,
    statementCount: described.length,
    importedBy,
  });
  return accept({ change: { state: { ...next, placing }, events: [event] } });
}

async function inOneTransaction({ table }: PaymentsJournal, described: readonly DescribedStatement[]) {
  if (described.length > statementsAtOnce) return undefined;
  const { statements, writes } = await storeStatements(table, described);
  // Head and idempotency record; an item and an entry for each statement; months and chains.
  if (2 + 2 * statements.length + writes.length > maximumWrites) return undefined;
  return { statements, writes: [...statements.map(statementWrite), ...writes] };
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
