import type { CivilDate } from '../../../../shared/civil-date.ts';
import { writtenDigits } from '../../../../shared/currency.ts';
import { addFinding, addHold, finding } from '../add-finding.ts';
import type { Finding, StatedBalance, StatementPurpose } from '../bank-statement.ts';
import { unknownCurrency } from '../read-amount.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import type { StatementEvent, StatementOpened } from '../statement-event.ts';
import { StatementFault } from '../statement-fault.ts';
import { readShortDate } from '../two-digit-year.ts';
import { readSummary } from './account-summary.ts';
import type { Bai2Record } from './bai2-record.ts';
import { type Control, checkTrailer, emptyControl } from './control-totals.ts';
import { continueDetail, type DetailDraft, readDetailRecord } from './detail-record.ts';

type Group = {
  readonly control: Control;
  readonly date: CivilDate;
  readonly currency: string | undefined;
  readonly purpose: StatementPurpose;
  readonly findings: readonly Finding[];
};

type Account = {
  readonly control: Control;
  readonly opened: StatementOpened;
  readonly findings: Finding[];
  /** Fields of the account record, until the first detail comes; its balances are read then. */
  summary: string | undefined;
  readonly balances: StatedBalance[];
  stated: { creditCount?: string; credits?: bigint; debitCount?: string; debits?: bigint };
};

/** The standard's default where neither account nor group says a currency (BAI2, group header). */
const defaultCurrency = 'USD';

/** Walks the records of a BAI2 file, and tells the statement of each account. Throws `StatementFault`s. */
export class Bai2Parser {
  readonly events: StatementEvent[] = [];
  private readonly limits: ReadingLimits;
  private readonly file = emptyControl();
  private fileId = '';
  private version = '';
  private fileStatements = 0;
  private groupStatements = 0;
  private parts = 0;
  private group: Group | undefined;
  private account: Account | undefined;
  private detail: DetailDraft | undefined;
  private closed = false;

  constructor(limits: ReadingLimits) {
    this.limits = limits;
  }

  take(record: Bai2Record): void {
    this.file.records++;
    if (this.group !== undefined && record.code !== '99') this.group.control.records++;
    if (this.account !== undefined && record.code !== '98') this.account.control.records++;
    if (++this.parts > this.limits.maximumParts) throw tooMany(this.limits);
    if (record.code !== '88') this.tellDetail();
    if (record.code === '01') this.openFile(record);
    else if (record.code === '02') this.openGroup(record);
    else if (record.code === '03') this.openAccount(record);
    else if (record.code === '16') this.openDetail(record);
    else if (record.code === '88') this.continue(record);
    else if (record.code === '49') this.closeAccount(record);
    else if (record.code === '98') this.closeGroup(record);
    else this.closeFile(record);
  }

  /** Says that the file is over: what is still open was cut off. */
  end(): void {
    this.tellDetail();
    if (this.account !== undefined) {
      addHold(this.account.findings, 'truncated', 'the account has no trailer (record 49)');
      this.tellClosed(this.account);
    }
    if (!this.closed) this.findLater(this.fileStatements, [cutOff]);
  }

  private openFile({ content }: Bai2Record): void {
    const fields = content.split(',').map(trimmed);
    this.fileId = fields.slice(2, 5).join('-');
    this.version = fields[7] ?? '';
  }

  private openGroup({ content, line }: Bai2Record): void {
    if (this.group !== undefined) throw outOfPlace('02', line);
    const [, , status = '', date = '', , currency = '', modifier = ''] = content.split(',').map(trimmed);
    const findings: Finding[] = [];
    const asOf = readShortDate(date, '02: as-of date', (detail) => addFinding(findings, 'date-odd', detail));
    // 3 and 4: the day itself, interim and final; 1 and 2: the day before.
    const purpose = modifier === '3' || modifier === '4' ? 'announces' : 'books';
    if (status === '2') addHold(findings, 'group-deleted', 'the bank withdraws this group (status 2)');
    if (status === '4') addHold(findings, 'group-test', 'the bank marks this group as a test (status 4)');
    this.group = { control: { sum: 0n, records: 1, members: 0 }, date: asOf, currency, purpose, findings };
    this.groupStatements = 0;
    this.file.members++;
  }

