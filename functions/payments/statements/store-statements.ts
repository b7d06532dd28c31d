import type { Table, Write } from '../../../shared/aws/table.ts';
import { sha256 } from '../../../shared/canonical-json.ts';
import { addMoney, formatMoney, money } from '../../../shared/money.ts';
import {
  type ChainWindow,
  readWindow,
  windowWrites,
  withMember,
} from '../bank-accounts/bank-account-item.ts';
import { type ChainMember, overlapping, periodOf } from '../domain/chain-of-balances.ts';
import { repeatedEntries } from '../domain/repeated-entries.ts';
import { LineKeeper } from './line-keeper.ts';
import { readStatement, type StoredStatement } from './statement-item.ts';
import { readLines, type StoredLine } from './statement-lines.ts';

type Stored = { readonly statements: readonly StoredStatement[]; readonly writes: readonly Write[] };

/**
 * Puts statements whose lines are kept into the chains of their accounts, with the entries marked that an earlier
 * statement has booked. Answers what is to be written; lines with such marks are kept anew at once.
 */
export async function storeStatements(table: Table, given: readonly StoredStatement[]): Promise<Stored> {
  const windows = new Map<string, ChainWindow>();
  const statements: StoredStatement[] = [];
  const inFile = new Map<string, StoredStatement>();
  const periods = new Map<string, Period | undefined>();
  for (const each of given) periods.set(each.statementId, await periodOfStatement(table, each));
  for (const stored of given) {
    const period = periods.get(stored.statementId);
    if (period === undefined) {
      statements.push(stored);
      continue;
    }
    const key = chainOf(stored);
    const days = given.flatMap((each) =>
      chainOf(each) === key ? (periods.get(each.statementId)?.from ?? []) : [],
    );
    // The window on the chain begins with the first day of the account's statements in the file.
    const window =
      windows.get(key) ??
      (await readWindow(table, stored.account.id, stored.currency, days.sort()[0] as string));
    const member = memberOf(stored, period);
    const marked =
      stored.status === 'booked' ? await markRepeats(table, stored, window, member, inFile) : stored;
    inFile.set(stored.statementId, marked);
    windows.set(key, withMember(window, member));
    statements.push(outOfOrder(marked, window, member));
  }
  return { statements, writes: [...windows.values()].flatMap(windowWrites) };
}

function chainOf({ account, currency }: StoredStatement): string {
  return `${account.id}#${currency}`;
}

type Period = NonNullable<ReturnType<typeof periodOf>>;

/** The days that a statement which books tells of. */
export async function periodOfStatement(table: Table, stored: StoredStatement): Promise<Period | undefined> {
  const { purpose, from, to, firstEntryOn, lastEntryOn, lineCount } = stored;
  if (purpose !== 'books') return undefined;
  const isSaid = (from !== undefined && to !== undefined) || firstEntryOn !== undefined || lineCount === 0;
  if (isSaid) return periodOf({ from, to, firstEntryOn, lastEntryOn });
  // Kept before these days were.
  const days: string[] = [];
  for await (const { status, bookingDate } of readLines(table, stored))
    if (status === undefined) days.push(bookingDate);
  days.sort();
  return periodOf({ from, to, firstEntryOn: days[0], lastEntryOn: days.at(-1) });
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
  { members }: ChainWindow,
  member: ChainMember,
  inFile: ReadonlyMap<string, StoredStatement> = new Map(),
): Promise<StoredStatement> {
  const others = members.filter(({ booked, statementId }) => booked && statementId !== member.statementId);
  const booked = [];
  for (const { statementId } of overlapping(member, others)) {
    // One of the same file is not written yet.
    const other = inFile.get(statementId) ?? (await readStatement(table, statementId));
    if (other === undefined) throw new Error(`${statementId} is in the chain and is not there`);
    booked.push({ statementId, lines: await entriesOf(table, other) });
  }
  if (booked.length === 0) return stored;
  const repeats = repeatedEntries(await entriesOf(table, stored), booked);
  return repeats.size === 0 ? stored : withRepeats(table, stored, repeats);
}

/** The statement with its lines kept anew: those of repeated entries name the statement that booked them. */
async function withRepeats(
  table: Table,
  before: StoredStatement,
  repeats: ReadonlyMap<string, string>,
): Promise<StoredStatement> {
  const { packed: _, pages: __, pageCount: ___, ...stored } = before;
  const marks = sha256(JSON.stringify([stored.linesSha256, ...repeats])).slice(0, 16);
  const keeper = new LineKeeper(table, `${stored.statementId}#${marks}`);
  const sums = { credit: money(0n, stored.currency), debit: money(0n, stored.currency) };
  for await (const { repeats: ____, ...line } of readLines(table, before)) {
    const of = line.status === undefined ? repeats.get(line.entryKey) : undefined;
    if (of !== undefined) sums[line.direction] = addMoney(sums[line.direction], line.amount);
    await keeper.add(of === undefined ? line : { ...line, repeats: of });
  }
  return {
    ...stored,
    ...(await keeper.finish()),
    repeatedCredits: formatMoney(sums.credit),
    repeatedDebits: formatMoney(sums.debit),
  };
}

/** What of each booked line tells which entry it is of. */
async function entriesOf(table: Table, statement: StoredStatement) {
  const entries: Pick<StoredLine, 'entryKey' | 'repeats'>[] = [];
  for await (const { entryKey, repeats, status } of readLines(table, statement)) {
    if (status !== undefined) continue;
    entries.push(repeats === undefined ? { entryKey } : { entryKey, repeats });
  }
  return entries;
}
