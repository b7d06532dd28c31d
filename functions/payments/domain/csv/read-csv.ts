import { CsvError, parse } from 'csv-parse/sync';
import type { ByteChunks } from '../decode-chunks.ts';
import { decodeText } from '../decode-lines.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { limitsOf, type ReadingOptions } from '../reading-options.ts';
import type { StatementEvent } from '../statement-event.ts';
import { quoted, StatementFault } from '../statement-fault.ts';
import type { CsvProfile } from './csv-profile.ts';
import { type CsvRow, readCsvRow } from './csv-row.ts';
import { tellCsv } from './tell-csv.ts';

type Record = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

/**
 * Reads a bank's CSV by a profile. Rows are kept until the end, because many banks write the newest first. The last
 * event is `refused` if the file cannot be relied on. Never throws for what a file holds; throws without a profile.
 */
export async function* readCsv(
  chunks: ByteChunks,
  options: ReadingOptions,
): AsyncGenerator<readonly StatementEvent[]> {
  const { profile } = options;
  if (profile === undefined) throw new Error('a CSV file is read by a profile');
  try {
    const { encoding = profile.encoding } = options;
    const texts: string[] = [];
    for await (const text of decodeText(chunks, { ...options, encoding }, () => {})) texts.push(text);
    yield [...tellCsv(profile, readRows(profile, texts.join(''), limitsOf(options)))];
  } catch (error) {
    if (!(error instanceof StatementFault)) throw error;
    yield [{ kind: 'refused', refusal: error.refusal }];
  }
}

function readRows(profile: CsvProfile, text: string, limits: ReadingLimits): CsvRow[] {
  const records = parseRecords(profile, text, limits);
  const header = profile.header ? (records[0]?.record ?? []) : undefined;
  const places = placesOf(profile, header);
  const movements = records.slice(profile.header ? 1 : 0, records.length - profile.footerLines);
  return movements.flatMap(({ record, info }) => {
    checkWidth(record, header ?? (movements[0] as Record).record, info.lines);
    const cell = (place: number | undefined) => {
      const found = place === undefined ? undefined : record[place]?.trim();
      return found === '' ? undefined : found;
    };
    const remittance = places.remittance.flatMap((place) => cell(place) ?? []);
    return readCsvRow(profile, (name) => cell(places.byName.get(name)), remittance, info.lines) ?? [];
  });
}

function parseRecords(
  profile: CsvProfile,
  text: string,
  { maximumParts, maximumTextLength }: ReadingLimits,
): Record[] {
  let records: Record[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: profile.delimiter,
      quote: profile.quote,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      from_line: profile.skipLines + 1,
      to: maximumParts + 1,
      max_record_size: maximumTextLength * 10,
      info: true,
    }) as unknown as Record[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new StatementFault(
      'malformed',
      `not CSV by the profile ${profile.name}: ${error.message.slice(0, 120)}`,
      'Mend the profile, or export the file again.',
      'malformed',
    );
  }
  if (records.length <= maximumParts) return records;
  throw new StatementFault(
    'too-large',
    `the file has more than ${maximumParts} rows`,
    'Ask the bank for one file per day or account.',
    'too-large',
  );
}

type Places = {
  readonly byName: ReadonlyMap<string, number>;
  readonly remittance: readonly number[];
};

/** Where each column of the profile stands. Throws a `StatementFault` that lists what the header has instead. */
function placesOf({ columns, name: profile }: CsvProfile, header: readonly string[] | undefined): Places {
  const names = header?.map((each) => each.trim());
  const placeOf = (column: string): number => {
    const place = names === undefined ? Number(column) - 1 : names.indexOf(column);
    if (Number.isInteger(place) && place >= 0 && names?.lastIndexOf(column) === (names && place))
      return place;
    const said =
      names === undefined
        ? 'is no number of a column'
        : `is not once in the header ${quoted(names.join(' '))}`;
    throw new StatementFault(
      'column',
      `the column ${quoted(column)} of the profile ${profile} ${said}`,
      'Name the columns in the profile as the file does.',
    );
  };
  const { remittance = [], ...single } = columns;
  const named = Object.entries(single).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    byName: new Map(named.map(([name, column]) => [name, placeOf(column)])),
    remittance: remittance.map(placeOf),
  };
}

/** A row that is cut off, or has a delimiter too many, would put amounts under the wrong names. */
function checkWidth(record: readonly string[], like: readonly string[], line: number): void {
  const filled = record.slice(like.length).some((field) => field.trim() !== '');
  if (record.length >= like.length && !filled) return;
  throw new StatementFault(
    'malformed',
    `line ${line} has ${record.length} fields, not ${like.length}`,
    'Mend the delimiter or quote of the profile, or export the file again.',
    'malformed',
  );
}
