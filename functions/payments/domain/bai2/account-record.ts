import { writtenDigits } from '../../../../shared/currency.ts';
import { addFinding, addHold } from '../add-finding.ts';
import type { Finding, StatedBalance, StatedTotals } from '../bank-statement.ts';
import { unknownCurrency } from '../read-amount.ts';
import type { StatementClosed, StatementEntry, StatementOpened } from '../statement-event.ts';
import { StatementFault } from '../statement-fault.ts';
import { readSummary } from './account-summary.ts';
import type { Control } from './control-totals.ts';
import { type DetailDraft, readDetailRecord } from './detail-record.ts';
import type { Bai2Group } from './group-record.ts';

/** An account (03) until its trailer: one statement. */
export type Bai2Account = {
  readonly control: Control;
  readonly opened: StatementOpened;
  readonly group: Bai2Group;
  readonly findings: Finding[];
  /** Fields of the account record, until the first detail comes; its balances are read then. */
  summary: string | undefined;
  readonly balances: StatedBalance[];
  stated: StatedTotals;
};

/** The standard's default where neither account nor group says a currency (BAI2, group header). */
const defaultCurrency = 'USD';

/** Reads an account identifier. Throws a `StatementFault` without a number, or for a currency that is none. */
export function readAccountRecord(
  content: string,
  group: Bai2Group,
  file: { readonly id: string; readonly version: string },
): Bai2Account {
  const [id = '', own = '', ...summary] = content.split(',').map((field) => field.trim());
  const currency = own || group.currency || defaultCurrency;
  if (id === '')
    throw new StatementFault('missing', '03: no account number', 'Ask the bank for the file again.');
  if (writtenDigits(currency) === undefined) throw unknownCurrency(currency, '03');
  const findings = [...group.findings];
  if (own === '' && !group.currency)
    addFinding(findings, 'currency-default', `no currency is said: ${currency} by the standard`);
  const opened: StatementOpened = {
    kind: 'opened',
    format: 'bai2',
    version: file.version,
    purpose: group.purpose,
    messageId: file.id,
    id: file.id,
    account: { scheme: 'other', id: id.replace(/\s+/g, '') },
    currency,
    from: group.date,
  };
  const control = { sum: 0n, records: 1, members: 0 };
  return { control, opened, group, findings, summary: summary.join(','), balances: [], stated: {} };
}

/** Reads the balances and totals of the account record, once all of its continuations are there. */
export function takeSummary(account: Bai2Account): void {
  const { summary, control, balances, opened } = account;
  if (summary === undefined) return;
  account.summary = undefined;
  for (const { type, minor, count } of readSummary(summary.split(','))) {
    control.sum += minor;
    if (type < '100') balances.push({ type, amount: { minor, currency: opened.currency } });
    else if (type === '100')
      account.stated = { ...account.stated, credits: minor, ...(count && { creditCount: count }) };
    else if (type === '400')
      account.stated = { ...account.stated, debits: minor, ...(count && { debitCount: count }) };
  }
}

/** Counts a detail in, and makes it an entry; undefined for one that is neither credit nor debit. */
export function entryOf(account: Bai2Account, draft: DetailDraft): StatementEntry | undefined {
  const { control, findings, opened, group } = account;
  const read = readDetailRecord(draft, (said) => addFinding(findings, 'date-odd', said));
  const { direction, type, minor, bankReference, payment } = read;
  control.sum += minor;
  if (direction === undefined) {
    if (minor !== 0n) addHold(findings, 'type-unknown', `type ${type} is neither credit nor debit`);
    return undefined;
  }
  const amount = { minor, currency: opened.currency };
  return {
    kind: 'entry',
    status: 'booked',
    direction,
    amount,
    reversal: false,
    bookingDate: group.date,
    valueDate: read.valueDate ?? group.date,
    ...(bankReference !== undefined && { servicerReference: bankReference }),
    proprietaryCode: type,
    batches: [],
    details: [{ ...payment, direction, amount }],
  };
}

/** What is told at the end of an account. */
export function closedOf({ balances, findings, stated, opened }: Bai2Account): StatementClosed {
  const opening = balances.find(({ type }) => type === '010')?.amount;
  const closing = balances.find(({ type }) => type === '015')?.amount;
  return {
    kind: 'closed',
    ...(opened.from !== undefined && { to: opened.from }),
    ...(opening && { opening }),
    ...(closing && { closing }),
    balances,
    ...(Object.keys(stated).length > 0 && { stated }),
    findings,
  };
}
