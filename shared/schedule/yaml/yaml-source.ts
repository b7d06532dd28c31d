import { type Document, isAlias, isMap, isScalar, isSeq, type Node, visit } from 'yaml';
import { type DocumentPath, FaultList } from '../fault.ts';
import { joinDocuments } from './join-yaml.ts';
import { type ParsedFile, parseYaml, type SourceFile } from './parse-yaml.ts';

/** Longest schedule, in characters: a bound on work. */
const maximumSourceLength = 1_000_000;
const maximumDepth = 20;
/**
 * Most signs that can begin or end a part: a bound on what the parser builds before anything is known of it. A table of
 * 50,000 values in ten columns has some 70,000.
 */
const maximumSigns = 100_000;

/** A document as a plain tree of maps, lists and text, and the place from which each part of it comes. */
export type YamlSource = {
  readonly tree: unknown;
  readonly faults: FaultList;
  /** File and line, such as `schedules/ca/obps/standards.yaml:12`. */
  readonly placeOf: (path: DocumentPath) => string;
  /** The document as one YAML text: of one file its own, of several what they come to, with the comments above keys. */
  readonly text: () => string;
};

/** Reads one document. Where it comes from no file, `line` stands for its name, so that a place reads `line:4`. */
export function readYaml(text: string, name = 'line'): YamlSource {
  return readYamlFiles({ name, text }, []);
}

/**
 * Reads a document that stands in several files, the head first; `joinDocuments` says how they become one. YAML 1.2 under
 * the failsafe schema, in which every scalar is the text that its author wrote: a rate keeps its zeros and no number is
 * ever made of it. Anchors and aliases are refused: law is written out.
 */
export function readYamlFiles(head: SourceFile, parts: readonly SourceFile[]): YamlSource {
  const faults = new FaultList();
  const length = [head, ...parts].reduce((sum, { text }) => sum + text.length, 0);
  if (length > maximumSourceLength) {
    faults.add([], `has more than ${maximumSourceLength} characters`, 'Split the instrument.');
    return unread(head, faults);
  }
  if ([head, ...parts].reduce((sum, { text }) => sum + countSigns(text), 0) > maximumSigns) {
    faults.add(
      [],
      `has more than ${maximumSigns} line ends, commas, colons, dashes and brackets`,
      'Split the instrument.',
    );
    return unread(head, faults);
  }
  const first = parseYaml(head, faults);
  const others = parts.map((part) => parseYaml(part, faults));
  if (faults.faults.length > 0) return unread(head, faults);
  const fileOf = ownersOf(others);
  const placeOfNode = (node: Node) => (fileOf.get(node) ?? first).placeOf(node);
  joinDocuments(first, others, placeOfNode, faults);
  const nodes = new Map<string, Node>();
  const tree = plain(first.document.contents, [], { faults, nodes });
  const placeOf = (path: DocumentPath): string => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = nodes.get(keyOf(path.slice(0, depth)));
      if (node !== undefined) return placeOfNode(node);
    }
    return head.name;
  };
  return { tree, faults, placeOf, text: () => (parts.length === 0 ? head.text : write(first.document)) };
}

function countSigns(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/[,:?&*\-[\]{}\n]/g)) count++;
  return count;
}

function unread({ name, text }: SourceFile, faults: FaultList): YamlSource {
  return { tree: undefined, faults, placeOf: () => name, text: () => text };
}

/** From which file each node comes, of the files after the first. */
function ownersOf(files: readonly ParsedFile[]): WeakMap<Node, ParsedFile> {
  const owners = new WeakMap<Node, ParsedFile>();
  for (const file of files) {
    visit(file.document, {
      Node: (_, node) => {
        owners.set(node, file);
      },
    });
  }
  return owners;
}

/** Lines are kept as their authors broke them. */
function write(document: Document): string {
  return document.toString({ lineWidth: 0 });
}

function keyOf(path: DocumentPath): string {
  return JSON.stringify(path.map(String));
}

/** Where each part stands: a key where it has one, else its value. */
type Walk = { readonly faults: FaultList; readonly nodes: Map<string, Node> };

function plain(node: Node | null, path: DocumentPath, walk: Walk): unknown {
  const key = keyOf(path);
  if (node?.range && !walk.nodes.has(key)) walk.nodes.set(key, node);
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
      const named = name as Node;
      if (named.range) walk.nodes.set(keyOf([...path, text]), named);
      result[text] = plain(value as Node | null, [...path, text], walk);
    }
    return result;
  }
  if (isAlias(node))
    walk.faults.add(
      path,
      'refers to another place by an alias',
      'Law is written out: write the value there. Text that begins with * goes in quotes.',
    );
  else
    walk.faults.add(
      path,
      'has no value',
      'Write it, or take the key out. Inside { } and [ ] a comma ends a value: a text, formula or number that has one goes in quotes, or is written without.',
    );
  return undefined;
}
