/** What to do at an element. `text` gets the trimmed text of the element, never empty, and the currency attribute. */
export type ElementRule<State> = {
  readonly open?: (state: State) => void;
  readonly text?: (state: State, text: string, currency: string | undefined) => void;
  readonly close?: (state: State) => void;
};

/** An element of the tree. All have the same properties in the same order, which V8 reads without a look-up. */
export type ElementNode<State> = {
  readonly name: string;
  readonly open: ElementRule<State>['open'] | undefined;
  readonly text: ElementRule<State>['text'] | undefined;
  readonly close: ElementRule<State>['close'] | undefined;
  /** Elements within it by the length of their names: few share one, and to compare them is faster than to hash (measured). */
  readonly children: readonly (readonly ElementNode<State>[] | undefined)[];
};

/** Makes a tree of rules keyed by paths of local names such as `Stmt/Ntry/Amt`, so that matching costs one look-up an element. */
export function elementTree<State>(rules: Readonly<Record<string, ElementRule<State>>>): ElementNode<State> {
  return grow('', {}, Object.entries(rules));
}

function grow<State>(
  name: string,
  { open, text, close }: ElementRule<State>,
  within: readonly (readonly [path: string, rule: ElementRule<State>])[],
): ElementNode<State> {
  const children: ElementNode<State>[][] = [];
  for (const [child, rules] of Map.groupBy(within, ([path]) => path.split('/', 1)[0] ?? '')) {
    const own = rules.findLast(([path]) => path === child)?.[1] ?? {};
    const deeper = rules.flatMap(([path, rule]) =>
      path === child ? [] : [[path.slice(child.length + 1), rule] as const],
    );
    children[child.length] ??= [];
    children[child.length]?.push(grow(child, own, deeper));
  }
  return { name, open, text, close, children };
}

export function childOf<State>(
  node: ElementNode<State> | undefined,
  name: string,
): ElementNode<State> | undefined {
  const alike = node?.children[name.length];
  if (alike === undefined) return undefined;
  for (const child of alike) if (child.name === name) return child;
  return undefined;
}
