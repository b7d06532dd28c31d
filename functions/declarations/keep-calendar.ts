import { civilDateAt } from '../../shared/civil-date.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { runCommand } from '../../shared/journal/command.ts';
import type { Change } from '../../shared/journal/commit.ts';
import { type Head, readHead } from '../../shared/journal/head.ts';
import { accept, expectAccepted } from '../../shared/outcome.ts';
import { applyCalendar, listingOf } from './calendar.ts';
import type { Filer } from './domain/filer.ts';
import type { DeclarationsJournal } from './find-obligation.ts';
import { obligationItem, readObligation } from './obligation-item.ts';

const filersAtOnce = 100;
const roundsForEach = 50;

/**
 * Looks at every filer for whom the calendar has something to do by now, in portions, until there is none. Each is a
 * command of its own, so a crash in the middle leaves the rest for the next run.
 */
export async function keepCalendar(journal: DeclarationsJournal, at: string): Promise<{ filers: number }> {
  // The easternmost zone's date: a filer in a zone where it is still yesterday is looked at, and left as it is.
  const until = `${civilDateAt(at, 'Pacific/Kiritimati')}~`;
  let filers = 0;
  let cursor: string | undefined;
  do {
    const page = await journal.table.list('filers', { limit: filersAtOnce, cursor, until });
    for (const { pk } of page.items) await keepFiler(journal, pk, at);
    filers += page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { filers };
}

async function keepFiler(journal: DeclarationsJournal, taxpayerId: string, at: string): Promise<void> {
  for (let round = 1; round <= roundsForEach; round++) {
    const head = await readHead(journal.table, taxpayerId, journal.schema);
    // A filer is looked at daily once the law asks no more returns of it; a look alone writes nothing.
    if ((await calendarChange(journal, head, at)).events.length === 0) return;
    const request = { actor: 'system:clock', at, correlation: `calendar#${taxpayerId}#${at}#${round}` };
    const kept = await runCommand(journal, request, taxpayerId, async (now) =>
      accept({ change: await calendarChange(journal, now, at), reply: { status: 200, body: {} } }),
    );
    expectAccepted(kept);
  }
  throw new Error(`${taxpayerId}: the calendar is not done after ${roundsForEach} rounds`);
}

/** What was missed by then and what is to be opened, as much as fits one transaction. */
async function calendarChange(
  journal: DeclarationsJournal,
  { subject, state }: Head<Filer>,
  at: string,
): Promise<Change<Filer>> {
  if (state === undefined) throw new Error(`${subject} is listed as a filer and has no head`);
  const missed = await markMissed(journal, state, at);
  const opened = await applyCalendar(journal.book, missed.state as Filer, at);
  const events = [...missed.events, ...opened.events];
  return { ...opened, events, writes: [...(missed.writes ?? []), ...(opened.writes ?? [])] };
}

const missedAtOnce = 10;

/** Open obligations whose due date has passed. They can still be met, late. */
async function markMissed(
  { table, book }: DeclarationsJournal,
  state: Filer,
  at: string,
): Promise<Change<Filer>> {
  const events = [];
  const writes = [];
  const missed = new Set<string>();
  for (const { obligationId, schedule, filingDue } of state.open) {
    const today = civilDateAt(at, (await book.named(schedule, at)).timeZone);
    if (filingDue >= today || missed.size >= missedAtOnce) continue;
    const obligation = await readObligation(table, state.taxpayerId, obligationId);
    // Met since the head was read: the commit, on a head that is no longer the last, finds that out.
    if (obligation?.status === 'fulfilled') continue;
    if (obligation?.status !== 'open')
      throw new Error(`${obligationId} is listed as open and is ${obligation?.status}`);
    const { taxpayerId, version } = obligation;
    events.push(eventOf('obligation.missed.v1', { obligationId, taxpayerId, filingDue }));
    writes.push({
      put: obligationItem({ ...obligation, status: 'missed', version: version + 1 }),
      ifVersion: version,
    });
    missed.add(obligationId);
  }
  const next = { ...state, open: state.open.filter(({ obligationId }) => !missed.has(obligationId)) };
  return { state: next, events, writes, listing: listingOf(next) };
}
