import type { Money } from '../../../shared/money.ts';
import { addFinding } from './add-finding.ts';
import type { BankLine, BankStatement, Finding, StatedTotals } from './bank-statement.ts';
import { entryKey, lineKey } from './line-key.ts';
import { numberOf } from './missing-pages.ts';
import { settleStatement } from './settle-statement.ts';

/**
 * Joins the pages of statements, of one file or of several in any order: the first page gives the opening balance and
 * the last the closing one, so that what must tie is the whole. A statement of which a page is missing keeps waiting,
 * and names it. Statements without pages pass through; each statement stands where its first page was.
 */
export function joinPages(statements: readonly BankStatement[]): BankStatement[] {
  return joinedPages(statements).map(({ statement }) => statement);
}

/** A statement, and the places of its pages among what was read, in the order of the pages. */
export type JoinedStatement = { readonly statement: BankStatement; readonly places: readonly number[] };

/** The same, with which pages became which statement. */
export function joinedPages(statements: readonly BankStatement[]): JoinedStatement[] {
  const placeOfPage = new Map(statements.map((statement, place) => [statement, place]));
  const groups = new Map<string, BankStatement[]>();
  const places: (BankStatement | BankStatement[])[] = [];
  for (const statement of statements) {
    if (statement.pages === undefined) {
      places.push(statement);
      continue;
    }
    const key = statementOfPage(statement);
    const group = groups.get(key);
    if (group !== undefined) group.push(statement);
    else {
      const begun = [statement];
      groups.set(key, begun);
      places.push(begun);
    }
  }
  return places.map((each) => {
    const { statement, pages } = Array.isArray(each) ? joinGroup(each) : { statement: each, pages: [each] };
    return { statement, places: pages.map((page) => placeOfPage.get(page) as number) };
  });
}

/** What all pages of a statement have in common. SWIFT pages may each have a reference of their own, but one number. */
function statementOfPage({ format, account, currency, id, sequence }: BankStatement): string {
  const name = format.startsWith('mt') && sequence !== undefined ? sequence : id;
  return JSON.stringify([format, account.scheme, account.id, currency, name]);
}

function joinGroup(group: readonly BankStatement[]): { statement: BankStatement; pages: BankStatement[] } {
  const ordered = group.toSorted((a, b) => placeOf(a) - placeOf(b));
  const pages = ordered.filter(
    (page, index) => !ordered.slice(0, index).some((before) => isSamePage(before, page)),
  );
  const twice = ordered.length - pages.length;
  const [first, ...others] = pages;
  if (first === undefined) throw new Error('a group of pages without a page');
  const joined = others.reduce(joinNext, first);
  const findings = [...joined.findings];
  if (twice > 0) addFinding(findings, 'page-twice', `${twice} pages are there twice: read once`);
  return { statement: settleStatement({ ...joined, findings }), pages };
}

/** The same page of the same statement again, as in a file that was fetched twice. Some banks number all pages alike. */
function isSamePage(a: BankStatement, b: BankStatement): boolean {
  return (
    placeOf(a) === placeOf(b) &&
    a.opening?.minor === b.opening?.minor &&
    a.closing?.minor === b.closing?.minor &&
    a.credits.minor === b.credits.minor &&
    a.debits.minor === b.debits.minor &&
    a.entryCount === b.entryCount &&
    a.pages?.[0]?.last === b.pages?.[0]?.last
  );
}

function placeOf({ pages }: BankStatement): number {
  const number = pages?.[0] === undefined ? Number.NaN : numberOf(pages[0]);
  return Number.isNaN(number) ? 0 : number;
}

