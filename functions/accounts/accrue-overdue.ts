import { civilDateAt } from '../../shared/civil-date.ts';
import { runCommand } from '../../shared/journal/command.ts';
import { readHead } from '../../shared/journal/head.ts';
import { partsOf } from '../../shared/list-shards.ts';
import { accept, expectAccepted } from '../../shared/outcome.ts';
import type { AccountTerms } from '../../shared/schedule/terms/account-terms.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { AccountsJournal } from './accounts-journal.ts';
import { bookOccasion } from './book-occasion.ts';
import type { Account, AccountHolder } from './domain/account.ts';
import { accrualOccasion } from './domain/occasions.ts';
import { isSupplied } from './domain/rate-gaps.ts';
import { dueList } from './due-list.ts';
import { findDefaults } from './plans/find-defaults.ts';

const holdersAtOnce = 100;

/**
 * Books what has accrued on what is overdue, once a month for each account; between, an account is brought up to date
 * whenever something happens on it, and what accrues day by day can be read at any time; so is one whose interest waited
 * for a rate that has been published. Each account is a command of its
 * own, so a run that was cut off is simply run again. Plans of which an instalment is unpaid are found first.
 */
export async function accrueOverdue(
  journal: AccountsJournal & { readonly book: ScheduleBook },
  at: string,
): Promise<{ accounts: number; defaults: number }> {
  const until = `${civilDateAt(at, 'Pacific/Kiritimati')}~`;
  let accounts = 0;
  let defaults = 0;
  for (const part of partsOf(dueList)) {
    let cursor: string | undefined;
    do {
      const page = await journal.table.list(part, { limit: holdersAtOnce, cursor, until });
      for (const { pk } of page.items) {
        const holder = await listedHolder(journal, pk);
        defaults += await findDefaults(journal, holder, at);
        accounts += await accrueHolder(journal, holder, at);
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return { accounts, defaults };
}

async function listedHolder({ table, schema }: AccountsJournal, taxpayerId: string): Promise<AccountHolder> {
  const { state } = await readHead(table, taxpayerId, schema);
  if (state?.kind === 'holder') return state;
  throw new Error(`${taxpayerId} is listed with something due, and holds no account`);
}

async function accrueHolder(
  journal: AccountsJournal & { readonly book: ScheduleBook },
  { taxpayerId, accounts }: AccountHolder,
  at: string,
): Promise<number> {
  let accrued = 0;
  for (const listed of accounts) {
    const { accountId, schedule } = listed;
    const { timeZone, accountTerms } = await journal.book.named(schedule, at);
    const today = civilDateAt(at, timeZone);
    // On most days there is nothing to post: then nothing is written either.
    if (!isToAccrue(listed, today, accountTerms)) continue;
    const request = {
      actor: 'system:clock',
      at,
      correlation: `accrual#${accountId}#${today}`,
      cause: `accrual#${accountId}#${today}`,
    };
    const done = await runCommand(journal, request, taxpayerId, async (head, by) => {
      const holder = head.state?.kind === 'holder' ? head.state : undefined;
      const account = holder?.accounts.find((known) => known.accountId === accountId);
      const reply = { status: 200, body: {} };
      if (holder === undefined || account === undefined || !isToAccrue(account, today, accountTerms))
        return accept({ change: { state: head.state, events: [], listing: head.listing }, reply });
      const change = await bookOccasion(journal, holder, account, by, () => accrualOccasion(account, today));
      accrued++;
      return accept({ change, reply });
    });
    expectAccepted(done);
  }
  return accrued;
}

/** Once a month where something is overdue; at once where a rate has been published that its interest waited for. */
function isToAccrue(
  { openItems, accruedOn, rateGaps = [] }: Account,
  today: string,
  terms: AccountTerms,
): boolean {
  if (rateGaps.some((gap) => isSupplied(terms, gap))) return true;
  const overdue = openItems.some(({ due }) => due < today);
  return overdue && accruedOn?.slice(0, 7) !== today.slice(0, 7);
}
