import type { AccountState } from '../../../shared/account/account-state.ts';
import type { AccountFact } from '../../../shared/account/history-document.ts';
import { moneyFrom } from '../../../shared/money.ts';
import { type BookedPosition, positionKey } from './past.ts';
import type { Movement } from './posted-account.ts';
import { addReliefs, noReliefs, reliefsOf } from './reliefs.ts';

/** What is to be posted so that the books hold what was worked out: for each component the difference, where there is one. */
export function movementsBetween(
  booked: BookedPosition,
  state: AccountState,
  facts: readonly AccountFact[],
): Movement[] {
  const { currency } = state;
  const minor = (text: string) => moneyFrom(text, currency).minor;
  const reliefsNow = reliefsOf(state, facts);
  const left = new Map(booked);
  const movements: Movement[] = [];
  const move = (movement: Movement) => {
    if (movement.charged !== 0n || movement.paid !== 0n || movement.reliefs.size > 0)
      movements.push(movement);
  };
  for (const { charge, components } of state.charges) {
    for (const { component, counts, charged, paid } of components) {
      const key = positionKey(charge, component);
      const before = left.get(key);
      left.delete(key);
      move({
        charge,
        component,
        counts,
        charged: minor(charged) - (before?.charged ?? 0n),
        paid: minor(paid) - (before?.paid ?? 0n),
        reliefs: addReliefs(reliefsNow(charge, component), before?.reliefs ?? noReliefs, -1n),
      });
    }
  }
  // A rule that the law has no more, or not yet again.
  for (const { charge, component, counts, charged, paid, reliefs } of left.values())
    move({
      ...{ charge, component, counts },
      ...{ charged: -charged, paid: -paid, reliefs: addReliefs(noReliefs, reliefs, -1n) },
    });
  return movements;
}
