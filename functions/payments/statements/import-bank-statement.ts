import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf } from '../../../shared/aws/http-request.ts';
import type { Write } from '../../../shared/aws/table.ts';
import { sha256 } from '../../../shared/canonical-json.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import { readTreasuryAccounts } from '../bank-accounts/treasury-accounts.ts';
import type { BankStatement } from '../domain/bank-statement.ts';
import type { PaymentsSubject } from '../domain/payments-subject.ts';
import { bankFileSubject, type PaymentsJournal } from '../payments-journal.ts';
import { readBankFile } from './read-bank-file.ts';
import { shownStatement } from './shown-statement.ts';
import { statementEvent } from './statement-events.ts';
import { readStatement, type StoredStatement, statementIdOf, statementItem } from './statement-item.ts';
import { storeStatements } from './store-statements.ts';

/** One transaction takes in a file whole: a head, and an item and an entry for each statement. */
const maximumStatements = 45;
/** A statement that was withdrawn and imported anew this often has another fault. */
const timesAtMost = 20;

/**
 * Takes in a bank file: all of its statements or none. A statement that ties is booked; one that a person must look at
 * first is stored, shown and held. What each payment is for is found out afterwards, payment by payment, from the events
 * that this leaves.
 */
export function importBankStatement(journal: PaymentsJournal): Operation {
  return async (request) => {
    const file = request.file ?? new Uint8Array();
    const expected = await readTreasuryAccounts(journal.table);
    const read = await readBankFile(file, request, expected);
    if (!read.ok) return read;
    const statements = checkCount(read.value);
    if (!statements.ok) return statements;
    const fileSha256 = sha256(file);
    return runCommand(journal, commandOf(request), bankFileSubject(fileSha256), async ({ state }) => {
      const refusal = refusalIfKnown(state);
      if (refusal) return refusal;
      const named = await nameStatements(journal, statements.value);
      if (!named.ok) return named;
      const by = { fileSha256, importedBy: request.principal.subject, importedAt: request.at };
      const stored = await storeStatements(journal.table, named.value, expected, by);
      if (!stored.ok) return stored;
      return accept(changeOf(state, stored.value.statements, stored.value.writes, by));
    });
  };
}

function changeOf(
  before: PaymentsSubject | undefined,
  statements: readonly StoredStatement[],
  chainWrites: readonly Write[],
  by: { readonly fileSha256: string; readonly importedBy: string; readonly importedAt: string },
) {
  const ids = statements.map(({ statementId }) => statementId);
  const known = before?.kind === 'bank-file' ? before : { statements: [], withdrawn: [] };
  const state = {
    kind: 'bank-file' as const,
    ...by,
    statements: [...known.statements, ...ids],
    withdrawn: known.withdrawn,
  };
  const writes = statements.map((statement) => ({ put: statementItem(statement), ifAbsent: true }) as const);
  return {
    change: { state, events: statements.map(statementEvent), writes: [...writes, ...chainWrites] },
    reply: { status: 201, body: { items: statements.map((one) => shownStatement(one, by.importedAt)) } },
  };
}

/** The same bytes again are refused, unless all that came of them was withdrawn. */
function refusalIfKnown(state: PaymentsSubject | undefined) {
  if (state?.kind !== 'bank-file') return undefined;
  if (state.statements.every((id) => state.withdrawn.includes(id))) return undefined;
  return refuse(
    'conflict',
    'bank-statement.duplicate-file',
    'This file was imported before; nothing was booked again.',
    { remedy: 'Nothing is to be done. Its statements are at GET /v1/bank-statements.' },
  );
}

type NamedStatement = { readonly statementId: string; readonly statement: BankStatement };

/** Gives each statement its id; refuses what is there already or comes twice. */
async function nameStatements(
  { table }: PaymentsJournal,
  statements: readonly BankStatement[],
): Promise<Outcome<NamedStatement[]>> {
  const named: NamedStatement[] = [];
  for (const statement of statements) {
    const free = await freeIdOf(table, statement);
    if (!free.ok) return free;
    if (named.some(({ statementId }) => statementId === free.value)) {
      return refuse(
        'invalid',
        'bank-statement.twice-in-file',
        `Statement ${statement.id} is in the file twice; nothing was booked.`,
        { remedy: 'Ask the bank for the file again, with each statement once.' },
      );
    }
    named.push({ statementId: free.value, statement });
  }
  return accept(named);
}

async function freeIdOf(table: PaymentsJournal['table'], statement: BankStatement): Promise<Outcome<string>> {
  for (let time = 1; time <= timesAtMost; time++) {
    const statementId = statementIdOf(statement, time);
    const known = await readStatement(table, statementId);
    if (known === undefined) return accept(statementId);
    if (known.status !== 'withdrawn') {
      return refuse(
        'conflict',
        'bank-statement.duplicate',
        `Statement ${statement.id} was imported before, in another file; nothing of this one was booked.`,
        { remedy: `Compare it with ${statementId}, and import only the statements that are new.` },
      );
    }
  }
  return refuse(
    'conflict',
    'bank-statement.withdrawn-often',
    `Statement ${statement.id} was withdrawn ${timesAtMost} times.`,
    { remedy: 'Find out why it is withdrawn each time before it is imported again.' },
  );
}

function checkCount(statements: readonly BankStatement[]): Outcome<readonly BankStatement[]> {
  if (statements.length === 0) {
    return refuse('invalid', 'bank-statement.empty', 'The file has no statement in it.', {
      remedy: 'Ask the bank for the end-of-day statements.',
    });
  }
  if (statements.length <= maximumStatements) return accept(statements);
  return refuse(
    'too-large',
    'bank-statement.too-many',
    `The file has ${statements.length} statements; one request takes ${maximumStatements}.`,
    { remedy: 'Send it in parts, statement by statement.' },
  );
}
