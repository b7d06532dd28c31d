import type { FilingPeriod } from '../period.ts';
import { cellReader, type Report } from './cell-reader.ts';
import { type CheckedLine, dayNumber, periodEndSlot, writeDay } from './checked-line.ts';
import type { InputField, Inputs } from './inputs.ts';
import { endOfTime } from './timeline.ts';

type Row = Readonly<Record<string, string>>;

/** How many numbers and truths a frame has room for: its fields and the figures worked out from them. */
export type FrameSize = { readonly numbers: number; readonly truths: number };

/**
 * Reads rows of text into frames. What it returns is sound only if `report` was not called for the row.
 * `datedBy` is the slot of the date that must fall in the period, if rows have one.
 */
export function rowReader(inputs: Inputs, size: FrameSize, datedBy: number | undefined) {
  const readers = inputs.fields.map((field) => ({ field, read: cellReader(field, inputs) }));
  const codes = [...inputs.codes.values()];
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
      packedCodes: 0,
      day: 0,
    };
    for (const { field, read } of readers) {
      const value = (row[field.name] ?? '').trim();
      frame.blanks.push(value === '');
      const stated = value === '' && 'whenBlank' in field.document ? (field.document.whenBlank ?? '') : value;
      if (field.document.type === 'date') frame.dates.push(0);
      if (stated !== '') read(stated, frame, report);
      else if (field.document.required === 'yes' && field.document.askedWhen === undefined) {
        report(
          field.name,
          'missing',
          '',
          `${field.document.label} is missing. ${rowNumber === 0 ? 'The declaration' : 'Every line'} must state it.`,
        );
      }
    }
    for (const { slot, list } of codes)
      frame.packedCodes = frame.packedCodes * (list.codes.length + 1) + (frame.codes[slot] as number) + 1;
    if (datedBy !== undefined) frame.day = frame.dates[datedBy] as number;
    if (datedBy !== undefined) checkPeriod(inputs, datedBy, frame, period, report);
    for (const field of lists) checkInForce(field, frame, datedBy ?? periodEndSlot, report);
    return frame;
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
