import type * as z from 'zod';
import { csvProfile } from '../../functions/payments/domain/csv/csv-profile.ts';

/** What is wrong with a profile, a line for each key, in words for whoever wrote it. */
export function profileFaults(error: z.ZodError): string[] {
  return error.issues.flatMap(faultsOf);
}

function faultsOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(String);
  const key = path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (unknown) => `${[...path, unknown].join('.')} is no key${suggestion(path, unknown)}`,
    );
  }
  // An issue of a key that is not there has no input.
  if (path.length > 0 && issue.code !== 'custom' && issue.input === undefined) return [`${key} is missing`];
  const choices = choicesOf(issue);
  if (choices !== undefined)
    return [`${key} is ${JSON.stringify(issue.input)}, not one of: ${choices.join(' ')}`];
  if (path.length === 0) return ['the file holds no keys such as name and columns'];
  return [`${key}: ${issue.message}`];
}

/** The values that a key may have, where they are few: yes and no come before true and false. */
function choicesOf(issue: z.core.$ZodIssue): string[] | undefined {
  if (issue.code === 'invalid_value')
    return issue.values.map((value) => (value === '' ? 'nothing' : String(value)));
  if (issue.code === 'invalid_type' && issue.expected === 'boolean') return ['true', 'false'];
  if (issue.code !== 'invalid_union') return undefined;
  const choices = issue.errors.toReversed().map(([first]) => first && choicesOf(first));
  return choices.every((each) => each !== undefined) ? choices.flat() : undefined;
}

function suggestion(path: readonly string[], unknown: string): string {
  const shape = path[0] === 'columns' ? csvProfile.shape.columns.shape : csvProfile.shape;
  const nearest = Object.keys(shape)
    .map((known) => ({ known, edits: editsBetween(plain(known), plain(unknown)) }))
    .toSorted((a, b) => a.edits - b.edits)[0];
  if (nearest === undefined || nearest.edits > Math.min(3, unknown.length / 3)) return '';
  return `; did you mean ${nearest.known}?`;
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[^a-z]/g, '');
}

/** How many letters are put in, left out or changed (Levenshtein). */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [place, letter] of [...a].entries()) {
    const next = [place + 1];
    for (let at = 1; at <= b.length; at++) {
      const [kept = 0, out = 0, put = 0] = [row[at - 1], row[at], next[at - 1]];
      next.push(Math.min(kept + Number(letter !== b[at - 1]), out + 1, put + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
