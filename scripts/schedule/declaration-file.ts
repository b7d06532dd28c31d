import * as z from 'zod';
import type { Declared, Schedule } from '../../shared/schedule/schedule.ts';
import { CommandFault } from './command-fault.ts';
import { faultsOf, JsonNumber, readJson } from './json-file.ts';
import { pathShown, pathTyped } from './read-text.ts';

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
    lines: z.array(row, { error: 'is not a list of lines. Write [ { … }, … ].' }).optional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has the unknown key ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}. Known are schedule, period, facts and lines.`
        : 'is no declaration. Write { "period": …, "lines": [ … ] }.',
  },
);

/** Reads a declaration for a schedule. Throws a `CommandFault` that names each place and its remedy. */
export function readDeclaration(
  typed: string,
  { id, lineFields }: Pick<Schedule, 'id' | 'lineFields'>,
): Declared {
  const path = pathTyped(typed);
  const read = declaration.safeParse(readJson(path, 'declaration'));
  if (!read.success)
    throw faultsOf(
      path,
      read.error.issues.map(({ path: keys, message }) => `${writeKeys(keys)}${message}`),
    );
  const { schedule, lines, ...declared } = read.data;
  if (schedule !== undefined && schedule !== id) {
    throw new CommandFault(
      `${pathShown(path)}: schedule is "${schedule}", but it was asked about under ${id}. Name that schedule, or take the key out.`,
      1,
    );
  }
  if (lines === undefined && lineFields.length > 0) {
    throw new CommandFault(
      `${pathShown(path)}: the declaration has no lines, and ${id} is declared by lines. Add "lines": [ … ]; where there was nothing, "lines": [].`,
      1,
    );
  }
  return { ...declared, lines: lines ?? [] };
}

/** `lines[2].quantity `, lines counted from 0 as in the file's own terms; with the number that people count by. */
function writeKeys(keys: readonly PropertyKey[]): string {
  if (keys.length === 0) return 'the declaration ';
  const [first, index, ...rest] = keys;
  if (first === 'lines' && typeof index === 'number')
    return `line ${index + 1}${rest.map((key) => `, ${String(key)}`).join('')} `;
  return `${keys.map(String).join('.')} `;
}
