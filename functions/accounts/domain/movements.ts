import type { AccountState } from '../../../shared/account/account-state.ts';
import { moneyFrom } from '../../../shared/money.ts';
import { type BookedPosition, positionKey } from './past.ts';
import type { Movement } from './posted-account.ts';

/** What is to be posted so that the books hold what was worked out: for each component the difference, where there is one. */
export function movementsBetween(booked: BookedPosition, state: AccountState, currency: string): Movement[] {
  const minor = (text: string) => moneyFrom(text, currency).minor;
  const left = new Map(booked);
  const movements: Movement[] = [];
  const move = (movement: Movement) => {
    if (movement.charged !== 0n || movement.paid !== 0n || movement.relieved !== 0n) movements.push(movement);
  };
  for (const { charge, components } of state.charges) {
    for (const { component, counts, charged, paid, relieved } of components) {
      const key = positionKey(charge, component);
      const before = left.get(key);
      left.delete(key);
      move({
        charge,
        component,
        counts,
        charged: minor(charged) - (before?.charged ?? 0n),
        paid: minor(paid) - (before?.paid ?? 0n),
        relieved: minor(relieved) - (before?.relieved ?? 0n),
      });
    }
  }
  // A rule that the law has no more, or not yet again.
  for (const { charge, component, counts, charged, paid, relieved } of left.values())
    move({ charge, component, counts, charged: -charged, paid: -paid, relieved: -relieved });
  return movements;
}
