import { type CivilDate, parseCivilDate } from '../../../../shared/civil-date.ts';
import type { Money } from '../../../../shared/money.ts';
import { notAnAmount, readAmount } from '../read-amount.ts';
import { quoted, StatementFault } from '../statement-fault.ts';
import type { CsvProfile } from './csv-profile.ts';

const forms: Readonly<Record<string, string>> = {
  YYYY: '\\d{4}',
  YY: '\\d{2}',
  MMM: '[A-Za-z]{3,9}',
  MM: '\\d{1,2}',
  DD: '\\d{1,2}',
};

/** Reads a date in the profile's form; a time of day behind it is passed over: the bank's calendar decides the day. */
export function readCsvDate(text: string, dateFormat: string, where: string): CivilDate {
  const parts: string[] = [];
  const form = dateFormat.replace(/YYYY|YY|MMM|MM|DD|[^DMY]/g, (part) => {
    if (!/^[DMY]/.test(part)) return `\\${part}`;
    parts.push(part);
    return `(${forms[part]})`;
  });
  const found = new RegExp(`^${form}(?:[T ].*)?$`).exec(text.trim());
  const part = (name: string) => found?.[parts.findIndex((each) => each.startsWith(name)) + 1] ?? '';
  const year = part('Y').length === 2 ? `20${part('Y')}` : part('Y');
  const month = /^[A-Za-z]/.test(part('M')) ? numberOfMonth(part('M')) : part('M');
  const date = parseCivilDate(`${year}-${month.padStart(2, '0')}-${part('D').padStart(2, '0')}`);
  if (date !== undefined) return date;
  throw new StatementFault(
    'date',
    `${where}: ${quoted(text)} is not a date of the form ${dateFormat}`,
    'Mend the profile, or export the file again.',
  );
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** By its first three letters: banks write Sep as well as Sept and September. Of another word 0, which is no month. */
function numberOfMonth(name: string): string {
  return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

const checkMarks =
  'Check decimalMark and groupMark of the profile; if they are right, export the file again.';

/** Reads an amount in the profile's form, signed by a sign before or behind it. Throws a `StatementFault` for anything else. */
export function readCsvAmount(
  text: string,
  { decimalMark, groupMark, currencySign }: Pick<CsvProfile, 'decimalMark' | 'groupMark' | 'currencySign'>,
  currency: string,
  where: string,
): Money {
  const written = text.replace(/[\u00a0\u202f]/g, ' ').replace('\u2212', '-');
  const compact = withoutSign(withoutSign(written, currency), currencySign).trim();
  const [, before = '', digits = '', after = ''] = /^([+-]?)\s*(.*?)\s*([+-]?)$/.exec(compact) ?? [];
  const [whole = '', fraction = '', ...more] = digits.split(decimalMark);
  const groups = groupMark === '' ? [whole] : whole.split(groupMark);
  const grouped = groups.length === 1 || groups.slice(1).every((group) => /^\d{3}$/.test(group));
  const plain = groups.join('');
  if (more.length > 0 || !grouped || !/^\d+$/.test(plain) || !/^\d*$/.test(fraction) || (before && after)) {
    throw notAnAmount(text, where, checkMarks);
  }
  const amount = readAmount(fraction === '' ? plain : `${plain}.${fraction}`, currency, where, checkMarks);
  return (before || after) === '-' ? { minor: -amount.minor, currency } : amount;
}

/** Takes what names the currency off an amount, before or behind it. */
function withoutSign(text: string, sign: string | undefined): string {
  const [before = '', behind, ...more] = sign === undefined ? [text] : text.split(sign);
  const stands = /^\s*[+-]?\s*$/.test(before) || /^\s*[+-]?\s*$/.test(behind ?? '');
  return behind !== undefined && more.length === 0 && stands ? `${before.trim()}${behind.trim()}` : text;
}
