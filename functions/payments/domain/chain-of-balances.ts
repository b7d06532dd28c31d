import * as z from 'zod';
import type { CivilDate } from '../../../shared/civil-date.ts';
import { inStatementOrder } from './statement-order.ts';

/** A statement in the chain of its account. Balances are decimal strings, left out where the bank gave none. */
export const chainMember = z.object({
  statementId: z.string(),
  statement: z.string(),
  sequence: z.string().optional(),
  from: z.string(),
  to: z.string(),
  opening: z.string().optional(),
  closing: z.string().optional(),
  /** False while it is held. */
  booked: z.boolean(),
});
export type ChainMember = z.infer<typeof chainMember>;

/** Two statements that follow each other, where the later one does not open with what the earlier one closes with. */
export const chainBreak = z.object({
  /** `gap`: a statement between them is missing. `overlap`: both tell of the same days. */
  kind: z.enum(['gap', 'overlap']),
  after: z.string(),
  before: z.string(),
  /** The last day of the earlier and the first of the later. */
  from: z.string(),
  to: z.string(),
  closing: z.string(),
  opening: z.string(),
});
export type ChainBreak = z.infer<typeof chainBreak>;

/** The order of an account's statements, whatever order they came in. */
export function inChainOrder(members: readonly ChainMember[]): ChainMember[] {
  return inStatementOrder(members, (member) => member);
}

/** Where members in chain order do not follow on each other. One without balances can't be told. */
export function breaksOf(members: readonly ChainMember[]): ChainBreak[] {
  return members.flatMap((later, index): ChainBreak[] => {
    const earlier = members[index - 1];
    if (earlier?.closing === undefined || later.opening === undefined) return [];
    const { closing } = earlier;
    const { opening } = later;
    if (closing === opening) return [];
    const kind = later.from <= earlier.to ? 'overlap' : 'gap';
    const between = {
      after: earlier.statementId,
      before: later.statementId,
      from: earlier.to,
      to: later.from,
    };
    return [{ kind, ...between, closing, opening }];
  });
}

type Told = Pick<ChainMember, 'from' | 'to' | 'opening' | 'closing'>;

/**
 * The members that may tell of the same entries as a statement: their periods share a day, and they do not stand before
 * or after it in one unbroken run of balances, as the statements of the morning and of the afternoon do. Where balances
 * leave it open (a day that ends as it began) it counts as the same, so that nothing is booked twice.
 */
export function overlapping<Member extends Told>(statement: Told, members: readonly Member[]): Member[] {
  const shared = members.filter(({ from, to }) => from <= statement.to && to >= statement.from);
  const apart = new Set<Member>();
  const walk = (follows: (at: Told, next: Told) => boolean) => {
    for (let at: Told | undefined = statement; at !== undefined; ) {
      const here: Told = at;
      const next: Member | undefined = shared.find((member) => !apart.has(member) && follows(here, member));
      if (next !== undefined) apart.add(next);
      at = next;
    }
  };
  walk((at, earlier) => continues(earlier, at));
  walk((at, later) => continues(at, later));
  return shared.filter((member) => !apart.has(member));
}

function continues(earlier: Told, later: Told): boolean {
  return (
    earlier.closing !== undefined && earlier.closing === later.opening && earlier.opening !== later.opening
  );
}

type Dated = {
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
  /** Of the entries that are booked. */
  readonly firstEntryOn?: CivilDate | undefined;
  readonly lastEntryOn?: CivilDate | undefined;
};

/** The days that a statement tells of: as the bank says, else those of its entries. Undefined where nothing tells. */
export function periodOf(said: Dated): { from: CivilDate; to: CivilDate } | undefined {
  const earliest = said.from ?? said.firstEntryOn ?? said.to;
  const last = said.to ?? said.lastEntryOn ?? said.from;
  if (earliest === undefined || last === undefined) return undefined;
  const [from = last] = [earliest, last].sort();
  return { from, to: last };
}
