import type { AccountFact } from '../../../shared/account/history-document.ts';
import type { EventData } from '../../../shared/contracts/events.ts';
import { moneyFrom } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import type { Movement } from './posted-account.ts';
import { addReliefs, noReliefs, type Reliefs } from './reliefs.ts';

/** Everything that an account was worked out from so far, and what the books hold of it by charge and component. */
export type Past = {
  readonly facts: readonly AccountFact[];
  readonly booked: BookedPosition;
  /** Periods that payers named, by the receipt. */
  readonly designated: Designated;
};

export type Designated = ReadonlyMap<string, string>;

export type BookedPosition = ReadonlyMap<string, Movement>;

/** Names one component of one charge. */
export function positionKey(charge: string, component: string): string {
  return JSON.stringify([charge, component]);
}

type Posted = Pick<EventData<'account.posted.v1'>, 'facts' | 'movements' | 'currency' | 'designated'>;

/** The past as the postings tell it, in the order in which they were made. */
export function pastOfPostings(postings: Iterable<Posted>): Past {
  const facts: AccountFact[] = [];
  const booked = new Map<string, Movement>();
  const designated = new Map<string, string>();
  for (const { facts: added = [], movements = [], currency, designated: period } of postings) {
    facts.push(...added);
    for (const { type, id } of added)
      if (type === 'receipt' && period !== undefined) designated.set(id, period);
    const minor = (text = '0') => moneyFrom(text, currency).minor;
    for (const { chargeId: charge, component, ...moved } of movements) {
      const key = positionKey(charge, component);
      const before = booked.get(key);
      booked.set(key, {
        charge,
        component,
        counts: '',
        charged: (before?.charged ?? 0n) + minor(moved.charged),
        paid: (before?.paid ?? 0n) + minor(moved.paid),
        reliefs: addReliefs(
          before?.reliefs ?? noReliefs,
          reliefsIn({ chargeId: charge, component, ...moved }, facts, minor),
        ),
      });
    }
  }
  return { facts, booked, designated };
}

type MovementPosted = NonNullable<Posted['movements']>[number];

/** Earlier postings do not say of which kind what they relieved is: it went to the account of the latest relief then. */
function reliefsIn(
  { chargeId, component, relieved, reliefs }: MovementPosted,
  facts: readonly AccountFact[],
  minor: (text?: string) => bigint,
): Reliefs {
  if (reliefs !== undefined) return new Map(reliefs.map(({ kind, amount }) => [kind, minor(amount)]));
  if (relieved === undefined) return noReliefs;
  const latest = facts.findLast(
    (fact) => fact.type === 'relief' && fact.charge === chargeId && fact.component === component,
  );
  return new Map([[latest?.type === 'relief' ? latest.kind : 'remission', minor(relieved)]]);
}

/**
 * What is open, and the credit, in place of everything that led there. It is all that is needed as long as nothing
 * accrues, nothing is set apart, and what comes is not dated back.
 */
export function pastOfHead({ openItems, credit, currency, latest, openedOn }: Account): Past {
  const booked = new Map<string, Movement>();
  const facts: AccountFact[] = [];
  for (const { chargeId, obligationId, period, due, heads } of openItems) {
    facts.push({
      type: 'charge',
      id: chargeId,
      due,
      period,
      ...(obligationId !== undefined && { obligation: obligationId }),
      noReturn: 'yes',
      heads: heads.map(({ head, open }) => ({ head, amount: open })),
    });
    for (const { head, open } of heads) {
      const movement = {
        charge: chargeId,
        component: head,
        counts: '',
        charged: moneyFrom(open, currency).minor,
      };
      booked.set(positionKey(chargeId, head), { ...movement, paid: 0n, reliefs: noReliefs });
    }
  }
  if (moneyFrom(credit, currency).minor > 0n)
    facts.push({ type: 'receipt', id: 'credit', amount: credit, effective: latest ?? openedOn });
  return { facts, booked, designated: new Map() };
}

/**
 * Receipts for whose period a return is charged pay that return, where the law follows the payer. They are told apart only
 * once all is known, so that it makes no difference which of the two arrived first. Where several returns are charged for
 * the period, as facilities file their own, nobody can say which was meant.
 */
export function withDesignations(facts: readonly AccountFact[], designated: Designated): AccountFact[] {
  if (designated.size === 0) return [...facts];
  const returns = new Map<string, Set<string>>();
  for (const fact of facts) {
    if (fact.type !== 'charge' || fact.period === undefined || fact.obligation === undefined) continue;
    returns.set(fact.period, (returns.get(fact.period) ?? new Set()).add(fact.obligation));
  }
  return facts.map((fact) => {
    const period = designated.get(fact.id);
    if (fact.type !== 'receipt' || period === undefined) return fact;
    const [obligation, ...others] = returns.get(period) ?? [];
    return obligation === undefined || others.length > 0 ? fact : { ...fact, designation: { obligation } };
  });
}
