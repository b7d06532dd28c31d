import { parse } from 'csv-parse/sync';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import type { Row } from '../../shared/packed-rows.ts';
import type { RowFault } from '../../shared/schedule/schedule.ts';
import { writeCsv } from '../../shared/write-csv.ts';

const maximumCellLength = 500;
const maximumLines = 100_000;

/** Reads a CSV file (RFC 4180) with a header row into rows by field name. Unknown columns are refused, not dropped. */
export function readLineFile(file: Uint8Array, fields: readonly { readonly name: string }[]): Outcome<Row[]> {
  let records: string[][];
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file);
    records = parse(text, { bom: true, skip_empty_lines: true, trim: true, to: maximumLines + 2 });
  } catch (error) {
    return refuse(
      'malformed',
      'line-file.not-csv',
      `The file cannot be read as CSV: ${(error as Error).message}.`,
      {
        remedy: 'Save it as comma-separated values in UTF-8, with quotes around cells that hold commas.',
      },
    );
  }
  const [header, ...rows] = records;
  if (header === undefined)
    return refuse('invalid', 'line-file.empty', 'The file is empty.', {
      remedy: `Begin with a header row: ${names(fields)}.`,
    });
  const unknown = header.filter((name) => !fields.some((field) => field.name === name));
  if (unknown.length > 0 || new Set(header).size !== header.length) {
    const detail =
      unknown.length > 0
        ? `The schedule has no field ${unknown.join(', ')}.`
        : 'A column stands twice in the header row.';
    return refuse('invalid', 'line-file.header', detail, {
      remedy: `Use these column names: ${names(fields)}.`,
    });
  }
  if (rows.length > maximumLines) {
    return refuse('too-large', 'line-file.too-many-lines', `The file has more than ${maximumLines} lines.`, {
      remedy: 'Add up deliveries of the same fuel, place and day.',
    });
  }
  const tooLong = rows.findIndex((cells) => cells.some((cell) => cell.length > maximumCellLength));
  if (tooLong >= 0) {
    return refuse(
      'invalid',
      'line-file.cell-too-long',
      `Line ${tooLong + 1} has a cell of more than ${maximumCellLength} characters.`,
    );
  }
  return accept(
    rows.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']))),
  );
}

function names(fields: readonly { readonly name: string }[]): string {
  return fields.map(({ name }) => name).join(', ');
}

/** Writes rows back as the file they came in, with a column `error` that says what is wrong with each. */
export function writeLineFile(
  rows: readonly Row[],
  fields: readonly { readonly name: string }[],
  faults: readonly RowFault[],
): string {
  const byRow = Map.groupBy(faults, ({ row }) => row);
  const records = rows.map((row, index) => {
    const errors = (byRow.get(index + 1) ?? []).map(({ field, detail }) => `${field}: ${detail}`);
    return [...fields.map(({ name }) => row[name] ?? ''), errors.join(' | ')];
  });
  const header = [...fields.map(({ name }) => name), 'error'];
  return writeCsv([header, ...records]);
}
