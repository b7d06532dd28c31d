import { endOfMonth } from '../../civil-date.ts';

/** What is wrong with a date, of what is written almost as one; begins with ": ". */
export function dateHint(written: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written) ?? [];
  if (year === undefined || month === undefined || day === undefined)
    return /^open$/i.test(written) ? ': write open, in small letters' : '';
  if (month.length === 1 || day.length === 1)
    return `: months and days have two digits, ${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (Number(year) < 1990 || Number(year) > 2199) return ': years are from 1990 to 2199';
  if (Number(month) < 1 || Number(month) > 12) return `: there is no month ${month}`;
  return `: there is no such day, ${year}-${month} ends on day ${endOfMonth(`${year}-${month}-01`).slice(8)}`;
}

/** What is meant by the spellings of a number that are met most; begins with ": ". */
export function decimalHint(written: string): string {
  if (/^-?\d+(\.\d+)?%$/.test(written)) return ': a share is written 0.25 with the unit "1", not 25%';
  if (/^0\d+$/.test(written))
    return `: a number has no zeros before it, ${withoutZeros(written)}; and a comma begins another value, so a decimal takes a point, 0.${written}`;
  if (/^-?0\d/.test(written)) return `: a number has no zeros before it, ${withoutZeros(written)}`;
  if (/^\d+(,\d+)+(\.\d+)?$/.test(written) || /^\d+([ _']\d{3})+(\.\d+)?$/.test(written))
    return ': a decimal takes a point, and thousands are not set apart';
  if (/^-?\.\d+$/.test(written)) return `: a zero goes before the point, ${written.replace('.', '0.')}`;
  if (/^-?\d+(\.\d+)?e[-+]?\d+$/i.test(written)) return ': write it out, without an exponent';
  if (/^-?\d+(\.\d+)? ?[A-Za-z€$£]/.test(written)) return ': its unit stands under "unit"';
  return '';
}

/** Of a whole number; begins with ": ". */
export function countHint(written: string): string {
  return /^0+\d+$/.test(written) ? `: a number has no zeros before it, ${withoutZeros(written)}` : '';
}

function withoutZeros(written: string): string {
  return written.replace(/^(-?)0+(?=\d)/, '$1');
}
