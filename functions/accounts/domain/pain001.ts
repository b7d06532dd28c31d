import { escapeXml } from '../../../shared/escape-xml.ts';
import { addMoney, formatMoney, money, moneyFrom } from '../../../shared/money.ts';
import { parseIban } from '../../../shared/parse-iban.ts';
import type { Payee } from '../../../shared/payment-code/payee.ts';
import { bankText } from './bank-text.ts';

type Transfer = {
  readonly endToEndId: string;
  readonly amount: string;
  readonly holder: string;
  readonly account: string;
  readonly bank?: string | undefined;
  /** What the receiver reads on the statement. */
  readonly text: string;
};
type PaymentOrder = {
  /** Names the message for ever; at most 35 characters. */
  readonly messageId: string;
  /** ISO 8601 instant. */
  readonly createdAt: string;
  readonly executionDate: string;
  readonly debtor: Payee;
  readonly transfers: readonly Transfer[];
};

/** Names have 140 characters in the standard; banks in SEPA and SIC take 70. */
const maximumName = 70;
const maximumText = 140;

/**
 * A customer credit transfer initiation, pain.001.001.09 of ISO 20022: one group of transfers from the treasury's account
 * of one currency, booked one by one so that each debit can be matched. The number and the sum of the transfers stand in
 * the message and in the group. Purpose `TAXR` is a tax refund (external purpose codes of ISO 20022). Charges follow the
 * service level in SEPA (EPC132-08) and are shared elsewhere, where no service level is named to follow.
 */
export function writePain001(order: PaymentOrder): string {
  const { messageId, createdAt, executionDate, debtor, transfers } = order;
  const { currency } = debtor;
  const zero = money(0n, currency);
  const sum = transfers.reduce((total, { amount }) => addMoney(total, moneyFrom(amount, currency)), zero);
  const control = element('NbOfTxs', String(transfers.length)) + element('CtrlSum', formatMoney(sum));
  const name = element('Nm', bankText(debtor.name, maximumName));
  const sepa = isSepa(order);
  const header = parent(
    'GrpHdr',
    element('MsgId', messageId),
    element('CreDtTm', createdAt),
    control,
    parent('InitgPty', name),
  );
  const group = parent(
    'PmtInf',
    element('PmtInfId', messageId),
    element('PmtMtd', 'TRF'),
    element('BtchBookg', 'false'),
    control,
    sepa ? parent('PmtTpInf', parent('SvcLvl', element('Cd', 'SEPA'))) : '',
    parent('ReqdExctnDt', element('Dt', executionDate)),
    parent('Dbtr', name, addressOf(debtor)),
    parent('DbtrAcct', accountId(debtor.account), element('Ccy', currency)),
    parent('DbtrAgt', agentOf(debtor.bank)),
    element('ChrgBr', sepa ? 'SLEV' : 'SHAR'),
    ...transfers.map((transfer) => transferOf(transfer, currency)),
  );
  const message = parent('CstmrCdtTrfInitn', header, group);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">${message}</Document>\n`;
}

/** A SEPA credit transfer is one in euro between accounts that have an IBAN. */
function isSepa({ debtor, transfers }: PaymentOrder): boolean {
  const accounts = [debtor, ...transfers].map(({ account }) => account);
  return debtor.currency === 'EUR' && accounts.every((account) => parseIban(account) !== undefined);
}

function transferOf({ endToEndId, amount, holder, account, bank, text }: Transfer, currency: string): string {
  return parent(
    'CdtTrfTxInf',
    parent('PmtId', element('EndToEndId', endToEndId)),
    parent('Amt', `<InstdAmt Ccy="${currency}">${amount}</InstdAmt>`),
    bank === undefined ? '' : parent('CdtrAgt', agentOf(bank)),
    parent('Cdtr', element('Nm', bankText(holder, maximumName))),
    parent('CdtrAcct', accountId(account)),
    parent('Purp', element('Cd', 'TAXR')),
    parent('RmtInf', element('Ustrd', bankText(text, maximumText))),
  );
}

function accountId(account: string): string {
  const iban = parseIban(account);
  const id = iban === undefined ? parent('Othr', element('Id', account)) : element('IBAN', iban);
  return parent('Id', id);
}

/** A bank is named by its BIC; where none is given the standard has it said so. */
function agentOf(bank: string | undefined): string {
  const named = bank === undefined ? parent('Othr', element('Id', 'NOTPROVIDED')) : element('BICFI', bank);
  return parent('FinInstnId', named);
}

function addressOf({ address }: Payee): string {
  if (address === undefined) return '';
  const { street, buildingNumber, postalCode, town, country } = address;
  return parent(
    'PstlAdr',
    street === undefined ? '' : element('StrtNm', bankText(street, 70)),
    buildingNumber === undefined ? '' : element('BldgNb', bankText(buildingNumber, 16)),
    element('PstCd', bankText(postalCode, 16)),
    element('TwnNm', bankText(town, 35)),
    element('Ctry', country),
  );
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

function parent(name: string, ...children: readonly string[]): string {
  return `<${name}>${children.join('')}</${name}>`;
}
