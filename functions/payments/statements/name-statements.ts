import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { BankStatement } from '../domain/bank-statement.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import type { NamedStatement } from './describe-statement.ts';
import { inParallel } from './in-parallel.ts';
import { readStatement, statementIdOf } from './statement-item.ts';

/** A statement that was withdrawn and imported anew this often has another fault. */
const timesAtMost = 20;

/** Gives each statement its id; refuses what is there already or comes twice. */
export async function nameStatements(
  { table }: PaymentsJournal,
  statements: readonly BankStatement[],
): Promise<Outcome<NamedStatement[]>> {
  const asked = await inParallel(statements, async (statement) => ({
    statement,
    free: await freeIdOf(table, statement),
  }));
  const named = new Map<string, BankStatement>();
  for (const { statement, free } of asked) {
    if (!free.ok) return free;
    if (named.has(free.value)) {
      return refuse(
        'invalid',
        'bank-statement.twice-in-file',
        `Statement ${statement.id} is in the file twice; nothing was booked.`,
        { remedy: 'Ask the bank for the file again, with each statement once.' },
      );
    }
    named.set(free.value, statement);
  }
  return accept([...named].map(([statementId, statement]) => ({ statementId, statement })));
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
