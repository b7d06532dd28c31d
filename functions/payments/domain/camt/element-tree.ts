/** What to do at an element. `text` gets the trimmed text of the element, never empty, and the currency attribute. */
export type ElementRule<State> = {
  readonly open?: (state: State) => void;
  readonly text?: (state: State, text: string, currency: string | undefined) => void;
  readonly close?: (state: State) => void;
};

export type ElementNode<State> = {
  readonly rule: ElementRule<State>;
  readonly children: ReadonlyMap<string, ElementNode<State>>;
};

type GrowingNode<State> = { rule: ElementRule<State>; readonly children: Map<string, GrowingNode<State>> };

/** Makes a tree of rules keyed by paths of local names such as `Stmt/Ntry/Amt`, so that matching costs one look-up an element. */
export function elementTree<State>(rules: Readonly<Record<string, ElementRule<State>>>): ElementNode<State> {
  const root: GrowingNode<State> = { rule: {}, children: new Map() };
  for (const [path, rule] of Object.entries(rules)) {
    let node = root;
    for (const name of path.split('/')) {
      const child: GrowingNode<State> = node.children.get(name) ?? { rule: {}, children: new Map() };
      node.children.set(name, child);
      node = child;
    }
    node.rule = rule;
  }
  return root;
}
