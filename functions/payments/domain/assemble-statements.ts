import type { CivilDate } from '../../../shared/civil-date.ts';
import type { Money } from '../../../shared/money.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { addFinding, finding } from './add-finding.ts';
import type {
  BankLine,
  BankStatement,
  Direction,
  Finding,
  StatementPage,
  StatementPurpose,
} from './bank-statement.ts';
import { entryLines } from './entry-lines.ts';
import { entryFingerprint, entryKey } from './line-key.ts';
import { OccurrenceCounter } from './occurrence-counter.ts';
import type { ReadingOptions } from './reading-options.ts';
import { settleStatement } from './settle-statement.ts';
import type { StatementClosed, StatementEntry, StatementEvent, StatementOpened } from './statement-event.ts';
import { tieOut } from './tie-out.ts';

export type AssemblyOptions = Pick<ReadingOptions, 'flipsReversals'> & {
  /** Takes the lines one by one, which are then not kept: memory stays flat however many there are. */
  readonly onLine?: (line: BankLine, place: number) => void;
  /** Awaited after each few lines, so that whoever takes them can keep them before more come. */
  readonly onPause?: () => Promise<void>;
  /** Pages that go on from others of their statement, by their places in the file: their twins are counted on. */
  readonly continues?: ReadonlyMap<number, number>;
  /** Works out no lines, so that neither keys nor the table that counts twins, which grows with the entries, are needed. */
  readonly totalsOnly?: boolean;
};

type OpenStatement = {
  /** Counts what the file opens, from 0. */
  readonly place: number;
  readonly opened: StatementOpened;
  readonly flips: boolean;
  readonly lines: BankLine[];
  readonly unbookedLines: BankLine[];
  readonly occurrences: Occurrences;
  readonly sums: Sums;
};

type Occurrences = { readonly booked: OccurrenceCounter; readonly unbooked: OccurrenceCounter };

type Sums = {
  credits: bigint;
  debits: bigint;
  reversals: bigint;
  unbookedCredits: bigint;
  unbookedDebits: bigint;
  creditCount: number;
  debitCount: number;
  unbookedCreditCount: number;
  unbookedCount: number;
  detailCount: number;
  firstEntryOn: CivilDate | undefined;
  lastEntryOn: CivilDate | undefined;
};

/** Gathers a reader's events into statements; each page of one is a statement by itself. */
export async function assemblePages(
  told: AsyncIterable<readonly StatementEvent[]>,
  options: AssemblyOptions = {},
): Promise<Outcome<BankStatement[]>> {
  const assembly: Assembly = { statements: [], current: undefined, occurrences: new Map() };
  for await (const events of told) {
    for (const event of events) {
      if (event.kind === 'refused') return { ok: false, refusal: event.refusal };
      take(assembly, event, options);
    }
    await options.onPause?.();
  }
  return accept(assembly.statements);
}

type Assembly = {
  readonly statements: BankStatement[];
  current: OpenStatement | undefined;
  /** What is counted on, by the place of a statement's first page. */
  readonly occurrences: Map<number, Occurrences>;
};

function take(
  assembly: Assembly,
  event: Exclude<StatementEvent, { kind: 'refused' }>,
  options: AssemblyOptions,
): void {
  const { statements, current } = assembly;
  if (event.kind === 'opened') assembly.current = open(assembly, event, options);
  else if (event.kind === 'found-later') addLater(statements, event.statements, event.finding);
  else if (current === undefined)
    throw new Error(`a reader told of ${event.kind} before a statement was opened`);
  else if (event.kind === 'entry') addEntry(current, event, options);
  else {
    statements.push(finish(current, event));
    assembly.current = undefined;
  }
}

function open(
  assembly: Assembly,
  opened: StatementOpened,
  { flipsReversals, continues }: AssemblyOptions,
): OpenStatement {
  const place = assembly.statements.length;
  return {
    place,
    opened,
    flips: flipsReversals?.(opened.account) ?? false,
    lines: [],
    unbookedLines: [],
    occurrences: occurrencesAt(assembly, continues?.get(place) ?? place, continues),
    sums: {
      credits: 0n,
      debits: 0n,
      reversals: 0n,
      unbookedCredits: 0n,
      unbookedDebits: 0n,
      creditCount: 0,
      debitCount: 0,
      unbookedCreditCount: 0,
      unbookedCount: 0,
      detailCount: 0,
      firstEntryOn: undefined,
      lastEntryOn: undefined,
    },
  };
}

function occurrencesAt(
  { occurrences }: Assembly,
  first: number,
  continues: AssemblyOptions['continues'],
): Occurrences {
  const known = occurrences.get(first);
  if (known !== undefined) return known;
  const fresh = { booked: new OccurrenceCounter(), unbooked: new OccurrenceCounter() };
  if (continues !== undefined && continues.size > 0) occurrences.set(first, fresh);
  return fresh;
}

function addLater(statements: BankStatement[], count: number, later: Finding): void {
  const from = statements.length - count;
  for (const [index, statement] of statements.entries()) {
    if (index >= from) statements[index] = { ...statement, findings: [...statement.findings, later] };
  }
}

function addEntry(statement: OpenStatement, told: StatementEntry, options: AssemblyOptions): void {
  const { onLine, totalsOnly = false } = options;
  const entry = statement.flips && told.reversal ? flipped(told) : told;
  const booked = entry.status === 'booked';
  addSums(statement.sums, entry, booked);
  if (totalsOnly) return;
  const fingerprint = entryFingerprint(statement.opened.account, entry);
  const occurrences = booked ? statement.occurrences.booked : statement.occurrences.unbooked;
  const lines = entryLines(entry, entryKey(fingerprint, occurrences.next(fingerprint)));
  if (onLine === undefined) (booked ? statement.lines : statement.unbookedLines).push(...lines);
  else for (const line of lines) onLine(line, statement.place);
}

