import { inWords, isMap, mapAt, type Tree, type TreeMap, textAt } from './tree.ts';

/** A part of a schedule that a change is reported about: one rate, one fuel, one figure, one rule of the calendar. */
export type Subject = {
  /** Where it stands in its document: a JSON pointer (RFC 6901). */
  readonly path: string;
  /** In words: `Fuel, Petrol (petrol)`. */
  readonly name: string;
  readonly tree: Tree;
  /** Parameters are compared day by day. */
  readonly isParameter: boolean;
};

/** `key` tells an entry of a list from the others; elsewhere the place does. */
type Add = (path: readonly string[], name: string, tree: Tree, options?: AddOptions) => void;
type AddOptions = { readonly key?: string; readonly isParameter?: boolean };

/** Everything that a schedule says, by a key that stays the same from one version to the next. */
export function subjectsOf(document: Tree): ReadonlyMap<string, Subject> {
  const subjects = new Map<string, Subject>();
  const add: Add = (keys, name, tree, { key, isParameter = false } = {}) => {
    const path = jsonPointer(keys);
    subjects.set(key ?? path, { path, name, tree, isParameter });
  };
  for (const [key, tree] of Object.entries(isMap(document) ? document : {})) {
    const section = sections[key];
    if (section !== undefined && typeof tree === 'object') section(tree, add);
    else add([key], upperFirst(inWords(key)), tree);
  }
  return subjects;
}

const sections: Readonly<Record<string, (tree: Tree, add: Add) => void>> = {
  units: (tree, add) => eachOf(tree, (symbol, unit) => add(['units', symbol], `Unit ${symbol}`, unit)),
  calendar: (tree, add) =>
    eachOf(tree, (key, rule) => add(['calendar', key], `Calendar, ${inWords(key)}`, rule)),
  amendments: (tree, add) =>
    eachOf(tree, (key, rule) => add(['amendments', key], `Amendments, ${inWords(key)}`, rule)),
  terms: (tree, add) => eachOf(tree, (key, term) => add(['terms', key], `Terms, ${inWords(key)}`, term)),
  lists: (tree, add) => eachOf(tree, (name, list) => addList(name, list, add)),
  indices: (tree, add) => eachOf(tree, (name, index) => addIndex(name, index, add)),
  parameters: (tree, add) =>
    eachOf(tree, (name, parameter) =>
      add(['parameters', name], labelled(name, parameter), parameter, { isParameter: true }),
    ),
  line: (tree, add) => addLevel('line', tree, add),
  declaration: (tree, add) => addLevel('declaration', tree, add),
  heads: (tree, add) => {
    const heads = Array.isArray(tree) ? (tree as readonly Tree[]) : [];
    const names = heads.map((head, index) => textAt(head, 'head') ?? String(index));
    for (const [index, head] of heads.entries()) {
      const { head: name = '', ...rest } = isMap(head) ? head : { head };
      add(['heads', String(index)], `Head of charge ${writeName(name)}`, rest, {
        key: `heads.${names[index]}`,
      });
    }
    add(['heads'], 'Order in which heads are paid', names);
  },
  examples: (tree, add) => {
    for (const [index, example] of (Array.isArray(tree) ? (tree as readonly Tree[]) : []).entries()) {
      const { title = String(index), ...rest } = isMap(example) ? example : { example };
      add(['examples', String(index)], `Example "${writeName(title)}"`, rest, {
        key: `examples.${writeName(title)}`,
      });
    }
  },
};

function addList(name: string, list: Tree, add: Add): void {
  const label = textAt(list, 'label') ?? name;
  const { codes: _codes, groups: _groups, ...rest } = isMap(list) ? list : {};
  add(['lists', name], `List ${labelled(name, list)}`, rest);
  eachOf(mapAt(list, 'codes'), (code, entry) =>
    add(['lists', name, 'codes', code], `${label}, ${labelled(code, entry)}`, entry),
  );
  eachOf(mapAt(list, 'groups'), (group, codes) =>
    add(['lists', name, 'groups', group], `${label}, group ${group}`, codes),
  );
}

function addIndex(name: string, index: Tree, add: Add): void {
  const { figures: _figures, ...rest } = isMap(index) ? index : {};
  add(['indices', name], `Index ${labelled(name, index)}`, rest);
  eachOf(mapAt(index, 'figures'), (of, figure) =>
    add(['indices', name, 'figures', of], `Index ${labelled(name, index)}, ${of}`, figure),
  );
}

function addLevel(level: string, tree: Tree, add: Add): void {
  eachOf(tree, (key, part) => {
    if ((key === 'checks' || key === 'unique') && Array.isArray(part)) {
      const kind = key === 'checks' ? `Check of the ${level}` : 'Named by one line only';
      for (const [index, check] of (part as readonly Tree[]).entries()) {
        const code = textAt(check, 'code') ?? '';
        const path = [level, key, String(index)];
        add(path, `${kind}, ${code}`, check, { key: `${level}.${key}.${code}` });
      }
    } else if (isMap(part)) {
      const kind = { fields: 'Field', facts: 'Fact', figures: 'Figure' }[key] ?? upperFirst(inWords(key));
      eachOf(part, (name, entry) =>
        add([level, key, name], `${kind} of the ${level}, ${labelled(name, entry)}`, entry),
      );
    } else add([level, key], `${upperFirst(level)}, ${inWords(key)}`, part);
  });
}

/** RFC 6901, 3. */
function jsonPointer(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function eachOf(tree: Tree, visit: (key: string, value: Tree) => void): void {
  if (isMap(tree)) for (const [key, value] of Object.entries(tree as TreeMap)) visit(key, value);
}

function labelled(name: string, tree: Tree): string {
  const label = textAt(tree, 'label');
  return label === undefined || label === name ? name : `${label} (${name})`;
}

function writeName(tree: Tree): string {
  return typeof tree === 'string' ? tree : '';
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
