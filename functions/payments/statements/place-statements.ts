import { runCommand } from '../../../shared/journal/command.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { accept, expectAccepted } from '../../../shared/outcome.ts';
import type { BankFileState } from '../domain/payments-subject.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { statementWrite } from './accept-bank-file.ts';
import { inParallel } from './in-parallel.ts';
import { statementEvent } from './statement-events.ts';
import { readStatement, type StoredStatement } from './statement-item.ts';
import { storeStatements } from './store-statements.ts';
import { readWaitingStatements, waitingKey } from './waiting-statements.ts';

/** A transaction takes 100 writes: the head, and for each an item, an entry, a month, a chain, and one that waits no more. */
const portion = 19;

/**
 * Puts the statements of an accepted file in their places, a portion in a transaction, each with its entry in the journal.
 * How many are there stands in the file's head: a run that is cut off goes on from there.
 */
export async function placeStatements(
  journal: PaymentsJournal,
  subject: string,
  by: Circumstances,
): Promise<void> {
  for (;;) {
    const { state } = await readHead(journal.table, subject, journal.schema);
    if (state?.kind !== 'bank-file') throw new Error(`${subject} was accepted and is not there`);
    if (state.placing === undefined) return;
    await placePortion(journal, subject, by, state.placing.placed);
  }
}

async function placePortion(journal: PaymentsJournal, subject: string, by: Circumstances, from: number) {
  const { table } = journal;
  const request = { ...by, cause: `${by.cause}#${from}` };
  const placed = await runCommand(journal, request, subject, async ({ state }) => {
    const reply = { status: 200, body: {} };
    if (state?.kind !== 'bank-file') throw new Error(`${subject} was accepted and is not there`);
    const { placing } = state;
    // Another run was here in the meantime.
    if (placing?.placed !== from) return accept({ change: { state, events: [] }, reply });
    const last = Math.min(from + portion, placing.count);
    const waiting = await readWaitingStatements(table, placing.list, from + 1, last);
    const { free, taken } = await tellApart(journal, waiting);
    const { statements, writes } = await storeStatements(table, free);
    const gone = waiting.map((_, index) => ({ remove: waitingKey(placing.list, from + 1 + index) }));
    const change = {
      state: stateAfter(state, placing, last, taken),
      events: statements.map(statementEvent),
      writes: [...statements.map(statementWrite), ...writes, ...gone],
    };
    return accept({ change, reply });
  });
  expectAccepted(placed);
}

/** What another file has brought since the decision is booked by that: it is passed over, and told. */
async function tellApart({ table }: PaymentsJournal, waiting: readonly StoredStatement[]) {
  const known = await inParallel(waiting, ({ statementId }) => readStatement(table, statementId));
  const free = waiting.filter((_, index) => known[index] === undefined);
  const taken = known.flatMap((each) => (each === undefined ? [] : [each.statementId]));
  return { free, taken };
}

function stateAfter(
  { placing: _, passedOver = [], statements, ...state }: BankFileState,
  placing: NonNullable<BankFileState['placing']>,
  placed: number,
  taken: readonly string[],
): BankFileState {
  return {
    ...state,
    statements: statements.filter((id) => !taken.includes(id)),
    ...(placed < placing.count && { placing: { ...placing, placed } }),
    ...(passedOver.length + taken.length > 0 && { passedOver: [...passedOver, ...taken] }),
  };
}
