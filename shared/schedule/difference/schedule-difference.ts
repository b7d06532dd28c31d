import { type Subject, subjectsOf } from './subjects.ts';
import { isMap, sameTree, type Tree, writeTree } from './tree.ts';
import { type Clause, describeDifference } from './tree-difference.ts';
import { describeSources, describeValues, valueKeys } from './value-difference.ts';

/**
 * One change from one version of a schedule to another. `path` is a JSON pointer to the part that changes, in the version
 * that has it, the newer before the older; `before` and `after` are what it said and says, as text, where it says
 * anything; `words` is the whole as a sentence, with the days on which it rules and its law.
 */
export type Change = Clause & { readonly path: string };

/** What changes between two versions of a schedule, in the order of the newer one; nothing where they say the same. */
export function scheduleDifference(before: Tree, after: Tree): readonly Change[] {
  const [old, young] = [subjectsOf(before), subjectsOf(after)];
  return keysInOrder([...old.keys()], [...young.keys()]).flatMap((key) => {
    const [was, is] = [old.get(key), young.get(key)];
    if (was === undefined) return is === undefined ? [] : [comes(is)];
    if (is === undefined) return [goes(was)];
    if (sameTree(was.tree, is.tree)) return [];
    return changesOf(was, is).map(({ words, ...texts }) => ({
      path: is.path,
      ...texts,
      words: `${is.name}: ${words}.`,
    }));
  });
}

/** The changes for people, a line for each; `no change` where there is none. */
export function differenceText(changes: readonly Change[]): string {
  return changes.length === 0 ? 'no change\n' : changes.map(({ words }) => `${words}\n`).join('');
}

function comes(subject: Subject): Change {
  const after = summary(subject);
  return { path: subject.path, after, words: `${subject.name} is added: ${after}.` };
}

function goes(subject: Subject): Change {
  const before = summary(subject);
  return { path: subject.path, before, words: `${subject.name} is taken out. It was: ${before}.` };
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

function changesOf(was: Subject, is: Subject): readonly Clause[] {
  if (!was.isParameter) return describeDifference(was.tree, is.tree);
  const changes = [
    ...describeValues(was.tree, is.tree),
    ...describeSources(was.tree, is.tree),
    ...describeDifference(withoutValues(was.tree), withoutValues(is.tree)),
  ];
  if (changes.length > 0) return changes;
  // A value written with another number of zeros, or replaced before it ever ruled.
  return describeDifference(was.tree, is.tree).map((clause) => ({
    ...clause,
    words: `no value in force changes, but ${clause.words}`,
  }));
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
  const values = describeValues({}, tree).map(({ words }) => words.replace('no value becomes ', ''));
  return [writeTree(withoutValues(tree)), ...values].join('; ');
}
