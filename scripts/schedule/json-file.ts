import { CommandFault } from './command-fault.ts';
import { pathShown, readText } from './read-text.ts';
import { repeatedKeys } from './repeated-keys.ts';

/** A JSON number, as it stands in the file: `1000.10` would lose its zero, and longer ones their last digits. */
export class JsonNumber {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** Most faults that are shown of one file. */
const maximumFaultsShown = 20;

/** The content of a JSON file, each number as it is written. Throws a `CommandFault` where it is none. */
export function readJson(path: string, what: string): unknown {
  const text = readText(path, what);
  const content = parseJson(path, text);
  const faults = [
    ...repeatedKeys(text).map((key) => `${key} is stated twice. Take one of the two out.`),
    ...inheritedKeys(content, '').map((key) => `${key} is no key that is allowed here. Take it out.`),
  ];
  if (faults.length > 0) throw faultsOf(path, faults);
  return content;
}

/** Keys that would change what an object is: no form has them. */
function inheritedKeys(value: unknown, pointer: string): string[] {
  if (typeof value !== 'object' || value === null || value instanceof JsonNumber) return [];
  return Object.keys(value).flatMap((key) => {
    const place = `${pointer}/${key}`;
    return key === '__proto__' ? [place] : inheritedKeys((value as Record<string, unknown>)[key], place);
  });
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown, context?: { readonly source?: string }) =>
      typeof value === 'number' ? new JsonNumber(context?.source ?? String(value)) : value,
    );
  } catch (error) {
    const problem = (error as Error).message.replaceAll(/\s+/g, ' ');
    throw new CommandFault(`${pathShown(path)} is not JSON: ${problem}. Correct it there.`, 1);
  }
}

/** Faults of one file, one a line, not more than a person reads. */
export function faultsOf(path: string, faults: readonly string[]): CommandFault {
  const more = faults.length - maximumFaultsShown;
  const shown = faults.slice(0, maximumFaultsShown).map((fault) => `${pathShown(path)}: ${fault}`);
  return new CommandFault([...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'), 1);
}
