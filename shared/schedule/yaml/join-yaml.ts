import { isMap, isNode, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { DocumentPath, FaultList } from '../fault.ts';
import type { ParsedFile } from './parse-yaml.ts';

/** Lists of text that may go on in another file; a list of maps always may. */
const listsOfText: readonly string[] = ['sources', 'notes'];

/** The key that only the head of a schedule has. */
const headKey = 'schedule';

type Joining = {
  readonly placeOf: (node: Node) => string;
  readonly faults: FaultList;
};

/**
 * Puts what the other files say into the document of the head, file by file. Maps are joined key by key and lists entry
 * after entry; the same key twice is a fault that names both places. A list of plain values (a row of a table, the codes
 * of a group) belongs to one file: half a row in another would shift the columns.
 */
export function joinDocuments(
  { document: head }: ParsedFile,
  parts: readonly ParsedFile[],
  placeOf: Joining['placeOf'],
  faults: FaultList,
): void {
  const joining = { placeOf, faults };
  for (const { name, document } of parts) {
    const { contents } = document;
    if (!isMap(contents)) {
      faults.add([], 'has no keys', 'Write sections of the schedule there, or take the file away.', name);
      continue;
    }
    const second = contents.items.find((pair) => keyOf(pair) === headKey);
    if (second !== undefined) {
      faults.add(
        [headKey],
        'stands in a part of another schedule: all files below a folder with schedule.yaml are one',
        'Take the key out, or move the file to another folder if it is a schedule of its own.',
        placeOf(second.key as Node),
      );
    } else if (isMap(head.contents)) {
      keepRemark(document.commentBefore, contents);
      joinMaps(head.contents, contents, [], joining);
    }
  }
}

function joinMaps(whole: YAMLMap, part: YAMLMap, path: DocumentPath, joining: Joining): void {
  keepRemark(part.commentBefore, part.items[0]?.key);
  const known = new Map(whole.items.map((pair) => [keyOf(pair), pair]));
  for (const pair of part.items) {
    const key = keyOf(pair);
    const same = key === undefined ? undefined : known.get(key);
    if (key === undefined || same === undefined) whole.items.push(pair);
    else joinValues(same, pair, [...path, key], joining);
  }
}

function joinValues(same: Pair, pair: Pair, path: DocumentPath, joining: Joining): void {
  const [whole, part] = [same.value, pair.value];
  if (isMap(whole) && isMap(part)) {
    keepRemark((pair.key as Node).commentBefore, part);
    joinMaps(whole, part, path, joining);
  } else if (isSeq(whole) && isSeq(part) && goesOn(whole, part, path)) {
    keepRemark((pair.key as Node).commentBefore, part.items[0]);
    whole.items.push(...part.items);
  } else {
    joining.faults.add(
      path,
      `is stated in ${joining.placeOf(same.key as Node)} as well`,
      'Keep one of the two.',
      joining.placeOf(pair.key as Node),
    );
  }
}

/** A comment above what is joined goes on above the first of it. */
function keepRemark(remark: string | null | undefined, node: unknown): void {
  if (!remark || !isNode(node)) return;
  node.commentBefore = node.commentBefore ? `${remark}\n${node.commentBefore}` : remark;
}

function goesOn(whole: YAMLSeq, part: YAMLSeq, path: DocumentPath): boolean {
  if (path.length === 1 && listsOfText.includes(String(path[0]))) return true;
  return [...whole.items, ...part.items].every(isMap);
}

function keyOf({ key }: Pair): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}
