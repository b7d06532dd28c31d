import type { Direction } from '../bank-statement.ts';
import { quoted, StatementFault } from '../statement-fault.ts';

/** Reads a credit or debit mark: it alone gives the sign; a reversal says which way it goes like any other entry. */
export function readMark(mark: string | undefined, where: string): Direction {
  if (mark === 'CRDT') return 'credit';
  if (mark === 'DBIT') return 'debit';
  const said = mark === undefined ? 'is missing' : `is ${quoted(mark)}`;
  throw new StatementFault(
    'mark',
    `${where} ${said}, not CRDT or DBIT`,
    'The bank’s software writes the mark wrongly: show the bank this place, and ask for the statement anew.',
  );
}
