import { checkWrittenHistory } from '../../shared/account/check-written-history.ts';
import type { AccountHistory } from '../../shared/account/history-document.ts';
import { readAccountHistory } from '../../shared/account/read-account-history.ts';
import type { AccountTerms } from '../../shared/schedule/terms/account-terms.ts';
import { CommandFault } from './command-fault.ts';
import { faultsOf, JsonNumber, readJson } from './json-file.ts';
import { pathShown, pathTyped } from './read-text.ts';

/** Reads what `docs/account-histories.md` describes. Throws a `CommandFault` that names each place and its remedy. */
export function readHistory(typed: string, terms: AccountTerms): AccountHistory {
  const path = pathTyped(typed);
  const content = readJson(path, 'account history');
  const numbers = numbersIn(content, '');
  if (numbers.length > 0) throw faultsOf(path, numbers);
  const read = readAccountHistory(content);
  if (!read.ok)
    throw faultsOf(
      path,
      (read.refusal.faults ?? []).map(({ pointer, detail }) => `${place(pointer, content)} ${detail}`),
    );
  const { schedule } = read.value;
  if (schedule !== undefined && schedule !== terms.schedule)
    throw new CommandFault(
      `${pathShown(path)}: schedule is "${schedule}", but it was asked about under ${terms.schedule}. Name that schedule, or take the key out.`,
      1,
    );
  const faults = checkWrittenHistory(terms, read.value);
  if (faults.length > 0)
    throw faultsOf(
      path,
      faults.map(({ pointer, detail }) => `${pointer} ${detail}`),
    );
  return read.value;
}

/** Every number of the file: amounts and dates are text. */
function numbersIn(value: unknown, pointer: string): string[] {
  if (value instanceof JsonNumber)
    return [
      `${pointer} is the number ${value.source}. Write it as text, "${value.source}": a number can lose digits.`,
    ];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${pointer}/${key}`));
}

/** `/facts/3/heads (charge C2)`: facts count from 0, as in the file; the id is what a person looks for. */
function place(pointer: string, content: unknown): string {
  const index = /^\/facts\/(\d+)/.exec(pointer)?.[1];
  const facts = (content as { facts?: readonly { type?: unknown; id?: unknown }[] } | null)?.facts;
  const fact = index === undefined || !Array.isArray(facts) ? undefined : facts[Number(index)];
  const shown = pointer === '/' ? 'the history' : pointer;
  return typeof fact?.id === 'string' ? `${shown} (${String(fact.type)} ${fact.id})` : shown;
}
