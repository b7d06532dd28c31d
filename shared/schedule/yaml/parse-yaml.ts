import { type Document, isAlias, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { FaultList } from '../fault.ts';
import { keysAt } from './keys-at.ts';
import { leftOpen } from './left-open.ts';
import { repeatedKeys } from './repeated-keys.ts';
import { endOfLine, startOfLine } from './text-places.ts';
import { problemOf, type YamlProblem } from './yaml-problem.ts';

/** One file of a schedule: its name as messages show it, and its text. */
export type SourceFile = { readonly name: string; readonly text: string };

export type ParsedFile = {
  readonly name: string;
  readonly document: Document;
  /** File and line of one of its nodes. */
  readonly placeOf: (node: Node) => string;
};

/** Most faults of form that are told of one file: who mends so many sees the rest at the next try. */
const maximumFaults = 20;
/** Most characters that are read again, each time with what was found last out of the way: a bound on work. */
const maximumReadAgain = 200_000;

/** Parses one file, and adds what is not YAML: every fault that no other fault has brought about. */
export function parseYaml({ name, text }: SourceFile, faults: FaultList): ParsedFile {
  const counter = new LineCounter();
  const document = parse(text, counter);
  const placeAt = (offset: number) => `${name}:${counter.linePos(offset).line}`;
  tellProblems(findProblems(document, text, counter), (offset, problem, remedy) => {
    const { line, col } = counter.linePos(offset);
    faults.add(keysAt(text, offset), `is not YAML: ${problem}`, remedy, `${name}:${line}:${col}`);
  });
  tellMarks(document, (offset, problem, remedy) => {
    faults.add(keysAt(text, offset), problem, remedy, placeAt(offset));
  });
  return { name, document, placeOf: ({ range }) => (range ? placeAt(range[0]) : name) };
}

function parse(text: string, lineCounter?: LineCounter): Document {
  return parseDocument(text, {
    schema: 'failsafe',
    version: '1.2',
    // The parser's own check compares every key with every other: seconds for a long map.
    uniqueKeys: false,
    prettyErrors: false,
    ...(lineCounter && { lineCounter }),
  });
}

/** Of each line, or bracket that stays open, the first fault. Where it would hide what follows, reads on without it. */
function findProblems(document: Document, text: string, counter: LineCounter): readonly YamlProblem[] {
  const found: YamlProblem[] = [];
  const add = (problem: YamlProblem) => {
    const line = startOfLine(text, problem.start);
    const isTold = found.some(({ start, end }) => start < endOfLine(text, problem.start) && line <= end);
    if (!isTold) found.push(problem);
  };
  let [read, current, readAgain] = [document, text, 0];
  for (let again = true; again; ) {
    again = false;
    const open = read.errors.length > 0 ? leftOpen(read, current) : { quotes: [], brackets: [] };
    for (const error of read.errors.slice(0, 10 * maximumFaults)) {
      const problem = problemOf(error, current, open);
      add(problem);
      if (problem.mended === undefined) continue;
      readAgain += text.length;
      if (problem.mended === current || readAgain > maximumReadAgain) break;
      [current, again] = [problem.mended, true];
      read = parse(current);
      break;
    }
  }
  for (const { start, first } of repeatedKeys(read).slice(0, 10 * maximumFaults)) {
    const { line } = counter.linePos(first);
    const problem = `the key stands on line ${line} already, in the same map`;
    add({ start, end: start, problem, remedy: 'Keep one of the two.' });
  }
  return found.sort((a, b) => a.start - b.start);
}

type Tell = (offset: number, problem: string, remedy: string) => void;

function tellProblems(problems: readonly YamlProblem[], tell: Tell): void {
  for (const { start, problem, remedy } of problems.slice(0, maximumFaults)) tell(start, problem, remedy);
  const more = problems[maximumFaults];
  if (more !== undefined)
    tell(more.start, 'there are more such faults', 'Correct these first, and check again.');
}

/** Anchors and tags: YAML that a schedule has no use for, and that would change what its author wrote. */
function tellMarks(document: Document, tell: Tell): void {
  visit(document, {
    Node: (_, node) => {
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node)) return;
      if (node.anchor !== undefined)
        tell(
          offset,
          `has an anchor, &${node.anchor}`,
          'Law is written out: take the anchor out. Text that begins with & goes in quotes.',
        );
      if (node.tag !== undefined)
        tell(
          offset,
          `has a tag, ${node.tag.replace('tag:yaml.org,2002:', '!!')}`,
          'Take it out: every value is text. Text that begins with ! goes in quotes.',
        );
    },
  });
}
