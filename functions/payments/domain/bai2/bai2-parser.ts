import { addHold, finding } from '../add-finding.ts';
import type { Finding } from '../bank-statement.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import type { StatementEvent } from '../statement-event.ts';
import { StatementFault } from '../statement-fault.ts';
import { type Bai2Account, closedOf, entryOf, readAccountRecord, takeSummary } from './account-record.ts';
import type { Bai2Record } from './bai2-record.ts';
import { checkTrailer, emptyControl } from './control-totals.ts';
import { continueDetail, type DetailDraft } from './detail-record.ts';
import { type Bai2Group, readGroupRecord } from './group-record.ts';

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
  private group: Bai2Group | undefined;
  private account: Bai2Account | undefined;
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
    this.group = readGroupRecord(content);
    this.groupStatements = 0;
    this.file.members++;
  }

  private openAccount({ content, line }: Bai2Record): void {
    const { group } = this;
    if (group === undefined || this.account !== undefined) throw outOfPlace('03', line);
    this.account = readAccountRecord(content, group, { id: this.fileId, version: this.version });
    this.events.push(this.account.opened);
    this.fileStatements++;
    this.groupStatements++;
    group.control.members++;
  }

  private openDetail({ content, line }: Bai2Record): void {
    const { account } = this;
    if (account === undefined) throw outOfPlace('16', line);
    takeSummary(account);
    this.detail = { fields: content, texts: [], line };
  }

  private continue({ content, line }: Bai2Record): void {
    const { account, detail } = this;
    if (detail !== undefined) continueDetail(detail, content);
    else if (account?.summary !== undefined) account.summary += `,${content}`;
    else if (account !== undefined || this.group === undefined) throw outOfPlace('88', line);
  }

  private tellDetail(): void {
    const { account, detail } = this;
    if (account === undefined || detail === undefined) return;
    this.detail = undefined;
    const entry = entryOf(account, detail);
    if (entry !== undefined) this.events.push(entry);
  }

  private closeAccount({ content, line }: Bai2Record): void {
    const { account, group } = this;
    if (account === undefined || group === undefined) throw outOfPlace('49', line);
    takeSummary(account);
    account.findings.push(...checkTrailer('49', content, account.control));
    group.control.sum += statedSum(content);
    this.tellClosed(account);
  }

  private tellClosed(account: Bai2Account): void {
    takeSummary(account);
    this.account = undefined;
    this.events.push(closedOf(account));
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
