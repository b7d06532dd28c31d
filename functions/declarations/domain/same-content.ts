import { canonicalJson } from '../../../shared/canonical-json.ts';

type Stated = Readonly<Record<string, string>>;
type Content = { readonly facts: Stated; readonly lines: readonly Stated[] };

/** Whether two declarations state the same, line by line. A field that is blank is one that is not stated. */
export function sameContent(one: Content, other: Content): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ facts, lines }: Content): string {
  return canonicalJson({ facts: stated(facts), lines: lines.map(stated) });
}

function stated(fields: Stated): Stated {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''));
}
