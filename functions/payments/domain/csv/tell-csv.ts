import { formatMoney, type Money } from '../../../../shared/money.ts';
import { addHold } from '../add-finding.ts';
import type { Finding, StatedBalance } from '../bank-statement.ts';
import type { StatementEvent } from '../statement-event.ts';
import type { CsvProfile } from './csv-profile.ts';
import type { CsvRow } from './csv-row.ts';

/** Tells the statements of a CSV: one for each account and currency, its rows from the oldest on. */
export function* tellCsv(profile: CsvProfile, rows: readonly CsvRow[]): Generator<StatementEvent> {
  const accounts = Map.groupBy(rows, ({ account, currency }) => `${account.id} ${currency}`);
  for (const ofAccount of accounts.values()) yield* tellAccount(profile, oldestFirst(profile, ofAccount));
}

/** Puts rows in order of time as the bank's order says; dates are not sorted by, because a day has many rows. */
function oldestFirst({ order }: CsvProfile, rows: readonly CsvRow[]): readonly CsvRow[] {
  if (order === 'oldest-first') return rows;
  if (order === 'newest-first') return rows.toReversed();
  const days = [...Map.groupBy(rows, ({ entry }) => entry.bookingDate).values()];
  return days.toReversed().flat();
}

function* tellAccount(profile: CsvProfile, rows: readonly CsvRow[]): Generator<StatementEvent> {
  const booked = rows.filter(({ entry }) => entry.status === 'booked');
  const told = booked.length > 0 ? booked : rows;
  const [first] = told;
  const last = told.at(-1);
  if (first === undefined || last === undefined) return;
  const dates = told.map(({ entry }) => entry.bookingDate).toSorted();
  const [from = first.entry.bookingDate, to = last.entry.bookingDate] = [dates[0], dates.at(-1)];
  const { account, currency } = first;
  const findings = checkRunningBalance(booked);
  const opening = openingOf(booked);
  const closing = booked.at(-1)?.balance;
  const balances: StatedBalance[] = [
    ...(opening ? [{ type: 'opening', amount: opening, date: from }] : []),
    ...(closing ? [{ type: 'closing', amount: closing, date: to }] : []),
  ];
  yield {
    kind: 'opened',
    format: 'csv',
    version: profile.name,
    purpose: 'books',
    messageId: '',
    id: `${profile.name} ${from} ${to}`,
    account,
    currency,
    from,
  };
  for (const { entry } of rows) yield entry;
  yield {
    kind: 'closed',
    to,
    ...(opening && { opening }),
    ...(closing && { closing }),
    balances,
    findings,
  };
}

/** The first balance that is said, less the rows up to it: some banks say one for the last row of a day only. */
function openingOf(rows: readonly CsvRow[]): Money | undefined {
  const stated = rows.findIndex(({ balance }) => balance !== undefined);
  const balance = rows[stated]?.balance;
  if (balance === undefined) return undefined;
  const before = rows.slice(0, stated + 1).reduce((minor, { signed }) => minor - signed, balance.minor);
  return { ...balance, minor: before };
}

/** Each balance must be the one before with the row's amount: a row that is missing or out of order breaks it there. */
function checkRunningBalance(rows: readonly CsvRow[]): Finding[] {
  const findings: Finding[] = [];
  let before: bigint | undefined;
  for (const { line, balance, signed, currency } of rows) {
    const expected = before === undefined ? undefined : before + signed;
    if (balance !== undefined && expected !== undefined && balance.minor !== expected) {
      const said = formatMoney(balance);
      const due = formatMoney({ minor: expected, currency });
      addHold(
        findings,
        'running-balance',
        `line ${line}: the balance is ${said}, but the rows before make ${due}`,
      );
    }
    before = balance?.minor ?? expected;
  }
  return findings;
}
