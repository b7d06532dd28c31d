import type { AccountFact, FactOf } from '../../../shared/account/history-document.ts';
import type { ItemStanding } from './account.ts';

/** The days of a standing that its ends leave; undefined where it ended before it began. */
export function spanOf(
  { id, from, through }: FactOf<'standing'>,
  facts: readonly AccountFact[],
): { readonly from: string; readonly through: string } | undefined {
  let last = through;
  for (const fact of facts)
    if (fact.type === 'standing-end' && fact.standing === id && (last === 'open' || fact.through < last))
      last = fact.through;
  return last !== 'open' && last < from ? undefined : { from, through: last };
}

/** By charge, what sets it apart on a day or after it. */
export function standingsOf(facts: readonly AccountFact[], day: string): ReadonlyMap<string, ItemStanding[]> {
  const known = new Map<string, ItemStanding[]>();
  for (const fact of facts) {
    if (fact.type !== 'standing') continue;
    const span = spanOf(fact, facts);
    if (span === undefined || (span.through !== 'open' && span.through < day)) continue;
    const { id: standingId, charge, standing, component: head, amount } = fact;
    const item: ItemStanding = {
      standingId,
      standing,
      from: span.from,
      ...(span.through !== 'open' && { through: span.through }),
      ...(head !== undefined && { head }),
      ...(amount !== undefined && { amount }),
    };
    known.set(charge, [...(known.get(charge) ?? []), item]);
  }
  return known;
}
