import * as z from 'zod';
import { type Item, queryAll, type Table, type Write } from '../../../shared/aws/table.ts';
import type { CivilDate } from '../../../shared/civil-date.ts';
import {
  breaksOf,
  type ChainBreak,
  type ChainMember,
  chainBreak,
  chainMember,
  inChainOrder,
} from '../domain/chain-of-balances.ts';

/**
 * The part of an account's chain of statements that an import touches: from the month before the earliest statement to
 * the end. Statements rest in an item for each month, the chain's state in one more whose version lets imports of one
 * account come one after another.
 */
export type ChainWindow = {
  readonly bankAccount: string;
  readonly currency: string;
  readonly version: number;
  readonly members: readonly ChainMember[];
  readonly changedMonths: ReadonlySet<string>;
  /** Breaks between statements before the window. */
  readonly earlierBreaks: readonly ChainBreak[];
};

export const bankAccountList = 'bank-accounts';
const monthPrefix = 'MONTH#';
const monthsAtMost = 2_500;
/** An account with more breaks than this has other troubles; the first ones are told. */
const breaksAtMost = 500;

const storedMonth = z.object({ sk: z.string(), members: z.array(chainMember) });
const storedChain = z.object({ version: z.int(), breaks: z.array(chainBreak) });

function partition(bankAccount: string, currency: string): string {
  return `BANK-ACCOUNT#${bankAccount}#${currency}`;
}

export async function readWindow(
  table: Table,
  bankAccount: string,
  currency: string,
  from: CivilDate,
): Promise<ChainWindow> {
  const pk = partition(bankAccount, currency);
  const item = await table.get({ pk, sk: 'CHAIN' });
  const chain = item === undefined ? { version: 0, breaks: [] } : storedChain.parse(item);
  const month = `${monthPrefix}${from.slice(0, 7)}`;
  const before = await table.query({ pk, from: monthPrefix, to: month }, { limit: 2, descending: true });
  const since = await queryAll(table, { pk, from: month, to: `${monthPrefix}~` }, monthsAtMost);
  const items = new Map(
    [...before.items, ...since].map((each) => [each.sk, storedMonth.parse(each).members]),
  );
  const members = inChainOrder([...items.values()].flat());
  const [first] = members;
  const earlierBreaks =
    first === undefined
      ? chain.breaks
      : chain.breaks.filter(({ to, before: id }) => to < first.from || id === first.statementId);
  return { bankAccount, currency, version: chain.version, members, changedMonths: new Set(), earlierBreaks };
}

/** The window with a statement in its place, or in place of what was known of it. */
export function withMember(window: ChainWindow, member: ChainMember): ChainWindow {
  const { members } = withoutMember(window, member.statementId);
  const changedMonths = new Set([...window.changedMonths, monthOf(member)]);
  return { ...window, members: inChainOrder([...members, member]), changedMonths };
}

export function withoutMember(window: ChainWindow, statementId: string): ChainWindow {
  const gone = window.members.filter((member) => member.statementId === statementId);
  const members = window.members.filter((member) => member.statementId !== statementId);
  return { ...window, members, changedMonths: new Set([...window.changedMonths, ...gone.map(monthOf)]) };
}

function monthOf({ to }: ChainMember): string {
  return to.slice(0, 7);
}

/** Writes the months that changed, and the chain's state under the version that was read. */
export function windowWrites(window: ChainWindow): Write[] {
  const { bankAccount, currency, version, members, changedMonths, earlierBreaks } = window;
  const pk = partition(bankAccount, currency);
  const months = [...changedMonths].map((month): Write => {
    const ofMonth = members.filter((member) => monthOf(member) === month);
    const key = { pk, sk: `${monthPrefix}${month}` };
    return ofMonth.length === 0 ? { remove: key } : { put: { ...key, members: ofMonth } };
  });
  const chain = chainItem(window, [...earlierBreaks, ...breaksOf(members)].slice(0, breaksAtMost));
  return [...months, version === 0 ? { put: chain, ifAbsent: true } : { put: chain, ifVersion: version }];
}

function chainItem(
  { bankAccount, currency, version, members }: ChainWindow,
  breaks: readonly ChainBreak[],
): Item {
  const last = members.at(-1);
  const state = breaks.some(({ kind }) => kind === 'gap')
    ? 'gap'
    : breaks.length > 0
      ? 'overlap'
      : 'continuous';
  const summary = {
    ...{ bankAccount, currency, state, breaks: breaks.slice(0, 50), breakCount: breaks.length },
    ...(last === undefined
      ? {}
      : {
          lastStatement: last.statementId,
          lastDay: last.to,
          ...(last.closing && { lastClosing: last.closing }),
        }),
  };
  const key = { pk: partition(bankAccount, currency), sk: 'CHAIN' };
  const listKey = `${bankAccount}#${currency}`;
  return { ...key, version: version + 1, breaks, list: bankAccountList, listKey, summary };
}