function joinNext(sofar: BankStatement, next: BankStatement): BankStatement {
  const findings: Finding[] = [...sofar.findings, ...next.findings];
  const opening = sofar.opening ?? next.opening;
  const closing = next.closing ?? sofar.closing;
  const to = next.to ?? sofar.to;
  const information = [sofar.information, next.information].filter((text) => text !== undefined).join('\n');
  const stated = joinStated(sofar.stated, next.stated);
  return {
    ...sofar,
    ...(opening !== undefined && { opening }),
    ...(closing !== undefined && { closing }),
    ...(to !== undefined && { to }),
    ...(information !== '' && { information }),
    ...(stated !== undefined && { stated }),
    balances: [...sofar.balances, ...next.balances],
    credits: add(sofar.credits, next.credits),
    debits: add(sofar.debits, next.debits),
    entryCount: sofar.entryCount + next.entryCount,
    detailCount: sofar.detailCount + next.detailCount,
    unbookedCount: sofar.unbookedCount + next.unbookedCount,
    tally: {
      creditCount: sofar.tally.creditCount + next.tally.creditCount,
      debitCount: sofar.tally.debitCount + next.tally.debitCount,
      reversals: sofar.tally.reversals + next.tally.reversals,
      unbookedCredits: sofar.tally.unbookedCredits + next.tally.unbookedCredits,
      unbookedDebits: sofar.tally.unbookedDebits + next.tally.unbookedDebits,
      unbookedCreditCount: sofar.tally.unbookedCreditCount + next.tally.unbookedCreditCount,
      ...daysOf(sofar, next),
    },
    lines: [...sofar.lines, ...countedOn(sofar.lines, next.lines)],
    unbookedLines: [...sofar.unbookedLines, ...countedOn(sofar.unbookedLines, next.unbookedLines)],
    pages: [...(sofar.pages ?? []), ...(next.pages ?? [])],
    findings,
  };
}

function daysOf(
  ...pages: readonly BankStatement[]
): Pick<BankStatement['tally'], 'firstEntryOn' | 'lastEntryOn'> {
  const [first] = pages.flatMap(({ tally }) => tally.firstEntryOn ?? []).sort();
  const last = pages
    .flatMap(({ tally }) => tally.lastEntryOn ?? [])
    .sort()
    .at(-1);
  return first === undefined || last === undefined ? {} : { firstEntryOn: first, lastEntryOn: last };
}

/** Twins on two pages are both kept: what is the first of its kind on a page may be the second of the statement. */
function countedOn(before: readonly BankLine[], lines: readonly BankLine[]): BankLine[] {
  const seen = new Map<string, number>();
  for (const line of before) {
    const { fingerprint, occurrence } = partsOf(line);
    seen.set(fingerprint, Math.max(occurrence, seen.get(fingerprint) ?? 0));
  }
  return lines.map((line) => {
    const { fingerprint, occurrence, place } = partsOf(line);
    const key = entryKey(fingerprint, (seen.get(fingerprint) ?? 0) + occurrence);
    return { ...line, entryKey: key, lineKey: lineKey(key, place) };
  });
}

function partsOf({ entryKey: key, lineKey: whole }: BankLine) {
  const [fingerprint = '', occurrence = ''] = key.split('-');
  const place = whole === key ? undefined : Number(whole.slice(key.length + 1));
  return { fingerprint, occurrence: Number(occurrence), place };
}

function add(a: Money, b: Money): Money {
  return { minor: a.minor + b.minor, currency: a.currency };
}

/** Some banks repeat the control totals of the whole on each page, others total the page. */
function joinStated(a: StatedTotals | undefined, b: StatedTotals | undefined): StatedTotals | undefined {
  if (a === undefined || b === undefined || isSameStated(a, b)) return a ?? b;
  const sum = (key: 'sum' | 'net' | 'credits' | 'debits') => {
    const [first, second] = [a[key], b[key]];
    return first === undefined || second === undefined ? {} : { [key]: first + second };
  };
  const count = (key: 'entryCount' | 'creditCount' | 'debitCount') => {
    const [first, second] = [a[key], b[key]];
    return first === undefined || second === undefined
      ? {}
      : { [key]: String(Number(first) + Number(second)) };
  };
  return {
    ...sum('sum'),
    ...sum('net'),
    ...sum('credits'),
    ...sum('debits'),
    ...count('entryCount'),
    ...count('creditCount'),
    ...count('debitCount'),
  };
}

function isSameStated(a: StatedTotals, b: StatedTotals): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof StatedTotals>;
  return [...keys].every((key) => a[key] === b[key]);
}
