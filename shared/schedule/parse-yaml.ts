import {
  type Document,
  type ErrorCode,
  isAlias,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  YAMLParseError,
} from 'yaml';
import type { FaultList } from './fault.ts';

/** One file of a schedule: its name as messages show it, and its text. */
export type SourceFile = { readonly name: string; readonly text: string };

export type ParsedFile = {
  readonly name: string;
  readonly document: Document;
  /** File and line of one of its nodes. */
  readonly placeOf: (node: Node) => string;
};

/** What to do about the mistakes that are made most. */
const remedies: { readonly [code in ErrorCode]?: string } = {
  DUPLICATE_KEY: 'The key of this line stands above already, in the same map: keep one of the two.',
  TAB_AS_INDENT: 'Indent with spaces.',
  BAD_INDENT: 'Indent the line like the keys that it stands among, and close every bracket above it.',
  BLOCK_AS_IMPLICIT_KEY:
    'Put text that has ": " in it in quotes; indent a key like those that it stands among.',
};

/** Parses one file, and adds what is not YAML: of each line the first fault, which brings the others about. */
export function parseYaml({ name, text }: SourceFile, faults: FaultList): ParsedFile {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    version: '1.2',
    // The parser's own check compares every key with every other: seconds for a long map.
    uniqueKeys: false,
    lineCounter: counter,
    prettyErrors: false,
  });
  const placeAt = (offset: number) => `${name}:${counter.linePos(offset).line}`;
  const told = new Set<string>();
  document.errors.push(...repeatedKeys(document));
  for (const { code, message, pos } of document.errors) {
    const place = placeAt(pos[0]);
    if (!told.has(place)) {
      const remedy = remedies[code] ?? 'Correct the YAML.';
      // The parser stops at the depth that the machine's stack has; no schedule comes near.
      if (message.includes('call stack'))
        faults.add([], 'is nested too deep', 'No part of a schedule is.', place);
      else faults.add([], `is not YAML: ${message}`, remedy, place);
    }
    told.add(place);
  }
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node) && node.anchor !== undefined)
        faults.add(
          [],
          `has an anchor, &${node.anchor}`,
          'Law is written out: take the anchor out. Text that begins with & goes in quotes.',
          placeAt(node.range?.[0] ?? 0),
        );
    },
  });
  return { name, document, placeOf: ({ range }) => (range ? placeAt(range[0]) : name) };
}

function repeatedKeys(document: Document): YAMLParseError[] {
  const found: YAMLParseError[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          const [start = 0, end = 0] = key.range ?? [];
          found.push(new YAMLParseError([start, end], 'DUPLICATE_KEY', 'Map keys must be unique'));
        }
        seen.add(key.value);
      }
    },
  });
  return found;
}
