import type { BalanceDraft } from './camt-draft.ts';

/** Types of balances that a statement can lie between. */
export const lyingBetween: readonly string[] = ['OPBD', 'PRCD', 'CLBD', 'ITBD'];

/**
 * The booked balances of ISO 20022 that a statement lies between: opening OPBD, else the previous closing PRCD; closing
 * CLBD. Interim balances ITBD stand in on pages and during the day, first for the opening and last for the closing;
 * with one alone, for whichever is missing, the closing if both are. A statement of several days may have several of
 * each.
 */
export function chooseBalances(balances: readonly BalanceDraft[]): {
  opening?: BalanceDraft;
  closing?: BalanceDraft;
} {
  const dated = balances.toSorted((a, b) =>
    (a.date ?? '') < (b.date ?? '') ? -1 : (a.date ?? '') > (b.date ?? '') ? 1 : 0,
  );
  const ofType = (type: string) => dated.filter((balance) => balance.type === type);
  const interim = balances.filter((balance) => balance.type === 'ITBD');
  const opening = ofType('OPBD')[0] ?? ofType('PRCD')[0];
  const closing = ofType('CLBD').at(-1);
  const first = opening ?? (interim.length > 1 || closing !== undefined ? interim[0] : undefined);
  const last = closing ?? interim.at(-1);
  return { ...(first && { opening: first }), ...(last && { closing: last }) };
}
