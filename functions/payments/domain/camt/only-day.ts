import type { CivilDate } from '../../../../shared/civil-date.ts';
import type { StatementDraft } from './camt-draft.ts';
import { readDate } from './read-date.ts';

/**
 * The day of a statement of one day: its period begins and ends on it, or it opens and closes on it. Undefined where the
 * statement is of several days, or does not say.
 */
export function onlyDay({ from, to, balances }: StatementDraft): CivilDate | undefined {
  const dateOf = (type: string) => balances.find((balance) => balance.type === type)?.date;
  return (
    sameDay(from, to, 'FrToDt/FrDtTm', 'FrToDt/ToDtTm') ??
    sameDay(dateOf('OPBD'), dateOf('CLBD'), 'Bal OPBD/Dt', 'Bal CLBD/Dt')
  );
}

function sameDay(
  first: string | undefined,
  last: string | undefined,
  ...[whereFirst, whereLast]: readonly [string, string]
): CivilDate | undefined {
  if (first === undefined || last === undefined) return undefined;
  const day = readDate(first, whereFirst);
  return readDate(last, whereLast) === day ? day : undefined;
}
