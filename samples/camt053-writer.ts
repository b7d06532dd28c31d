import { escapeXml } from '../shared/escape-xml.ts';
import { formatMoney, money } from '../shared/money.ts';

/** The versions whose differences matter: 02 has no amount on payments, 08 moved names into `Pty` and made status a choice. */
export type WrittenVersion = '02' | '04' | '08';

type WrittenPayment = {
  readonly minor?: bigint;
  readonly mark?: 'CRDT' | 'DBIT';
  readonly endToEndId?: string;
  readonly creditorReference?: string;
  readonly remittance?: readonly string[];
  readonly payerName?: string;
  readonly payerAccount?: string;
};

export type WrittenEntry = {
  readonly minor: bigint;
  readonly mark: 'CRDT' | 'DBIT';
  readonly status?: string;
  readonly reversal?: boolean;
  readonly bookingDate: string;
  readonly valueDate: string;
  readonly servicerReference?: string;
  readonly information?: string;
  readonly batchCount?: number;
  readonly payments?: readonly WrittenPayment[];
};

export type WrittenStatement = {
  readonly id: string;
  readonly sequence: number;
  readonly date: string;
  readonly iban?: string;
  readonly accountNumber?: string;
  readonly currency: string;
  readonly opening: bigint;
  readonly closing: bigint;
  readonly entries: Iterable<WrittenEntry>;
};

export type WrittenMessage = {
  readonly version: WrittenVersion;
  readonly prefix?: string;
  readonly namespace?: string;
  readonly messageId: string;
  readonly createdAt: string;
  readonly statements: Iterable<WrittenStatement>;
};

type Writer = {
  readonly version: WrittenVersion;
  readonly open: (name: string) => string;
  readonly shut: (name: string) => string;
  readonly leaf: (name: string, text: string, attributes?: string) => string;
};

