import type { AccountFact } from '../../../shared/account/history-document.ts';
import type { EventData } from '../../../shared/contracts/events.ts';
import { moneyFrom } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import type { Movement } from './posted-account.ts';

/** Everything that an account was worked out from so far, and what the books hold of it by charge and component. */
export type Past = { readonly facts: readonly AccountFact[]; readonly booked: BookedPosition };

export type BookedPosition = ReadonlyMap<string, Movement>;

/** Names one component of one charge. */
export function positionKey(charge: string, component: string): string {
  return JSON.stringify([charge, component]);
}

type Posted = Pick<EventData<'account.posted.v1'>, 'facts' | 'movements' | 'currency'>;

/** The past as the postings tell it, in the order in which they were made. */
export function pastOfPostings(postings: Iterable<Posted>): Past {
  const facts: AccountFact[] = [];
  const booked = new Map<string, Movement>();
  for (const { facts: added = [], movements = [], currency } of postings) {
    facts.push(...added);
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
        relieved: (before?.relieved ?? 0n) + minor(moved.relieved),
      });
    }
  }
  return { facts, booked };
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
      booked.set(positionKey(chargeId, head), { ...movement, paid: 0n, relieved: 0n });
    }
  }
  if (moneyFrom(credit, currency).minor > 0n)
    facts.push({ type: 'receipt', id: 'credit', amount: credit, effective: latest ?? openedOn });
  return { facts, booked };
}
