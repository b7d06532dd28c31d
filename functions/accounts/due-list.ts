import type { Listing } from '../../shared/journal/head.ts';
import { shardOfList } from '../../shared/list-shards.ts';
import type { AccountHolder } from './domain/account.ts';

/**
 * The list of those who have something to pay, by the day on which the first of it is due, in a plan or without one, and of
 * those whose interest waits for a rate.
 */
export const dueList = 'due';

/** The place of a holder in the list of what is due; undefined where nothing is open. */
export function listingOf({ taxpayerId, accounts }: AccountHolder): Listing | undefined {
  const days = accounts
    .flatMap(({ openItems, plans = [], rateGaps = [] }) => [
      ...openItems.map(({ due }) => due),
      ...plans.flatMap(({ instalments }) =>
        instalments.flatMap(({ due, open }) => (/[1-9]/.test(open) ? [due] : [])),
      ),
      ...rateGaps.map(({ from }) => from),
    ])
    .sort();
  const [first] = days;
  if (first === undefined) return undefined;
  return {
    list: shardOfList(dueList, taxpayerId),
    listKey: `${first}#${taxpayerId}`,
    summary: { taxpayerId },
  };
}
