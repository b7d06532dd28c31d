import type { Table, Write } from '../../../shared/aws/table.ts';
import { formatMoney, sumMoney } from '../../../shared/money.ts';
import {
  type ChainWindow,
  readWindow,
  windowWrites,
  withMember,
} from '../bank-accounts/bank-account-item.ts';
import { type ChainMember, overlapping, periodOf } from '../domain/chain-of-balances.ts';
import { repeatedEntries } from '../domain/repeated-entries.ts';
import type { DescribedStatement } from './describe-statement.ts';
import { readStatement, type StoredStatement } from './statement-item.ts';
import { readLines, type StoredLine, storeLines } from './statement-lines.ts';

type Stored = { readonly statements: readonly StoredStatement[]; readonly writes: readonly Write[] };

/**
 * Puts statements into the chains of their accounts, with the entries marked that an earlier statement has booked.
 * Answers what is to be written; lines that are too many for the statement's own item are written at once.
 */
export async function storeStatements(
  table: Table,
  described: readonly DescribedStatement[],
): Promise<Stored> {
  const windows = new Map<string, ChainWindow>();
  const statements: StoredStatement[] = [];
  const inFile = new Map<string, readonly StoredLine[]>();
  for (const each of described) {
    const { stored, rows } = each;
    const { statementId } = stored;
    const period = periodIn(each);
    if (period === undefined) {
      statements.push({ ...stored, ...(await storeLines(table, statementId, rows)) });
      continue;
    }
    const key = `${stored.account.id}#${stored.currency}`;
    const window =
      windows.get(key) ??
      (await readWindow(table, stored.account.id, stored.currency, earliest(described, stored)));
    const member = memberOf(stored, period);
    const marked =
      stored.status === 'booked'
        ? await markRepeats(table, stored, rows, window, member, inFile)
        : { stored, rows };
    inFile.set(statementId, marked.rows);
    windows.set(key, withMember(window, member));
    const told = outOfOrder(marked.stored, window, member);
    statements.push({ ...told, ...(await storeLines(table, statementId, marked.rows)) });
  }
  return { statements, writes: [...windows.values()].flatMap(windowWrites) };
}

/** The days that a statement which books tells of. */
function periodIn({ stored: { purpose, from, to }, rows }: DescribedStatement) {
  if (purpose !== 'books') return undefined;
  return periodOf({ from, to, lines: rows.filter(({ status }) => status === undefined) });
}

/** The first day of the statements of one account in the file: the window on its chain begins there. */
function earliest(described: readonly DescribedStatement[], { account, currency }: StoredStatement): string {
  const days = described.flatMap((each) =>
    each.stored.account.id === account.id && each.stored.currency === currency
      ? (periodIn(each)?.from ?? [])
      : [],
  );
  return days.sort()[0] as string;
}

function outOfOrder(stored: StoredStatement, { members }: ChainWindow, { to }: ChainMember): StoredStatement {
  const last = members.at(-1);
  if (last === undefined || last.to <= to) return stored;
  const detail = `a statement up to ${last.to} came before this one up to ${to}`;
  const finding = { code: 'bank-statement.out-of-order', detail, holds: false };
  return { ...stored, findings: [...stored.findings, finding] };
}

export function memberOf(
  { statementId, statement, sequence, opening, closing, status }: StoredStatement,
  period: { readonly from: string; readonly to: string },
): ChainMember {
  return {
    ...{ statementId, statement, ...period, booked: status === 'booked' },
    ...(sequence === undefined ? {} : { sequence }),
    ...(opening === undefined ? {} : { opening }),
    ...(closing === undefined ? {} : { closing }),
  };
}

/** Marks the entries that overlapping statements have booked, and what they come to. */
export async function markRepeats(
  table: Table,
  stored: StoredStatement,
  lines: readonly StoredLine[],
  { members }: ChainWindow,
  member: ChainMember,
  inFile: ReadonlyMap<string, readonly StoredLine[]> = new Map(),
): Promise<{ readonly stored: StoredStatement; readonly rows: readonly StoredLine[] }> {
  const others = members.filter(({ booked, statementId }) => booked && statementId !== member.statementId);
  const booked = [];
  for (const { statementId } of overlapping(member, others)) {
    // One of the same file is not written yet.
    const lines = inFile.get(statementId) ?? (await linesOf(table, statementId));
    booked.push({ statementId, lines });
  }
  const own = lines.filter((line) => line.status === undefined);
  const repeats = repeatedEntries(own, booked);
  if (repeats.size === 0) return { stored, rows: lines };
  const rows = lines.map(({ repeats: _, ...line }) => {
    const of = line.status === undefined ? repeats.get(line.entryKey) : undefined;
    return of === undefined ? line : { ...line, repeats: of };
  });
  const sum = (direction: string) =>
    formatMoney(
      sumMoney(
        rows.flatMap((line) => ('repeats' in line && line.direction === direction ? [line.amount] : [])),
        stored.currency,
      ),
    );
  return { stored: { ...stored, repeatedCredits: sum('credit'), repeatedDebits: sum('debit') }, rows };
}

async function linesOf(table: Table, statementId: string): Promise<readonly StoredLine[]> {
  const statement = await readStatement(table, statementId);
  if (statement === undefined) throw new Error(`${statementId} is in the chain and is not there`);
  return readLines(table, statement);
}
