/** A document as YAML gives it: maps, lists, and text. */
export type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };
export type TreeMap = { readonly [key: string]: Tree };

export function isMap(tree: Tree | undefined): tree is TreeMap {
  return typeof tree === 'object' && !Array.isArray(tree);
}

/** The map under a key, or an empty one. */
export function mapAt(tree: Tree | undefined, key: string): TreeMap {
  const value = isMap(tree) ? tree[key] : undefined;
  return isMap(value) ? value : {};
}

export function textAt(tree: Tree | undefined, key: string): string | undefined {
  const value = isMap(tree) ? tree[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The same content; the order of keys does not count, that of lists does. */
export function sameTree(a: Tree | undefined, b: Tree | undefined): boolean {
  if (a === undefined || b === undefined || typeof a === 'string' || typeof b === 'string') return a === b;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameTree(item, b[index]));
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameTree(a[key], b[key]));
}

/** On one line: `from 2025-01-01, through open`. */
export function writeTree(tree: Tree): string {
  if (typeof tree === 'string') return tree.trim().replaceAll(/\s+/g, ' ');
  if (!isMap(tree)) return tree.map(writeTree).join(', ');
  return Object.entries(tree)
    .map(([key, value]) => {
      const text = writeTree(value);
      return `${inWords(key)} ${typeof value === 'string' ? text : `(${text})`}`;
    })
    .join(', ');
}

/** `filingDue` as `filing due`. */
export function inWords(key: string): string {
  return key.replaceAll(/(?<=[a-z])([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}
