import type * as z from 'zod';
import { csvProfile } from '../../functions/payments/domain/csv/csv-profile.ts';
import { closestWord } from '../../shared/closest-word.ts';

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
  const nearest = closestWord(unknown, Object.keys(shape));
  if (nearest === undefined) return '';
  return `; did you mean ${nearest}?`;
}
