import { inWords, isMap, sameTree, type Tree, type TreeMap, textAt, writeTree } from './tree.ts';

/** What tells one entry of a list from another, best first. */
const identities = ['name', 'code', 'ground', 'title', 'from', 'rule'];
/** Keys whose change is one of the law's whereabouts: to cite the law for it would say it twice. */
const citing = ['citation', 'source'];

/** Where in a part of a schedule, in words, and the provision that governs there. */
type Place = { readonly words: string; readonly law: string | undefined };

/** One difference in words, and what stood there and stands there, as text, where something does. */
export type Clause = { readonly words: string; readonly before?: string; readonly after?: string };

/** How a part of a schedule differs, one clause for each difference with its law; none where it is the same. */
export function describeDifference(
  before: Tree,
  after: Tree,
  place: Place = { words: '', law: undefined },
): readonly Clause[] {
  if (sameTree(before, after)) return [];
  const start = place.words === '' ? '' : `${place.words}: `;
  const end = place.law === undefined ? '' : ` (${place.law})`;
  if (isMap(before) && isMap(after)) {
    const law = textAt(after, 'citation') ?? textAt(after, 'source') ?? place.law;
    return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((key) => {
      const inner = {
        words: place.words === '' ? inWords(key) : `${place.words}, ${inWords(key)}`,
        law: citing.includes(key) ? undefined : law,
      };
      const cited = inner.law === undefined ? '' : ` (${inner.law})`;
      const [old, young] = [before[key], after[key]];
      if (old === undefined) {
        if (young === undefined) return [];
        return [{ words: `${inner.words} is added: ${quote(young)}${cited}`, after: writeTree(young) }];
      }
      if (young === undefined) {
        const words = `${inner.words} is taken out, it was ${quote(old)}${cited}`;
        return [{ words, before: writeTree(old) }];
      }
      return describeDifference(old, young, inner);
    });
  }
  if (!Array.isArray(before) || !Array.isArray(after)) {
    const words = `${start}${quote(before)} becomes ${quote(after)}${end}`;
    return [{ words, before: writeTree(before), after: writeTree(after) }];
  }
  const identity = identities.find((key) => [before, after].every((list) => areTold(list, key)));
  if (identity !== undefined)
    return describeDifference(byName(before, identity), byName(after, identity), place);
  return describeTexts(before.map(writeTree), after.map(writeTree)).map((clause) => ({
    ...clause,
    words: `${start}${clause.words}${end}`,
  }));
}

/** Entries that have no name: what came, what went, or a new order. */
function describeTexts(before: readonly string[], after: readonly string[]): readonly Clause[] {
  const come = after.filter((text) => !before.includes(text));
  const gone = before.filter((text) => !after.includes(text));
  if (come.length === 0 && gone.length === 0) {
    const order = after.join(', ');
    return [{ words: `the order becomes ${order}`, before: before.join(', '), after: order }];
  }
  return [
    ...come.map((text) => ({ words: `"${text}" is added`, after: text })),
    ...gone.map((text) => ({ words: `"${text}" is taken out`, before: text })),
  ];
}

/** Whether every entry is a map with its own text under the key. */
function areTold(list: readonly Tree[], key: string): boolean {
  const names = list.map((entry) => textAt(entry, key));
  return names.length > 0 && !names.includes(undefined) && new Set(names).size === names.length;
}

function byName(list: readonly Tree[], key: string): TreeMap {
  return Object.fromEntries(list.map((entry) => [textAt(entry, key) ?? '', entry]));
}

function quote(tree: Tree): string {
  return typeof tree === 'string' && /^-?[\d.]+%?$/.test(tree) ? tree : `"${writeTree(tree)}"`;
}
