import { type Subject, subjectsOf } from './subjects.ts';
import { isMap, sameTree, type Tree, writeTree } from './tree.ts';
import { describeDifference } from './tree-difference.ts';
import { describeSources, describeValues, valueKeys } from './value-difference.ts';

/** What changes between two versions of a schedule, one sentence for each change; none where they say the same. */
export function describeScheduleDifference(before: Tree, after: Tree): readonly string[] {
  const [old, young] = [subjectsOf(before), subjectsOf(after)];
  return keysInOrder([...old.keys()], [...young.keys()]).flatMap((key) => {
    const [was, is] = [old.get(key), young.get(key)];
    if (was === undefined) return is === undefined ? [] : [`${is.name} is added: ${summary(is)}.`];
    if (is === undefined) return [`${was.name} is taken out. It was: ${summary(was)}.`];
    if (sameTree(was.tree, is.tree)) return [];
    return changesOf(was, is).map((change) => `${is.name}: ${change}.`);
  });
}

/** The keys of the new version, with each that it lacks after the one that it followed in the old. */
function keysInOrder(old: readonly string[], young: readonly string[]): readonly string[] {
  const keys = [...young];
  const present = new Set(young);
  for (const [index, key] of old.entries()) {
    if (!present.has(key)) keys.splice(keys.indexOf(old[index - 1] ?? '') + 1, 0, key);
  }
  return keys;
}

function changesOf(was: Subject, is: Subject): readonly string[] {
  if (!was.isParameter) return describeDifference(was.tree, is.tree);
  const changes = [
    ...describeValues(was.tree, is.tree),
    ...describeSources(was.tree, is.tree),
    ...describeDifference(withoutValues(was.tree), withoutValues(is.tree)),
  ];
  if (changes.length > 0) return changes;
  // A value written with another number of zeros, or replaced before it ever ruled.
  return describeDifference(was.tree, is.tree).map((change) => `no value in force changes, but ${change}`);
}

/** What a parameter says besides its values: unit, citation, the day that picks a value. */
function withoutValues(tree: Tree): Tree {
  if (!isMap(tree)) return tree;
  return Object.fromEntries(
    Object.entries(tree)
      .filter(([key]) => !valueKeys.includes(key))
      .map(([key, value]) => [key, key === 'bands' ? withoutValues(value) : value]),
  );
}

function summary({ tree, isParameter }: Subject): string {
  if (!isParameter) return writeTree(tree);
  const values = describeValues({}, tree).map((value) => value.replace('no value becomes ', ''));
  return [writeTree(withoutValues(tree)), ...values].join('; ');
}
