import type { WrittenEntry, WrittenStatement } from '../../../../samples/camt053-writer.ts';
import { formatMoney } from '../../../../shared/money.ts';

type Statement = Omit<WrittenStatement, 'entries'> & { readonly entries: readonly WrittenEntry[] };

const shortDate = (date: string) => date.slice(2).replaceAll('-', '');
const comma = (minor: bigint, currency: string) =>
  formatMoney({ minor: minor < 0n ? -minor : minor, currency }).replace('.', ',');

/** An MT940 after SWIFT's definition of the fields, one movement a payment, German structure in field 86. */
export function mt940(
  statement: Statement,
  page: { first: boolean; last: boolean; number: number } = onlyPage,
): string {
  const { currency, date, entries, sequence, id } = statement;
  const balance = (minor: bigint) =>
    `${minor < 0n ? 'D' : 'C'}${shortDate(date)}${currency}${comma(minor, currency)}`;
  const movements = entries.flatMap((entry) => {
    const { mark, reversal = false, servicerReference = 'NONREF', payments = [] } = entry;
    const letter = mark === 'CRDT' ? 'C' : 'D';
    const swift = reversal ? (mark === 'CRDT' ? 'RD' : 'RC') : letter;
    const [payment] = payments;
    const texts = [
      ...(payment?.endToEndId === undefined ? [] : [`EREF+${payment.endToEndId}`]),
      `SVWZ+${(payment?.remittance ?? []).join('')}`,
    ];
    return [
      `:61:${shortDate(entry.valueDate)}${entry.bookingDate.slice(5).replace('-', '')}${swift}${comma(entry.minor, currency)}NTRFNONREF//${servicerReference}`,
      `:86:166?00TRANSFER${texts.map((text, index) => `?2${index}${text}`).join('')}?32${payment?.payerName ?? ''}`,
    ];
  });
  return [
    '{1:F01AAAABB99XXXX0000000000}{2:I940BBBBCC22XXXXN}{4:',
    `:20:${id}`,
    `:25:${statement.iban ?? statement.accountNumber}`,
    `:28C:${sequence}/${page.number}`,
    `:60${page.first ? 'F' : 'M'}:${balance(statement.opening)}`,
    ...movements,
    `:62${page.last ? 'F' : 'M'}:${balance(statement.closing)}`,
    '-}',
    '',
  ].join('\r\n');
}

const onlyPage = { first: true, last: true, number: 1 };

/** A BAI2 file of one account, after the standard: implied decimals, control totals over all amounts of an account. */
export function bai2(statement: Statement): string {
  const { currency, date, entries, opening, closing, accountNumber = '' } = statement;
  const sum = (mark: string) =>
    entries.reduce((total, each) => (each.mark === mark ? total + each.minor : total), 0n);
  const count = (mark: string) => entries.filter((each) => each.mark === mark).length;
  const [credits, debits] = [sum('CRDT'), sum('DBIT')];
  const details = entries.flatMap((entry) => {
    const [payment] = entry.payments ?? [];
    return [
      `16,${entry.mark === 'CRDT' ? '195' : '495'},${entry.minor},V,${shortDate(entry.valueDate)},,${entry.servicerReference ?? ''},,${(payment?.remittance ?? []).join('')}`,
      ...(payment?.endToEndId === undefined ? [] : [`88,EREF: ${payment.endToEndId}`]),
    ];
  });
  const total = opening + closing + credits + debits + credits + debits;
  const records = 2 + details.length;
  return [
    `01,BANK,CUSTOMER,${shortDate(date)},2300,1,,,2/`,
    `02,CUSTOMER,BANK,1,${shortDate(date)},2300,${currency},2/`,
    `03,${accountNumber},${currency},010,${opening},,,015,${closing},,,100,${credits},${count('CRDT')},,400,${debits},${count('DBIT')},/`,
    ...details,
    `49,${total},${records}/`,
    `98,${total},1,${records + 2}/`,
    `99,${total},1,${records + 4}/`,
    '',
  ].join('\n');
}
