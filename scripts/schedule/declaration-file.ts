import * as z from 'zod';
import type { Declared } from '../../shared/schedule/schedule.ts';
import { CommandFault } from './command-fault.ts';
import { pathShown, pathTyped, readText } from './read-text.ts';

/** A JSON number, as it stands in the file: `1000.10` would lose its zero, and longer ones their last digits. */
class JsonNumber {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

const text = z.string({
  error: ({ input }) => {
    if (input instanceof JsonNumber)
      return `is the number ${input.source}. Write it as text, "${input.source}": a number can lose digits.`;
    if (input === undefined) return 'is missing. Add it.';
    if (input === null) return 'is null. Leave the field out, or write the value as text.';
    return `is ${JSON.stringify(input)}. Write it as text, in quotes.`;
  },
});
const row = z.record(z.string(), text, { error: 'is not a set of fields. Write { "field": "value", … }.' });

/** What `docs/declarations.md` describes. */
const declaration = z.strictObject(
  {
    schedule: text.optional(),
    period: text,
    facts: row.default({}),
    lines: z.array(row, { error: 'is not a list of lines. Write [ { … }, … ].' }).default([]),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has the unknown key ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}. Known are schedule, period, facts and lines.`
        : 'is no declaration. Write { "period": …, "lines": [ … ] }.',
  },
);

/** Most faults that are shown of one file. */
const maximumFaultsShown = 20;

/** Reads a declaration for the schedule of that id. Throws a `CommandFault` that names each place and its remedy. */
export function readDeclaration(typed: string, scheduleId: string): Declared {
  const path = pathTyped(typed);
  const read = declaration.safeParse(parseJson(readText(path, 'declaration'), path));
  if (!read.success) {
    const faults = read.error.issues.map(
      ({ path: keys, message }) => `${pathShown(path)}: ${writeKeys(keys)}${message}`,
    );
    const more = faults.length - maximumFaultsShown;
    throw new CommandFault(
      [...faults.slice(0, maximumFaultsShown), ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
      1,
    );
  }
  const { schedule, ...declared } = read.data;
  if (schedule !== undefined && schedule !== scheduleId) {
    throw new CommandFault(
      `${pathShown(path)}: schedule is "${schedule}", but it was asked about under ${scheduleId}. Name that schedule, or take the key out.`,
      1,
    );
  }
  return declared;
}

function parseJson(source: string, path: string): unknown {
  try {
    return JSON.parse(source, (_, value: unknown, context?: { readonly source?: string }) =>
      typeof value === 'number' ? new JsonNumber(context?.source ?? String(value)) : value,
    );
  } catch (error) {
    const problem = (error as Error).message.replaceAll(/\s+/g, ' ');
    throw new CommandFault(`${pathShown(path)} is not JSON: ${problem}. Correct it there.`, 1);
  }
}

/** `lines[2].quantity `, lines counted from 0 as in the file's own terms; with the number that people count by. */
function writeKeys(keys: readonly PropertyKey[]): string {
  if (keys.length === 0) return 'the declaration ';
  const [first, index, ...rest] = keys;
  if (first === 'lines' && typeof index === 'number')
    return `line ${index + 1}${rest.map((key) => `, ${String(key)}`).join('')} `;
  return `${keys.map(String).join('.')} `;
}