  private openAccount({ content, line }: Bai2Record): void {
    const { group } = this;
    if (group === undefined || this.account !== undefined) throw outOfPlace('03', line);
    const [id = '', own = '', ...summary] = content.split(',').map(trimmed);
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
      version: this.version,
      purpose: group.purpose,
      messageId: this.fileId,
      id: this.fileId,
      account: { scheme: 'other', id: id.replace(/\s+/g, '') },
      currency,
      from: group.date,
    };
    const control = { sum: 0n, records: 1, members: 0 };
    this.account = { control, opened, findings, summary: summary.join(','), balances: [], stated: {} };
    this.events.push(opened);
    this.fileStatements++;
    this.groupStatements++;
    group.control.members++;
  }

  private openDetail({ content, line }: Bai2Record): void {
    const { account } = this;
    if (account === undefined) throw outOfPlace('16', line);
    this.readSummary(account);
    this.detail = { fields: content, texts: [], line };
  }

  private continue({ content, line }: Bai2Record): void {
    const { account, detail } = this;
    if (detail !== undefined) continueDetail(detail, content);
    else if (account?.summary !== undefined) account.summary += `,${content}`;
    else if (account !== undefined || this.group === undefined) throw outOfPlace('88', line);
  }

  private readSummary(account: Account): void {
    const { summary, control, balances, opened } = account;
    if (summary === undefined) return;
    account.summary = undefined;
    for (const { type, minor, count } of readSummary(summary.split(','))) {
      control.sum += minor;
      const counted = count === undefined ? {} : { count };
      if (type < '100') balances.push({ type, amount: { minor, currency: opened.currency } });
      else if (type === '100')
        account.stated = {
          ...account.stated,
          credits: minor,
          ...(counted.count && { creditCount: counted.count }),
        };
      else if (type === '400')
        account.stated = {
          ...account.stated,
          debits: minor,
          ...(counted.count && { debitCount: counted.count }),
        };
    }
  }

  private tellDetail(): void {
    const { account, detail, group } = this;
    if (account === undefined || detail === undefined || group === undefined) return;
    this.detail = undefined;
    const read = readDetailRecord(detail, (said) => addFinding(account.findings, 'date-odd', said));
    account.control.sum += read.minor;
    const { direction, type, minor, bankReference, payment } = read;
    if (direction === undefined) {
      if (minor !== 0n) addHold(account.findings, 'type-unknown', `type ${type} is neither credit nor debit`);
      return;
    }
    const amount = { minor, currency: account.opened.currency };
    this.events.push({
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
    });
  }

  private closeAccount({ content, line }: Bai2Record): void {
    const { account, group } = this;
    if (account === undefined || group === undefined) throw outOfPlace('49', line);
    this.readSummary(account);
    account.findings.push(...checkTrailer('49', content, account.control));
    group.control.sum += statedSum(content);
    this.tellClosed(account);
  }

  private tellClosed(account: Account): void {
    this.readSummary(account);
    const { balances, findings, stated, opened } = account;
    const opening = balances.find(({ type }) => type === '010')?.amount;
    const closing = balances.find(({ type }) => type === '015')?.amount;
    this.account = undefined;
    this.events.push({
      kind: 'closed',
      ...(opened.from !== undefined && { to: opened.from }),
      ...(opening && { opening }),
      ...(closing && { closing }),
      balances,
      ...(Object.keys(stated).length > 0 && { stated }),
      findings,
    });
  }

  private closeGroup({ content, line }: Bai2Record): void {
    const { group } = this;
    if (group === undefined || this.account !== undefined) throw outOfPlace('98', line);
    this.findLater(this.groupStatements, checkTrailer('98', content, group.control));
    this.file.sum += statedSum(content);
    this.group = undefined;
  }

  private closeFile({ content, line }: Bai2Record): void {
    if (this.group !== undefined) throw outOfPlace('99', line);
    this.findLater(this.fileStatements, checkTrailer('99', content, this.file));
    this.closed = true;
  }

  private findLater(statements: number, findings: readonly Finding[]): void {
    for (const each of findings) this.events.push({ kind: 'found-later', statements, finding: each });
  }
}

const cutOff = finding('truncated', 'the file has no trailer (record 99)', true);

/** Trailers sum the trailers below them, so that a fault is told once, where it is. */
function statedSum(content: string): bigint {
  return BigInt((content.split(',')[0] ?? '0').trim().replace('+', ''));
}

function trimmed(field: string): string {
  return field.trim();
}

function outOfPlace(code: string, line: number): StatementFault {
  return new StatementFault(
    'malformed',
    `line ${line}: record ${code} is out of place`,
    'Fetch the file from the bank again.',
    'malformed',
  );
}

function tooMany({ maximumParts }: ReadingLimits): StatementFault {
  return new StatementFault(
    'too-large',
    `the file has more than ${maximumParts} records`,
    'Ask the bank for one file per day or account.',
    'too-large',
  );
}
