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
import type { FilingPeriod } from '../period.ts';
import { type CheckedLine, dayNumber, periodEndSlot, writeDay } from './checked-line.ts';
import type { InputField, Inputs } from './inputs.ts';
import type { CompiledList } from './list.ts';
import { endOfTime } from './timeline.ts';

/** Says what is wrong with one cell. */
export type Report = (field: string, code: string, value: string, detail: string) => void;
type Row = Readonly<Record<string, string>>;

/** How many numbers and truths a frame has room for: its fields and the figures worked out from them. */
export type FrameSize = { readonly numbers: number; readonly truths: number };

/**
 * Reads rows of text into frames. What it returns is sound only if `report` was not called for the row.
 * `datedBy` is the slot of the date that must fall in the period, if rows have one.
 */
export function rowReader(inputs: Inputs, size: FrameSize, datedBy: number | undefined) {
  const readers = inputs.fields.map((field) => ({ field, read: cellReader(field, inputs) }));
  const lists = inputs.fields.filter(
    (field) => field.document.type === 'list' && field.list?.inForce.some((spans) => spans),
  );
  return (row: Row, rowNumber: number, period: FilingPeriod, report: Report): CheckedLine => {
    const frame: CheckedLine = {
      row: rowNumber,
      numbers: new Array<bigint>(size.numbers).fill(0n),
      codes: new Array<number>(inputs.codes.size).fill(-1),
      dates: [dayNumber(period.start), dayNumber(period.end)],
      blanks: [],
      truths: new Array<boolean>(size.truths).fill(false),
    };
    for (const { field, read } of readers) {
      const value = (row[field.name] ?? '').trim();
      frame.blanks.push(value === '');
      const stated = value === '' && 'whenBlank' in field.document ? (field.document.whenBlank ?? '') : value;
      if (field.document.type === 'date') frame.dates.push(0);
      if (stated !== '') read(stated, frame, report);
      else if (field.document.required === 'yes') {
        report(field.name, 'missing', '', `${field.document.label} is missing. Every line must state it.`);
      }
    }
    if (datedBy !== undefined) checkPeriod(inputs, datedBy, frame, period, report);
    for (const field of lists) checkInForce(field, frame, datedBy ?? periodEndSlot, report);
    return frame;
  };
}

type CellReader = (value: string, frame: CheckedLine, report: Report) => void;

function cellReader(field: InputField, inputs: Inputs): CellReader {
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
      return (value, frame, report) => {
        const date = parseCivilDate(value);
        if (date === undefined)
          report(name, 'not-a-date', value, `${quote(value)} is not a date. Write it as YYYY-MM-DD.`);
        else frame.dates[slot] = dayNumber(date);
      };
    case 'list':
      return (value, frame, report) => {
        const index = list?.index.get(value);
        if (index === undefined) {
          report(
            name,
            'unknown-code',
            value,
            `${quote(value)} is not known as ${document.label.toLowerCase()}. Use one of ${list?.codes.join(', ')}.`,
          );
        } else frame.codes[slot] = index;
      };
    case 'unit':
      return unitReader(field, list, inputs.codes.get(document.of)?.slot ?? -1);
    default:
      return numberReader(field);
  }
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
      const hint = 'Write digits with a point, no spaces, commas or exponent: 1234.5.';
      return report(name, 'not-a-decimal', value.slice(0, 60), `${quote(value)} is not a number. ${hint}`);
    }
    const short = number.scale > decimals ? trimDecimal(number) : number;
    if (short.scale > decimals) {
      return report(
        name,
        'too-many-decimals',
        value,
        `${value} has more than ${decimals} decimals. State ${document.label.toLowerCase()} to ${decimals}.`,
      );
    }
    if (compareDecimal(short, least) < 0) {
      const code = least.coefficient === 0n ? 'negative' : 'too-small';
      return report(
        name,
        code,
        value,
        `${value} is below ${formatDecimal(least)}. Correct an earlier period by amending its declaration, not by a lesser line here.`,
      );
    }
    if (most !== undefined && compareDecimal(short, most) > 0) {
      return report(
        name,
        'too-large',
        value,
        `${value} is above ${formatDecimal(most)}. Check ${document.label.toLowerCase()}.`,
      );
    }
    frame.numbers[slot] = coefficientAt(short, decimals);
  };
}

function checkPeriod(
  inputs: Inputs,
  datedBy: number,
  frame: CheckedLine,
  period: FilingPeriod,
  report: Report,
): void {
  const day = frame.dates[datedBy] ?? 0;
  if (day === 0 || ((frame.dates[0] as number) <= day && day <= (frame.dates[1] as number))) return;
  const name = [...inputs.dateSlots].find(([, slot]) => slot === datedBy)?.[0] ?? '';
  report(
    name,
    'outside-period',
    writeDay(day),
    `${writeDay(day)} is not in the period ${period.id} (${period.start} to ${period.end}). Declare it in the period in which it falls.`,
  );
}

function checkInForce(
  { name, slot, list }: InputField,
  frame: CheckedLine,
  dateSlot: number,
  report: Report,
): void {
  const code = frame.codes[slot] ?? -1;
  const spans = code < 0 ? undefined : list?.inForce[code];
  const day = frame.dates[dateSlot] ?? 0;
  if (spans === undefined || day === 0 || spans.some(({ from, through }) => from <= day && day <= through))
    return;
  const end = dayNumber(endOfTime);
  const when = spans.map(({ from, through }) =>
    through === end ? `from ${writeDay(from)}` : `from ${writeDay(from)} through ${writeDay(through)}`,
  );
  report(
    name,
    'not-in-force',
    list?.codes[code] ?? '',
    `the law covers ${list?.labels[code]} only ${when.join(' and ')}, not on ${writeDay(day)}. Leave the line out, or correct its date.`,
  );
}

const quote = (value: string) => JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
