import type { AccountState } from '../../../shared/account/account-state.ts';
import type { AccountFact } from '../../../shared/account/history-document.ts';
import { ledgerAccounts } from '../../../shared/ledger/posting.ts';
import { moneyFrom } from '../../../shared/money.ts';

/** Why something is not asked for. `tolerance` is what remained after a payment and the law lets go by itself. */
export const reliefKinds = ['remission', 'waiver', 'write-off', 'tolerance'] as const;
export type ReliefKind = (typeof reliefKinds)[number];

/** Minor units by kind, without those that are zero. */
export type Reliefs = ReadonlyMap<ReliefKind, bigint>;

export const noReliefs: Reliefs = new Map();

/** One and `times` the other. */
export function addReliefs(one: Reliefs, other: Reliefs, times = 1n): Reliefs {
  const sums = new Map(one);
  for (const [kind, minor] of other) {
    const sum = (sums.get(kind) ?? 0n) + times * minor;
    if (sum === 0n) sums.delete(kind);
    else sums.set(kind, sum);
  }
  return sums;
}

export function relievedBy(reliefs: Reliefs): bigint {
  return [...reliefs.values()].reduce((sum, minor) => sum + minor, 0n);
}

/** What each relief comes to, as the account was worked out: less than was granted where less was open. */
export function reliefsOf(
  { reliefs, currency }: AccountState,
  facts: readonly AccountFact[],
): (charge: string, component: string) => Reliefs {
  const kinds = new Map(facts.flatMap((fact) => (fact.type === 'relief' ? [[fact.id, fact.kind]] : [])));
  const sums = new Map<string, Reliefs>();
  const key = (charge: string, component: string) => JSON.stringify([charge, component]);
  for (const { fact, charge, component, amount } of reliefs) {
    const kind = kinds.get(fact) ?? 'tolerance';
    const of = key(charge, component);
    const one: Reliefs = new Map([[kind, moneyFrom(amount, currency).minor]]);
    sums.set(of, addReliefs(sums.get(of) ?? noReliefs, one));
  }
  return (charge, component) => sums.get(key(charge, component)) ?? noReliefs;
}

/** The ledger account of a kind. Remissions and waivers are what the law gives up; write-offs are not to be had. */
export function reliefAccount(kind: ReliefKind): string {
  if (kind === 'write-off') return ledgerAccounts.writeOffs;
  return kind === 'tolerance' ? ledgerAccounts.smallDifferences : ledgerAccounts.remissions;
}
