import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { type DocumentPath, FaultList } from './fault.ts';

/** Longest schedule, in characters: a bound on work. */
const maximumSourceLength = 1_000_000;
const maximumDepth = 20;

/** A document as a plain tree of maps, lists and text, and the line on which each key stands. */
type YamlSource = {
  readonly tree: unknown;
  readonly faults: FaultList;
  readonly lineOf: (path: DocumentPath) => number | undefined;
};

/**
 * Reads YAML 1.2 under the failsafe schema, in which every scalar is the text that its author wrote: a rate keeps its
 * zeros and no number is ever made of it. Anchors and aliases are refused: law is written out.
 */
export function readYaml(text: string): YamlSource {
  const faults = new FaultList();
  const lines = new Map<string, number>();
  const lineOf = (path: DocumentPath): number | undefined => {
    for (let depth = path.length; depth >= 0; depth--) {
      const line = lines.get(JSON.stringify(path.slice(0, depth).map(String)));
      if (line !== undefined) return line;
    }
    return undefined;
  };
  if (text.length > maximumSourceLength) {
    faults.add([], `the file has more than ${maximumSourceLength} characters`, 'Split the instrument.');
    return { tree: undefined, faults, lineOf };
  }
  const counter = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    version: '1.2',
    uniqueKeys: true,
    lineCounter: counter,
    prettyErrors: false,
  });
  for (const error of document.errors) {
    faults.add(
      [],
      `line ${counter.linePos(error.pos[0]).line} is not YAML: ${error.message}`,
      'Correct the YAML.',
    );
  }
  if (document.errors.length > 0) return { tree: undefined, faults, lineOf };
  const line = (node: Node | null | undefined) =>
    node?.range ? counter.linePos(node.range[0]).line : undefined;
  return { tree: plain(document.contents, [], { faults, lines, line }), faults, lineOf };
}

type Walk = {
  readonly faults: FaultList;
  readonly lines: Map<string, number>;
  readonly line: (node: Node | null | undefined) => number | undefined;
};

function plain(node: Node | null, path: DocumentPath, walk: Walk): unknown {
  const here = walk.line(node);
  const key = JSON.stringify(path.map(String));
  if (here !== undefined && !walk.lines.has(key)) walk.lines.set(key, here);
  if (path.length > maximumDepth) {
    walk.faults.add(path, 'is nested too deep', 'No part of a schedule is.');
    return undefined;
  }
  if (isScalar(node) && typeof node.value === 'string' && node.value !== '') return node.value;
  if (isSeq(node)) return node.items.map((item, index) => plain(item as Node, [...path, index], walk));
  if (isMap(node)) {
    const result: Record<string, unknown> = {};
    for (const { key: name, value } of node.items) {
      const text = isScalar(name) ? String(name.value) : '';
      if (text === '__proto__' || text === '') {
        walk.faults.add(path, 'has a key that is not text', 'Write the key as plain text.');
        continue;
      }
      const at = walk.line(name as Node);
      if (at !== undefined) walk.lines.set(JSON.stringify([...path, text].map(String)), at);
      result[text] = plain(value as Node | null, [...path, text], walk);
    }
    return result;
  }
  walk.faults.add(
    path,
    'is empty, or refers to another place by an alias',
    'Write the value out, or take the key out.',
  );
  return undefined;
}