function addSums(
  sums: Sums,
  { direction, amount: { minor }, reversal, details, bookingDate }: StatementEntry,
  booked: boolean,
) {
  const credit = direction === 'credit';
  if (!booked) {
    sums.unbookedCount++;
    if (credit) sums.unbookedCreditCount++;
    if (credit) sums.unbookedCredits += minor;
    else sums.unbookedDebits += minor;
    return;
  }
  sums.detailCount += details.length;
  if (sums.firstEntryOn === undefined || bookingDate < sums.firstEntryOn) sums.firstEntryOn = bookingDate;
  if (sums.lastEntryOn === undefined || bookingDate > sums.lastEntryOn) sums.lastEntryOn = bookingDate;
  if (credit) sums.creditCount++;
  else sums.debitCount++;
  if (credit) sums.credits += minor;
  else sums.debits += minor;
  if (reversal) sums.reversals += credit ? minor : -minor;
}

const opposite: Readonly<Record<Direction, Direction>> = { credit: 'debit', debit: 'credit' };

function flipped(entry: StatementEntry): StatementEntry {
  const details = entry.details.map((detail) => ({ ...detail, direction: opposite[detail.direction] }));
  return { ...entry, direction: opposite[entry.direction], details };
}

function finish(statement: OpenStatement, closed: StatementClosed): BankStatement {
  const { kind: _, page: begun, ...header } = statement.opened;
  const { sums, lines, unbookedLines } = statement;
  const { currency } = header;
  const findings = [...closed.findings];
  const { opening, closing } = signedBalances(closed, sums, findings);
  const { to, stated, information, lastPage = begun?.last ?? true } = closed;
  const { page, interim } = pageOf(begun && { ...begun, last: lastPage }, closed, header.purpose);
  const ties = tieOut(opening, closing, sums).ties;
  const whole = page === undefined || isOnlyPage(page);
  const brokenOff = !whole && !(page.ofMessage === true && ties && !interim);
  if (!whole && !brokenOff) {
    addFinding(findings, 'message-page', `page ${page.number} of a message that has more than this file`);
  }
  return settleStatement({
    ...header,
    ...(to !== undefined && { to }),
    ...(opening !== undefined && { opening }),
    ...(closing !== undefined && { closing }),
    balances: closed.balances,
    credits: { minor: sums.credits, currency },
    debits: { minor: sums.debits, currency },
    entryCount: sums.creditCount + sums.debitCount,
    detailCount: sums.detailCount,
    unbookedCount: sums.unbookedCount,
    tally: {
      creditCount: sums.creditCount,
      debitCount: sums.debitCount,
      reversals: sums.reversals,
      unbookedCredits: sums.unbookedCredits,
      unbookedDebits: sums.unbookedDebits,
      unbookedCreditCount: sums.unbookedCreditCount,
      ...(sums.firstEntryOn && { firstEntryOn: sums.firstEntryOn }),
      ...(sums.lastEntryOn && { lastEntryOn: sums.lastEntryOn }),
    },
    ...(stated !== undefined && { stated }),
    lines,
    unbookedLines,
    ...(brokenOff && { pages: [page] }),
    ties,
    ...(information !== undefined && { information }),
    findings,
  });
}

/**
 * The statement's own page. On a page of the message a balance that is interim or not there tells that the statement goes
 * on from the page before or to the next; between final ones that tie it is whole, whatever else the message holds.
 */
function pageOf(
  page: StatementPage | undefined,
  { opening, closing, openingInterim, closingInterim }: StatementClosed,
  purpose: StatementPurpose,
): { page: StatementPage | undefined; interim: boolean } {
  if (page?.ofMessage !== true || purpose !== 'books') return { page, interim: false };
  const goesOn = (opening === undefined || openingInterim === true) && Number(page.number) > 1;
  const isCut = (closing === undefined || closingInterim === true) && !page.last;
  if (!goesOn && !isCut) return { page, interim: false };
  return { page: { ...page, first: !goesOn, last: !isCut }, interim: true };
}

function isOnlyPage({ number, first, last }: StatementPage): boolean {
  return last && (first ?? Number(number) <= 1);
}

/**
 * The balances with the signs by which the statement ties, where the bank left a mark out and only one choice of signs
 * ties; else an unmarked balance is a credit. Told either way.
 */
function signedBalances(
  { opening, closing, openingUnmarked, closingUnmarked }: StatementClosed,
  sums: Sums,
  findings: Finding[],
): { opening: Money | undefined; closing: Money | undefined } {
  if (!openingUnmarked && !closingUnmarked) return { opening, closing };
  const signs = (balance: Money | undefined, unmarked: boolean | undefined) =>
    unmarked && balance && balance.minor !== 0n
      ? [balance, { ...balance, minor: -balance.minor }]
      : [balance];
  const choices = signs(opening, openingUnmarked).flatMap((first) =>
    signs(closing, closingUnmarked).map((last) => ({ opening: first, closing: last })),
  );
  const tying = choices.filter((choice) => tieOut(choice.opening, choice.closing, sums).ties);
  const [only] = tying;
  const inferred = only !== undefined && tying.length === 1;
  const how = inferred ? 'read with the sign by which the statement ties' : 'read as credit';
  findings.push(finding('balance-mark-missing', `a balance does not say credit or debit: ${how}`, false));
  return inferred ? only : { opening, closing };
}
