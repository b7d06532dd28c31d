import { type CivilDate, parseCivilDate } from '../../../../shared/civil-date.ts';
import type { Money } from '../../../../shared/money.ts';
import { notAnAmount, readAmount } from '../read-amount.ts';
import { quoted, StatementFault } from '../statement-fault.ts';
import type { CsvProfile } from './csv-profile.ts';

/** Reads a date in the profile's form; a time of day behind it is passed over: the bank's calendar decides the day. */
export function readCsvDate(text: string, dateFormat: string, where: string): CivilDate {
  const parts: string[] = [];
  const form = dateFormat.replace(/YYYY|YY|MM|DD|[^DMY]/g, (part) => {
    if (!/^[DMY]/.test(part)) return `\\${part}`;
    parts.push(part);
    return part === 'YYYY' ? '(\\d{4})' : part === 'YY' ? '(\\d{2})' : '(\\d{1,2})';
  });
  const found = new RegExp(`^${form}(?:[T ].*)?$`).exec(text.trim());
  const part = (name: string) => found?.[parts.findIndex((each) => each.startsWith(name)) + 1] ?? '';
  const year = part('Y').length === 2 ? `20${part('Y')}` : part('Y');
  const date = parseCivilDate(`${year}-${part('M').padStart(2, '0')}-${part('D').padStart(2, '0')}`);
  if (date !== undefined) return date;
  throw new StatementFault(
    'date',
    `${where}: ${quoted(text)} is not a date of the form ${dateFormat}`,
    'Mend the profile, or export the file again.',
  );
}

const checkMarks =
  'Check decimalMark and groupMark of the profile; if they are right, export the file again.';

/** Reads an amount in the profile's form, signed by a sign before or behind it. Throws a `StatementFault` for anything else. */
export function readCsvAmount(
  text: string,
  { decimalMark, groupMark }: Pick<CsvProfile, 'decimalMark' | 'groupMark'>,
  currency: string,
  where: string,
): Money {
  const compact = text.trim().replaceAll('\u00a0', ' ').replace('\u2212', '-');
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
