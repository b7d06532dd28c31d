import { accept, type Outcome } from '../../../shared/outcome.ts';
import type { BankLine, BankStatement, Finding } from './bank-statement.ts';
import { entryLines } from './entry-lines.ts';
import { entryFingerprint, entryKey } from './line-key.ts';
import type { StatementClosed, StatementEntry, StatementEvent, StatementOpened } from './statement-event.ts';
import { tieOut } from './tie-out.ts';

type OpenStatement = {
  readonly opened: StatementOpened;
  readonly lines: BankLine[];
  readonly occurrences: Map<string, number>;
  readonly findings: Finding[];
  readonly totals: { credits: bigint; debits: bigint; reversals: bigint };
  entryCount: number;
  unbookedCount: number;
  page: StatementOpened['page'];
  opening: StatementClosed['opening'];
  closing: StatementClosed['closing'];
};

/**
 * Gathers a reader's events into statements. Pages of one statement that follow each other become one: the first gives
 * the opening balance and the last the closing one, so that what must tie is the whole.
 */
export async function assembleStatements(
  events: AsyncIterable<StatementEvent>,
): Promise<Outcome<BankStatement[]>> {
  const statements: OpenStatement[] = [];
  let current: OpenStatement | undefined;
  for await (const event of events) {
    if (event.kind === 'refused') return { ok: false, refusal: event.refusal };
    if (event.kind === 'opened') {
      if (current !== undefined && continues(current, event)) current.page = event.page;
      else {
        current = open(event);
        statements.push(current);
      }
    } else if (current === undefined) {
      throw new Error(`a reader told of ${event.kind} before a statement was opened`);
    } else if (event.kind === 'entry') addEntry(current, event);
    else close(current, event);
  }
  return accept(statements.map(finish));
}

function open(opened: StatementOpened): OpenStatement {
  return {
    opened,
    lines: [],
    occurrences: new Map(),
    findings: [],
    totals: { credits: 0n, debits: 0n, reversals: 0n },
    entryCount: 0,
    unbookedCount: 0,
    page: opened.page,
    opening: undefined,
    closing: undefined,
  };
}

function continues({ opened, page }: OpenStatement, next: StatementOpened): boolean {
  return (
    page !== undefined &&
    !page.last &&
    next.page !== undefined &&
    next.page.number !== page.number &&
    next.id === opened.id &&
    next.account.id === opened.account.id &&
    next.currency === opened.currency
  );
}

function addEntry(statement: OpenStatement, entry: StatementEntry): void {
  if (!entry.booked) {
    statement.unbookedCount++;
    return;
  }
  statement.entryCount++;
  const { totals } = statement;
  const signed = entry.direction === 'credit' ? entry.amount.minor : -entry.amount.minor;
  if (signed > 0n) totals.credits += signed;
  else totals.debits -= signed;
  if (entry.reversal) totals.reversals += signed;
  const fingerprint = entryFingerprint(statement.opened.account, entry);
  const occurrence = (statement.occurrences.get(fingerprint) ?? 0) + 1;
  statement.occurrences.set(fingerprint, occurrence);
  statement.lines.push(...entryLines(entry, entryKey(fingerprint, occurrence)));
}

function close(statement: OpenStatement, closed: StatementClosed): void {
  statement.opening ??= closed.opening;
  statement.closing = closed.closing;
  statement.findings.push(...closed.findings);
}

function finish(statement: OpenStatement): BankStatement {
  const { opened, opening, closing, totals, findings, page } = statement;
  const { kind: _kind, page: _page, ...header } = opened;
  if (opening === undefined)
    findings.push({ code: 'bank-statement.no-opening-balance', detail: 'no opening balance' });
  if (closing === undefined)
    findings.push({ code: 'bank-statement.no-closing-balance', detail: 'no closing balance' });
  if (page?.last === false) {
    findings.push({
      code: 'bank-statement.page-missing',
      detail: `the pages after ${page.number} are not in this file`,
    });
  }
  return {
    ...header,
    ...(opening !== undefined && { opening }),
    ...(closing !== undefined && { closing }),
    credits: { minor: totals.credits, currency: opened.currency },
    debits: { minor: totals.debits, currency: opened.currency },
    entryCount: statement.entryCount,
    unbookedCount: statement.unbookedCount,
    lines: statement.lines,
    ...tieOut(opening, closing, totals),
    findings,
  };
}
