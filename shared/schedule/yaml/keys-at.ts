import { endOfLine, startOfLine } from './text-places.ts';

/** The keys under which a place of a YAML text stands, as its lines and indents have it: also where the text is no YAML. */
export function keysAt(text: string, offset: number): readonly (string | number)[] {
  const start = startOfLine(text, offset);
  const line = text.slice(start, endOfLine(text, offset));
  if (/^(---|\.\.\.)/.test(line)) return [];
  const above = text.slice(0, start).split('\n').slice(0, -1);
  return [...keysOfLines([...above, line]), ...keysInBraces(line.slice(0, offset - start))];
}

/** The dashes and the key by which a line begins. On the line that is at fault, no space need follow the colon. */
const beginning = /^(\s*)((?:- +)*)(?:([^\s#:,[\]{}'"]+):(?=\s|$))?/;
const beginningAtFault = /^(\s*)((?:- +)*)(?:([^\s#:,[\]{}'"]+):)?/;

/** Keys from the outermost to that of the last line; a dash counts the entries before it. */
function keysOfLines(lines: readonly string[]): (string | number)[] {
  const keys: (string | number)[] = [];
  const last = lines.length - 1;
  let inside = Number.POSITIVE_INFINITY;
  for (let index = last; index >= 0 && inside > 0; index--) {
    const text = lines[index] as string;
    const pattern = index === last ? beginningAtFault : beginning;
    const [, indent = '', dashes = '', key] = pattern.exec(text) ?? [];
    const column = indent.length + dashes.length;
    if (key !== undefined && column < inside) keys.unshift(key);
    if (key !== undefined || (index === last && text.trim() !== '')) inside = Math.min(inside, column);
    if (dashes !== '' && indent.length < inside) {
      keys.unshift(entriesBefore(lines, index, indent));
      inside = indent.length;
    }
  }
  return keys;
}

function entriesBefore(lines: readonly string[], index: number, indent: string): number {
  let count = 0;
  for (let above = index - 1; above >= 0; above--) {
    const text = lines[above] as string;
    if (text.trim() === '') continue;
    const isEntry = text.startsWith(`${indent}- `);
    if (!isEntry && text.search(/\S/) <= indent.length) break;
    if (isEntry) count++;
  }
  return count;
}

/** Keys inside braces that are open where the line was cut off. */
function keysInBraces(line: string): string[] {
  const open: (string | undefined)[] = [];
  for (const [token, key] of line.matchAll(/"[^"]*"|'[^']*'|[{}]|([^\s,:{}[\]'"]+):\s/g)) {
    if (token === '{') open.push(undefined);
    else if (token === '}') open.pop();
    else if (key !== undefined && open.length > 0) open[open.length - 1] = key;
  }
  return open.filter((key) => key !== undefined);
}
