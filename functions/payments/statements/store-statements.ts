import { maximumWrites, type Table, type Write } from '../../../shared/aws/table.ts';
import { formatMoney, sumMoney } from '../../../shared/money.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import {
  type ChainWindow,
  readWindow,
  windowWrites,
  withMember,
} from '../bank-accounts/bank-account-item.ts';
import type { TreasurySettings } from '../bank-accounts/treasury-accounts.ts';
import type { BankStatement } from '../domain/bank-statement.ts';
import { type ChainMember, overlapping, periodOf } from '../domain/chain-of-balances.ts';
import { repeatedEntries } from '../domain/repeated-entries.ts';
import { readStatement, type StoredStatement } from './statement-item.ts';
import { readLines, type StoredLine, storeLines } from './statement-lines.ts';

type Provenance = Pick<StoredStatement, 'fileSha256' | 'importedBy' | 'importedAt'>;
type Named = { readonly statementId: string; readonly statement: BankStatement };
type Stored = { readonly statements: StoredStatement[]; readonly writes: Write[] };

/**
 * Makes of the statements of a file what is stored: each in the chain of its account, held or not, and with the entries
 * that an earlier statement has booked marked. Lines that are too many for the statement's own item are written at once.
 */
export async function storeStatements(
  table: Table,
  named: readonly Named[],
  expected: readonly TreasurySettings[],
  by: Provenance,
): Promise<Outcome<Stored>> {
  const windows = new Map<string, ChainWindow>();
  const statements: StoredStatement[] = [];
  const inFile = new Map<string, readonly StoredLine[]>();
  for (const { statementId, statement } of named) {
    const stored = describe(statementId, statement, expected, by);
    const period = stored.purpose === 'books' ? periodOf(statement) : undefined;
    const rows: readonly StoredLine[] = [...statement.lines, ...statement.unbookedLines];
    if (period === undefined) {
      statements.push({ ...stored, ...(await storeLines(table, statementId, rows)) });
      continue;
    }
    const key = `${stored.account.id}#${stored.currency}`;
    const window =
      windows.get(key) ??
      (await readWindow(table, stored.account.id, stored.currency, earliest(named, stored)));
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
  const writes = [...windows.values()].flatMap(windowWrites);
  // Head and idempotency record; an item and an entry for each statement; months and chains.
  if (2 + 2 * statements.length + writes.length > maximumWrites) {
    return refuse('too-large', 'bank-statement.too-many', 'The file has statements of too many months.', {
      remedy: 'Send it in parts, statement by statement.',
    });
  }
  return accept({ statements, writes });
}

/** The first day of the statements of one account in the file: the window on its chain begins there. */
function earliest(named: readonly Named[], { account, currency }: StoredStatement): string {
  const days = named.flatMap(({ statement }) =>
    statement.account.id === account.id && statement.currency === currency
      ? (periodOf(statement)?.from ?? [])
      : [],
  );
  return days.sort()[0] as string;
}

function describe(
  statementId: string,
  statement: BankStatement,
  expected: readonly TreasurySettings[],
  by: Provenance,
): StoredStatement {
  const { purpose, account, currency, sequence, opening, closing, difference } = statement;
  const known = expected.some((each) => each.bankAccount === account.id && each.currency === currency);
  const findings = [...statement.findings, ...(known ? [] : [notExpected(account.id, currency)])];
  const held = !statement.ties || findings.some(({ holds }) => holds);
  const status = purpose === 'books' ? (held ? 'held' : 'booked') : 'noted';
  if (status === 'held' && !statement.ties) findings.push(doesNotTie(statement));
  return {
    ...{ statementId, version: 1, status, purpose, account, statement: statement.id, currency },
    format: statement.version === '' ? statement.format : `${statement.format}.${statement.version}`,
    ...(sequence === undefined ? {} : { sequence }),
    ...(statement.from === undefined ? {} : { from: statement.from }),
    ...(statement.to === undefined ? {} : { to: statement.to }),
    ...(opening === undefined ? {} : { opening: formatMoney(opening) }),
    ...(closing === undefined ? {} : { closing: formatMoney(closing) }),
    ...(difference === undefined ? {} : { difference: formatMoney(difference) }),
    credits: formatMoney(statement.credits),
    debits: formatMoney(statement.debits),
    entryCount: statement.entryCount,
    unbookedCount: statement.unbookedCount,
    findings,
    ...by,
    ...{ lineCount: 0, linesSha256: '' },
  };
}

function notExpected(account: string, currency: string) {
  return {
    code: 'bank-statement.account-not-named',
    detail: `account ${account} in ${currency} is not named as one of the authority's`,
    holds: false,
  };
}

function doesNotTie({ opening, closing, credits, debits, difference, wouldTieIfFlipped }: BankStatement) {
  const sum = `opening ${opening ? formatMoney(opening) : 'missing'} + credits ${formatMoney(credits)} − debits ${formatMoney(debits)}`;
  const off = difference ? `, off by ${formatMoney(difference)}` : '';
  const flipped = wouldTieIfFlipped
    ? '; it would tie if the bank means its reversals the other way round'
    : '';
  return {
    code: 'bank-statement.does-not-tie',
    detail: `${sum} is not closing ${closing ? formatMoney(closing) : 'missing'}${off}${flipped}`,
    holds: true,
  };
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
