import type * as z from 'zod';
import { type AccountHistory, accountHistory } from '../../shared/account/history-document.ts';
import { CommandFault } from './command-fault.ts';
import { faultsOf, JsonNumber, readJson } from './json-file.ts';
import { pathShown, pathTyped } from './read-text.ts';

/** Reads what `docs/account-histories.md` describes. Throws a `CommandFault` that names each place and its remedy. */
export function readHistory(typed: string, scheduleId: string): AccountHistory {
  const path = pathTyped(typed);
  const content = readJson(path, 'account history');
  const numbers = numbersIn(content, []);
  if (numbers.length > 0) throw faultsOf(path, numbers);
  const read = accountHistory.safeParse(content);
  if (!read.success)
    throw faultsOf(
      path,
      read.error.issues.map((issue) => faultOf(issue, content)),
    );
  const { schedule } = read.data;
  if (schedule !== undefined && schedule !== scheduleId)
    throw new CommandFault(
      `${pathShown(path)}: schedule is "${schedule}", but it was asked about under ${scheduleId}. Name that schedule, or take the key out.`,
      1,
    );
  return read.data;
}

/** Every number of the file: amounts and dates are text. */
function numbersIn(value: unknown, keys: readonly PropertyKey[]): string[] {
  if (value instanceof JsonNumber)
    return [
      `${writeKeys(keys)} is the number ${value.source}. Write it as text, "${value.source}": a number can lose digits.`,
    ];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    numbersIn(inner, [...keys, Array.isArray(value) ? Number(key) : key]),
  );
}

function faultOf(issue: z.core.$ZodIssue, content: unknown): string {
  const place = writeKeys(issue.path);
  if (issue.code === 'unrecognized_keys')
    return `${place} has the unknown key ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}. Take it out, or correct its spelling; docs/account-histories.md lists the keys.`;
  if (issue.code === 'invalid_union')
    return `${place} is no kind of fact. It is one of charge, amendment, adjustment, filing, receipt, reversal, relief, standing, plan, set-off, refund.`;
  if (issue.code === 'invalid_value')
    return `${place} is none of ${issue.values.map(String).join(', ')}. Write one of these.`;
  const value = issue.path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    content,
  );
  if (value === undefined)
    return `${place} is missing. Add it; docs/account-histories.md says what it holds.`;
  if (issue.code === 'invalid_type')
    return `${place} is not ${expected[issue.expected] ?? issue.expected}. Correct it.`;
  return `${place} ${issue.message}. Correct it.`;
}

const expected: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  array: 'a list [ … ]',
  object: 'a set of fields { … }',
  record: 'a set of fields { … }',
};

/** `facts[3].heads[0].amount`; facts count from 0, as in the file. */
function writeKeys(keys: readonly PropertyKey[]): string {
  if (keys.length === 0) return 'the history';
  return keys
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`,
    )
    .join('');
}
