import * as z from 'zod';
import type { EventData } from '../../../shared/contracts/events.ts';
import { formatMoney, money, moneyFrom } from '../../../shared/money.ts';

const openItem = z.object({
  chargeId: z.string(),
  open: z.string(),
  reference: z.string().optional(),
  period: z.string().optional(),
  due: z.string().optional(),
});

/** A plan with what is open of its instalments, and when money that is meant for one may come. */
const openPlan = z.object({
  reference: z.string(),
  instalments: z.array(
    z.object({ due: z.string(), open: z.string(), from: z.string(), through: z.string() }),
  ),
});

/** What matching knows of an account, from what accounts has posted. Amounts are decimal strings of its currency. */
export const knownAccount = z.object({
  accountId: z.string(),
  accountNumber: z.string(),
  currency: z.string(),
  openItems: z.array(openItem),
  outstanding: z.string(),
  plans: z.array(openPlan).optional(),
});
export type KnownAccount = z.infer<typeof knownAccount>;

export function openedAccount({
  accountId,
  accountNumber,
  currency,
}: EventData<'account.opened.v1'>): KnownAccount {
  return { accountId, accountNumber, currency, openItems: [], outstanding: formatMoney(money(0n, currency)) };
}

/** Kinds of posting whose amount is added to the charge that they name. */
const charging: ReadonlySet<string> = new Set(['assessment', 'revision', 'interest', 'penalty']);

/**
 * The account after a posting: what it charges is added, what it allocates is taken off. Good for proposing matches, not
 * for books: those are in accounts, which says with each posting what is outstanding in all.
 */
export function afterPosting(known: KnownAccount, posted: EventData<'account.posted.v1'>): KnownAccount {
  const { plans } = posted;
  const account = plans === undefined ? known : { ...known, plans: plans.filter(isOpen) };
  const { currency, chargeId, allocations, outstanding, kind, amount } = posted;
  if (moneyFrom(outstanding, currency).minor === 0n) return { ...account, openItems: [], outstanding };
  const open = new Map(account.openItems.map((item) => [item.chargeId, item]));
  const add = (id: string, minor: bigint) => {
    const item = open.get(id) ?? { chargeId: id, open: formatMoney(money(0n, currency)) };
    open.set(id, {
      ...item,
      open: formatMoney(money(moneyFrom(item.open, currency).minor + minor, currency)),
    });
  };
  if (chargeId !== undefined && charging.has(kind)) {
    add(chargeId, moneyFrom(amount, currency).minor);
    const { reference, period, due } = posted;
    const item = open.get(chargeId);
    if (item) open.set(chargeId, { ...item, ...defined({ reference, period, due }) });
  }
  for (const used of allocations) add(used.chargeId, -moneyFrom(used.amount, currency).minor);
  const openItems = [...open.values()].filter((item) => moneyFrom(item.open, currency).minor > 0n);
  return { ...account, openItems, outstanding };
}

function isOpen({ instalments }: z.infer<typeof openPlan>): boolean {
  return instalments.length > 0;
}

function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
