import type { BankStatement } from '../../../../functions/payments/domain/bank-statement.ts';
import { readBankStatements } from '../../../../functions/payments/domain/read-bank-statements.ts';
import type { ReadingLimits } from '../../../../functions/payments/domain/reading-limits.ts';
import { expectAccepted, type Outcome, type Refusal } from '../../../../shared/outcome.ts';

const isoNamespace = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08';

/** A camt.053.001.08 written by hand around the parts that a test is about. EUR, opening 100.00, closing 150.00. */
export function camtDocument(
  parts: { entries?: string; balances?: string; account?: string; head?: string; namespace?: string } = {},
): string {
  const {
    entries = entryXml(),
    balances = balanceXml('OPBD', '100.00') + balanceXml('CLBD', '150.00'),
    account = '<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>',
    head = '',
    namespace = isoNamespace,
  } = parts;
  return (
    `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="${namespace}"><BkToCstmrStmt>` +
    `<GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S1</Id>${head}${account}${balances}${entries}</Stmt>` +
    '</BkToCstmrStmt></Document>'
  );
}

export function balanceXml(type: string, amount: string, mark = 'CRDT', date = '2024-07-30'): string {
  return (
    `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt>` +
    `${mark === '' ? '' : `<CdtDbtInd>${mark}</CdtDbtInd>`}<Dt><Dt>${date}</Dt></Dt></Bal>`
  );
}

export function entryXml(
  parts: {
    amount?: string;
    mark?: string;
    status?: string;
    dates?: string;
    more?: string;
    details?: string;
  } = {},
): string {
  const {
    amount = '<Amt Ccy="EUR">50.00</Amt>',
    mark = '<CdtDbtInd>CRDT</CdtDbtInd>',
    status = '<Sts><Cd>BOOK</Cd></Sts>',
    dates = '<BookgDt><Dt>2024-07-30</Dt></BookgDt><ValDt><Dt>2024-07-31</Dt></ValDt>',
    more = '',
    details = '',
  } = parts;
  return `<Ntry>${amount}${mark}${status}${dates}${more}${details && `<NtryDtls>${details}</NtryDtls>`}</Ntry>`;
}

export function detailXml(amount: string | undefined, rest = '', mark = 'CRDT'): string {
  const written = amount === undefined ? '' : `<Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${mark}</CdtDbtInd>`;
  return `<TxDtls>${written}${rest}</TxDtls>`;
}

export function readText(text: string, limits?: ReadingLimits): Promise<Outcome<BankStatement[]>> {
  return readBankStatements([new TextEncoder().encode(text)], limits === undefined ? {} : { limits });
}

/** The only statement of a document that must be accepted. */
export async function onlyStatement(text: string): Promise<BankStatement> {
  const statements = expectAccepted(await readText(text));
  const [statement] = statements;
  if (statement === undefined || statements.length !== 1) throw new Error(`${statements.length} statements`);
  return statement;
}

export async function refusalOf(text: string, limits?: ReadingLimits): Promise<Refusal> {
  const outcome = await readText(text, limits);
  if (outcome.ok) throw new Error('accepted');
  return outcome.refusal;
}
