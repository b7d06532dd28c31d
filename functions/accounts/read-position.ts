import type { Operation } from '../../shared/aws/http-function.ts';
import type { HttpRequest } from '../../shared/aws/http-request.ts';
import { civilDateAt } from '../../shared/civil-date.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { writeCsv } from '../../shared/write-csv.ts';
import { type AccountsJournal, type FoundAccount, findAccount } from './accounts-journal.ts';
import { type AccountPosition, accountPosition } from './domain/account-position.ts';
import { unratedRules } from './domain/rated-terms.ts';
import { readPostings } from './read-past.ts';

type Asked = {
  readonly asOf?: string | undefined;
  readonly knownOn?: string | undefined;
  readonly days?: boolean;
};

/**
 * An account worked out for any day, as it was known on any day: what accrues up to then beside what was posted, with the
 * days, rates and steps that made it. `Accept: text/csv` gives the trace as a file.
 */
export function getAccountPosition(journal: AccountsJournal, book: ScheduleBook): Operation {
  return async (request) => {
    const found = await findAccount(journal, request);
    if (!found.ok) return found;
    const { asOf, knownOn, trace } = request.query;
    const worked = await positionOf(journal, book, found.value, request, {
      asOf,
      knownOn,
      days: trace === 'days',
    });
    if (!worked.ok) return worked;
    if (request.accept.includes('text/csv'))
      return accept({ status: 200, media: 'text/csv', text: traceCsv(worked.value) });
    return accept({ status: 200, body: worked.value });
  };
}

/** The position of an account that was found; without a day, as of today by the law's time zone. */
export async function positionOf(
  journal: AccountsJournal,
  book: ScheduleBook,
  { holder, account }: FoundAccount,
  { at }: Pick<HttpRequest, 'at'>,
  { asOf, knownOn, days = false }: Asked,
): Promise<Outcome<AccountPosition & { readonly unrated: readonly string[] }>> {
  const schedule = await book.named(account.schedule, at);
  const postings = await readPostings(journal.table, holder.taxpayerId, account.accountId);
  const day = asOf ?? civilDateAt(at, schedule.timeZone);
  const worked = accountPosition(schedule.accountTerms, postings, {
    asOf: day,
    knownOn,
    trace: days ? 'days' : 'segments',
  });
  return worked.ok ? accept({ ...worked.value, unrated: unratedRules(schedule.accountTerms) }) : worked;
}

const columns = [
  'charge',
  'period',
  'component',
  'from',
  'through',
  'days',
  'principal',
  'rate',
  'per',
  'amount',
  'citation',
] as const;

function traceCsv({ charges }: AccountPosition): string {
  const rows = charges.flatMap(({ charge, period = '', components }) =>
    components.flatMap(({ component, segments = [], steps = [], citation = '' }) => [
      ...segments.map((one) => [
        ...[charge, period, component, one.from, one.through, one.days, one.bearing],
        ...[one.rate, one.per, one.amount, one.citation],
      ]),
      ...steps.map((one) => [
        ...[charge, period, component, one.on, one.through ?? one.on, '', one.base ?? ''],
        ...[one.what, '', one.amount, citation],
      ]),
    ]),
  );
  return writeCsv([columns, ...rows]);
}