/** Writes camt.053 for samples, tests and benches, a piece at a time. Amounts are in minor units; balances are signed. */
export function* writeCamt053(message: WrittenMessage): Generator<string> {
  const prefix = message.prefix === undefined ? '' : `${message.prefix}:`;
  const namespace = message.namespace ?? `urn:iso:std:iso:20022:tech:xsd:camt.053.001.${message.version}`;
  const writer: Writer = {
    version: message.version,
    open: (name) => `<${prefix}${name}>`,
    shut: (name) => `</${prefix}${name}>\n`,
    leaf: (name, text, attributes = '') =>
      `<${prefix}${name}${attributes}>${escapeXml(text)}</${prefix}${name}>\n`,
  };
  const { open, shut, leaf } = writer;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<${prefix}Document xmlns${prefix ? `:${message.prefix}` : ''}="${namespace}">\n${open('BkToCstmrStmt')}\n`;
  yield `${open('GrpHdr')}\n${leaf('MsgId', message.messageId)}${leaf('CreDtTm', message.createdAt)}${shut('GrpHdr')}`;
  for (const statement of message.statements) yield* writeStatement(writer, statement);
  yield shut('BkToCstmrStmt') + shut('Document');
}

function* writeStatement(writer: Writer, statement: WrittenStatement): Generator<string> {
  const { open, shut, leaf } = writer;
  const { date, currency, iban, accountNumber = '' } = statement;
  const id =
    iban === undefined
      ? `${open('Othr')}${leaf('Id', accountNumber).trim()}${shut('Othr').trim()}`
      : leaf('IBAN', iban).trim();
  yield `${open('Stmt')}\n${leaf('Id', statement.id)}${leaf('ElctrncSeqNb', String(statement.sequence))}`;
  yield `${leaf('CreDtTm', `${date}T23:00:00`)}${open('FrToDt')}\n${leaf('FrDtTm', `${date}T00:00:00`)}`;
  yield `${leaf('ToDtTm', `${date}T23:59:59`)}${shut('FrToDt')}`;
  yield `${open('Acct')}${open('Id')}${id}${shut('Id').trim()}${leaf('Ccy', currency).trim()}${shut('Acct')}`;
  yield balance(writer, 'OPBD', statement.opening, currency, date) +
    balance(writer, 'CLBD', statement.closing, currency, date);
  for (const entry of statement.entries) yield writeEntry(writer, entry, currency);
  yield shut('Stmt');
}

function balance(
  { open, shut, leaf }: Writer,
  type: string,
  minor: bigint,
  currency: string,
  date: string,
): string {
  const kind = `${open('Tp')}${open('CdOrPrtry')}${leaf('Cd', type).trim()}${shut('CdOrPrtry').trim()}${shut('Tp')}`;
  const mark = leaf('CdtDbtInd', minor < 0n ? 'DBIT' : 'CRDT');
  const day = `${open('Dt')}${leaf('Dt', date).trim()}${shut('Dt')}`;
  return `${open('Bal')}\n${kind}${amount(leaf, minor < 0n ? -minor : minor, currency)}${mark}${day}${shut('Bal')}`;
}

function amount(leaf: Writer['leaf'], minor: bigint, currency: string): string {
  return leaf('Amt', formatMoney(money(minor, currency)), ` Ccy="${currency}"`);
}

function writeEntry(writer: Writer, entry: WrittenEntry, currency: string): string {
  const { version, open, shut, leaf } = writer;
  const { status = 'BOOK', payments = [], servicerReference, information, batchCount } = entry;
  const batch =
    batchCount === undefined
      ? ''
      : `${open('Btch')}${leaf('NbOfTxs', String(batchCount)).trim()}${shut('Btch')}`;
  const written = payments.map((payment) => writePayment(writer, payment, entry.mark, currency)).join('');
  return [
    `${open('Ntry')}\n`,
    amount(leaf, entry.minor, currency),
    leaf('CdtDbtInd', entry.mark),
    entry.reversal ? leaf('RvslInd', 'true') : '',
    version === '08' ? `${open('Sts')}${leaf('Cd', status).trim()}${shut('Sts')}` : leaf('Sts', status),
    `${open('BookgDt')}${leaf('Dt', entry.bookingDate).trim()}${shut('BookgDt')}`,
    `${open('ValDt')}${leaf('Dt', entry.valueDate).trim()}${shut('ValDt')}`,
    servicerReference === undefined ? '' : leaf('AcctSvcrRef', servicerReference),
    transactionCode(writer, entry.mark),
    batch + written === '' ? '' : `${open('NtryDtls')}\n${batch}${written}${shut('NtryDtls')}`,
    information === undefined ? '' : leaf('AddtlNtryInf', information),
    shut('Ntry'),
  ].join('');
}

/** Payments, received or issued credit transfer, of no particular kind (ISO 20022 external bank transaction codes). */
function transactionCode({ open, shut, leaf }: Writer, mark: string): string {
  const family = `${leaf('Cd', mark === 'CRDT' ? 'RCDT' : 'ICDT').trim()}${leaf('SubFmlyCd', 'OTHR').trim()}`;
  const domain = `${leaf('Cd', 'PMNT').trim()}${open('Fmly')}${family}${shut('Fmly').trim()}`;
  return `${open('BkTxCd')}${open('Domn')}${domain}${shut('Domn').trim()}${shut('BkTxCd')}`;
}

function writePayment(writer: Writer, payment: WrittenPayment, entryMark: string, currency: string): string {
  const { version, open, shut, leaf } = writer;
  const { minor, payerName, payerAccount, creditorReference, remittance = [] } = payment;
  const name = payerName === undefined ? '' : leaf('Nm', payerName).trim();
  const party = version === '08' ? `${open('Pty')}${name}${shut('Pty').trim()}` : name;
  const account =
    payerAccount === undefined
      ? ''
      : `${open('DbtrAcct')}${open('Id')}${open('Othr')}${leaf('Id', payerAccount).trim()}${shut('Othr').trim()}${shut('Id').trim()}${shut('DbtrAcct')}`;
  const parties = payerName === undefined ? account : `${open('Dbtr')}${party}${shut('Dbtr')}${account}`;
  const structured =
    creditorReference === undefined
      ? ''
      : `${open('Strd')}${open('CdtrRefInf')}${leaf('Ref', creditorReference).trim()}${shut('CdtrRefInf').trim()}${shut('Strd')}`;
  const texts = remittance.map((text) => leaf('Ustrd', text)).join('');
  return [
    `${open('TxDtls')}\n`,
    `${open('Refs')}${leaf('EndToEndId', payment.endToEndId ?? 'NOTPROVIDED').trim()}${shut('Refs')}`,
    minor === undefined ? '' : writePaymentAmount(writer, minor, currency, payment.mark ?? entryMark),
    parties === '' ? '' : `${open('RltdPties')}\n${parties}${shut('RltdPties')}`,
    texts + structured === '' ? '' : `${open('RmtInf')}\n${texts}${structured}${shut('RmtInf')}`,
    shut('TxDtls'),
  ].join('');
}

function writePaymentAmount(
  { version, open, shut, leaf }: Writer,
  minor: bigint,
  currency: string,
  mark: string,
): string {
  const written = amount(leaf, minor, currency);
  if (version !== '02') return written + leaf('CdtDbtInd', mark);
  return `${open('AmtDtls')}${open('TxAmt')}${written.trim()}${shut('TxAmt').trim()}${shut('AmtDtls')}`;
}
