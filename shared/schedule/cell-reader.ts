import { parseCivilDate } from '../civil-date.ts';
import {
  coefficientAt,
  compareDecimal,
  type Decimal,
  dec,
  formatDecimal,
  parseDecimal,
  trimDecimal,
} from '../decimal.ts';
import { type CheckedLine, dayNumber } from './checked-line.ts';
import type { InputField, Inputs } from './inputs.ts';
import type { CompiledList } from './list.ts';

/** Says what is wrong with one cell. */
export type Report = (field: string, code: string, value: string, detail: string) => void;

/** Reads the text of a cell, never blank, into the frame, or reports what is wrong with it. */
type CellReader = (value: string, frame: CheckedLine, report: Report) => void;

/** The reader for one field. */
export function cellReader(field: InputField, inputs: Inputs): CellReader {
  const { name, document, slot, list } = field;
  switch (document.type) {
    case 'text':
      return (value, _, report) => {
        if (value.length > Number(document.maximumLength)) {
          report(
            name,
            'too-long',
            value.slice(0, 60),
            `${document.label} has more than ${document.maximumLength} characters. Shorten it.`,
          );
        }
      };
    case 'date':
      return dateReader(field);
    case 'list':
      return (value, frame, report) => {
        const index = list?.index.get(value);
        if (index === undefined) {
          report(
            name,
            'unknown-code',
            value,
            `${quote(value)} is not known as "${document.label}". ${remedyOf(value, list)}`,
          );
        } else frame.codes[slot] = index;
      };
    case 'unit':
      return unitReader(field, list, inputs.codes.get(document.of)?.slot ?? -1);
    default:
      return numberReader(field);
  }
}

/** The code that was meant, where only capitals or the label were written for it; else all of them. */
function remedyOf(value: string, list: CompiledList | undefined): string {
  const same = (text: string | undefined) => text?.toLowerCase() === value.toLowerCase();
  const meant = list?.codes.find((code, index) => same(code) || same(list.labels[index]));
  return meant === undefined ? `Use one of ${list?.codes.join(', ')}.` : `Write the code "${meant}".`;
}

/** Most dates remembered at once: a return names few, many times over. */
const maximumDatesKnown = 1_000;

function dateReader({ name, slot }: InputField): CellReader {
  const known = new Map<string, number>();
  return (value, frame, report) => {
    let day = known.get(value);
    if (day === undefined) {
      const date = parseCivilDate(value);
      if (date === undefined)
        return report(
          name,
          'not-a-date',
          value.slice(0, 60),
          /^\d{4}-\d{2}-\d{2}$/.test(value)
            ? `${quote(value)} is not a date: there is no such day. Check the day and the month.`
            : `${quote(value)} is not a date. Write it as YYYY-MM-DD.`,
        );
      day = dayNumber(date);
      if (known.size === maximumDatesKnown) known.clear();
      known.set(value, day);
    }
    frame.dates[slot] = day;
  };
}

function unitReader(
  { name, document }: InputField,
  list: CompiledList | undefined,
  codeSlot: number,
): CellReader {
  return (value, frame, report) => {
    const code = frame.codes[codeSlot] ?? -1;
    const expected = list?.units[code];
    if (code < 0 || value === expected) return;
    report(
      name,
      'wrong-unit',
      value,
      `${document.label} is ${quote(value)}, but ${list?.labels[code]} is declared in ${expected ?? 'no unit'}. Convert the quantity and state ${expected ?? 'none'}.`,
    );
  };
}

function numberReader({ name, document, slot }: InputField): CellReader {
  if (document.type !== 'quantity' && document.type !== 'share')
    throw new TypeError(`${name} is not a number`);
  const decimals = Number(document.decimals);
  const least = document.type === 'share' ? dec('0') : dec(document.minimum);
  const most: Decimal | undefined =
    document.type === 'share'
      ? dec('100')
      : document.maximum === undefined
        ? undefined
        : dec(document.maximum);
  return (value, frame, report) => {
    const number = parseDecimal(value);
    if (number === undefined) {
      const hint = 'Write digits with a point, no spaces, commas, unit or exponent: 1234.5.';
      return report(name, 'not-a-decimal', value.slice(0, 60), `${quote(value)} is not a number. ${hint}`);
    }
    const short = number.scale > decimals ? trimDecimal(number) : number;
    if (short.scale > decimals) {
      return report(
        name,
        'too-many-decimals',
        value,
        `${value} has more than ${decimals} decimal${decimals === 1 ? '' : 's'}. State "${document.label}" to ${decimals}.`,
      );
    }
    if (compareDecimal(short, least) < 0) {
      const code = least.coefficient === 0n ? 'negative' : 'too-small';
      return report(
        name,
        code,
        value,
        code === 'negative'
          ? `${value} is below 0. Correct an earlier period by amending its declaration, not by a lesser line here.`
          : `${value} is below ${formatDecimal(least)}, the least that may be declared. Check "${document.label}".`,
      );
    }
    if (most !== undefined && compareDecimal(short, most) > 0) {
      return report(
        name,
        'too-large',
        value,
        `${value} is above ${formatDecimal(most)}. Check "${document.label}".`,
      );
    }
    frame.numbers[slot] = coefficientAt(short, decimals);
  };
}

const quote = (value: string) => JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
