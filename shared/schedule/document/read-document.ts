import type * as z from 'zod';
import { meant } from '../../closest-word.ts';
import type { DocumentPath, FaultList } from '../fault.ts';
import { knownKeys } from './known-keys.ts';
import { type ScheduleDocument, scheduleDocument } from './schedule-document.ts';

/** Checks the form of a document (plain tree of text) and adds what is wrong; undefined where the form does not hold. */
export function readDocument(tree: unknown, faults: FaultList): ScheduleDocument | undefined {
  const result = scheduleDocument.safeParse(tree);
  if (result.success) return result.data;
  for (const issue of result.error.issues) addIssue(issue, [], tree, faults);
  return undefined;
}

type Issue = z.core.$ZodIssue;

function addIssue(issue: Issue, before: DocumentPath, tree: unknown, faults: FaultList): void {
  const path = [...before, ...(issue.path as (string | number)[])];
  const missing = valueAt(tree, path) === undefined;
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options) && !missing) {
    addChoice(path, valueAt(tree, path), issue.options, faults);
    return;
  }
  if (issue.code === 'invalid_union' && issue.message !== 'Invalid input') {
    faults.add(path, issue.message, 'See docs/schedules.md for the forms it may have.');
    return;
  }
  if (issue.code === 'invalid_union') {
    const branch = bestBranch(issue.errors);
    if (branch === undefined) {
      faults.add(
        path,
        missing ? 'is missing' : `is ${kindOf(valueAt(tree, path))}, and none of the forms that it may have`,
        'See docs/schedules.md for the forms it may have.',
      );
    } else for (const inner of branch) addIssue(inner, path, tree, faults);
    return;
  }
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(scheduleDocument, path);
    for (const key of issue.keys) {
      const remedy = `${meant(key, known)}Take it out, or correct its spelling.`;
      faults.add([...path, key], 'is no key of a schedule here', remedy);
    }
    return;
  }
  if (missing && path.at(-1) === 'citation') {
    faults.add(path, 'has no citation', 'Cite the provision of law that says so.');
    return;
  }
  if (missing) {
    faults.add(path, 'is missing', 'Add it; docs/schedules.md says what it holds.');
    return;
  }
  if (issue.code === 'invalid_value') addChoice(path, valueAt(tree, path), issue.values, faults);
  else if (issue.code === 'invalid_key')
    faults.add(path, issue.issues[0]?.message ?? 'is no key that is allowed here', 'Correct the key.');
  else faults.add(path, problemOf(issue, valueAt(tree, path)), 'Correct it.');
}

/** In an author's words, where the message is the library's own and not that of a rule. */
function problemOf(issue: Issue, found: unknown): string {
  if (issue.code === 'invalid_type') {
    const needed =
      issue.expected === 'array' ? 'a list' : issue.expected === 'string' ? 'text' : 'a map of keys';
    return `is ${kindOf(found)}, where ${needed} is needed`;
  }
  if (!issue.message.startsWith('Too ')) return issue.message;
  if (issue.code === 'too_big')
    return `has more than ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'entries'}`;
  if (issue.code === 'too_small')
    return issue.minimum === 1 ? 'is empty' : `has fewer than ${issue.minimum} entries`;
  return issue.message;
}

function kindOf(found: unknown): string {
  return typeof found === 'string' ? 'text' : Array.isArray(found) ? 'a list' : 'a map of keys';
}

function addChoice(path: DocumentPath, found: unknown, choices: readonly unknown[], faults: FaultList): void {
  const known = choices.map(String);
  const said = typeof found === 'string' ? JSON.stringify(found) : kindOf(found);
  faults.add(
    path,
    `is ${said}, which is not known here`,
    `${typeof found === 'string' ? meantChoice(found, known) : ''}Use ${known.length > 1 ? 'one of ' : ''}${known.join(', ')}.`,
  );
}

/** A schedule says yes and no where other documents have other words. */
function meantChoice(found: string, known: readonly string[]): string {
  const answer = /^(true|on|y)$/i.test(found) ? 'yes' : /^(false|off|n)$/i.test(found) ? 'no' : found;
  return meant(answer, known);
}

/** Of the forms that a value might have, the one that it comes nearest to: the fewest faults, and none at its root. */
function bestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const weight = (branch: readonly Issue[]) =>
    branch.reduce(
      (sum, issue) =>
        sum +
        (issue.code === 'unrecognized_keys' ? 10 * issue.keys.length : issue.path.length === 0 ? 100 : 1),
      0,
    );
  const [best] = [...branches].sort((a, b) => weight(a) - weight(b));
  return best !== undefined && weight(best) < 100 ? best : undefined;
}

function valueAt(tree: unknown, path: DocumentPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    tree,
  );
}
