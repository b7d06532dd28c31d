import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf, type HttpRequest } from '../../../shared/aws/http-request.ts';
import type { Write } from '../../../shared/aws/table.ts';
import type { EventDraft } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import { bankFileSubject, type PaymentsJournal } from '../payments-journal.ts';
import { shownStatement } from './shown-statement.ts';
import { readStatement, type StoredStatement, statementItem } from './statement-item.ts';

type StatementChange = {
  readonly statement: StoredStatement;
  readonly events: readonly EventDraft[];
  readonly writes?: readonly Write[];
};
type Decide = (statement: StoredStatement, by: Circumstances) => Promise<Outcome<StatementChange>>;

/**
 * Changes one statement, under its version. Its events stand in the journal of the file that it came in, after that of
 * its import, so that whoever listens hears of them in their order.
 */
export async function changeStatement(
  journal: PaymentsJournal,
  request: HttpRequest,
  decide: Decide,
): ReturnType<Operation> {
  const { statementId } = request.path as { statementId: string };
  const found = await findStatement(journal, statementId);
  if (!found.ok) return found;
  const subject = bankFileSubject(found.value.fileSha256);
  return runCommand(journal, commandOf(request), subject, async ({ state }, by) => {
    const current = await findStatement(journal, statementId);
    if (!current.ok) return current;
    if (state?.kind !== 'bank-file') throw new Error(`${statementId} is of a file that is not there`);
    const decided = await decide(current.value, by);
    if (!decided.ok) return decided;
    const { statement, events, writes = [] } = decided.value;
    const { version } = current.value;
    const put = { put: statementItem({ ...statement, version: version + 1 }), ifVersion: version };
    const gone = statement.status === 'withdrawn' && !state.withdrawn.includes(statementId);
    const withdrawn = gone ? [...state.withdrawn, statementId] : state.withdrawn;
    const change = { state: { ...state, withdrawn }, events, writes: [put, ...writes] };
    return accept({ change, reply: { status: 200, body: shownStatement(statement, by.at) } });
  });
}

export async function findStatement(
  { table }: PaymentsJournal,
  statementId: string,
): Promise<Outcome<StoredStatement>> {
  const found = await readStatement(table, statementId);
  if (found !== undefined) return accept(found);
  return refuse('not-found', 'bank-statement.unknown', 'There is no bank statement with this id.', {
    remedy: 'List them, and use one of their ids.',
  });
}
