import type { Table } from '../../../shared/aws/table.ts';
import { type Refusal, refuse } from '../../../shared/outcome.ts';
import { readWindow } from '../bank-accounts/bank-account-item.ts';
import { readStatement, type StoredStatement } from './statement-item.ts';
import { readLines } from './statement-lines.ts';
import { periodOfStatement } from './store-statements.ts';

/** Only a held statement can be released. */
export function refusalToRelease({ status, statement }: StoredStatement): Refusal | undefined {
  if (status === 'held') return undefined;
  return refuse('conflict', 'bank-statement.not-held', `Statement ${statement} is ${status}, not held.`, {
    remedy: 'Nothing is to be done: only a held statement is released.',
  }).refusal;
}

/** A statement is taken back once, and after those later ones that leave entries to it. */
export async function refusalToWithdraw(table: Table, stored: StoredStatement): Promise<Refusal | undefined> {
  const { statementId, status, statement } = stored;
  if (status === 'withdrawn') {
    return refuse('conflict', 'bank-statement.withdrawn', `Statement ${statement} is withdrawn already.`, {
      remedy: 'Nothing is to be done.',
    }).refusal;
  }
  const repeater = status === 'booked' ? await firstThatRepeats(table, stored) : undefined;
  if (repeater === undefined) return undefined;
  return refuse(
    'conflict',
    'bank-statement.repeated',
    `Statement ${repeater.statement} repeats entries that only ${statementId} has booked.`,
    { remedy: `Withdraw ${repeater.statementId} first, and import it again afterwards.` },
  ).refusal;
}

async function firstThatRepeats(table: Table, stored: StoredStatement): Promise<StoredStatement | undefined> {
  const period = await periodOfStatement(table, stored);
  if (period === undefined) return undefined;
  const { members } = await readWindow(table, stored.account.id, stored.currency, period.from);
  for (const { statementId, booked, from, to } of members) {
    if (!booked || from > period.to || to < period.from || statementId === stored.statementId) continue;
    const other = await readStatement(table, statementId);
    if (other?.repeatedCredits === undefined) continue;
    for await (const { repeats } of readLines(table, other)) if (repeats === stored.statementId) return other;
  }
  return undefined;
}
