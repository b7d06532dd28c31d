import { type EventData, eventOf } from '../../shared/contracts/events.ts';
import { idFrom } from '../../shared/id.ts';
import type { Circumstances } from '../../shared/journal/commit.ts';
import type { Reaction } from '../../shared/journal/consume.ts';
import { addMoney, formatMoney, moneyFrom, negateMoney } from '../../shared/money.ts';
import type { AccountsSubject } from './domain/accounts-subject.ts';
import { postBankStatement } from './domain/post-bank-statement.ts';

type Moved = Pick<
  EventData<'bank-statement.imported.v1'>,
  'bankAccount' | 'statementId' | 'currency' | 'credits' | 'debits' | 'repeatedCredits' | 'repeatedDebits'
>;

/**
 * The treasury's posting of a booked statement, in the journal of the file that it came in: statements of one bank account
 * never wait for each other. A statement without a date of its own counts from the day it is booked (UTC, as the treasury
 * has no time zone of one law).
 */
export function treasuryChange(
  { bankAccount, statementId, currency, ...sums }: Moved,
  effective: string | undefined,
  by: Circumstances,
  withdrawn = false,
): Reaction<AccountsSubject> {
  const moved = postBankStatement({ currency, ...bookedSums(currency, sums) }, withdrawn);
  if (moved === undefined) return { state: { kind: 'bank-file' }, events: [] };
  const posted = by.at.slice(0, 10);
  const posting = eventOf('treasury.posted.v1', {
    bankAccount,
    postingId: idFrom('posting', by.at, by.cause),
    statementId,
    kind: withdrawn ? 'statement-withdrawal' : 'statement',
    currency,
    amount: moved.amount,
    effective: effective ?? posted,
    posted,
    entries: [...moved.entries],
  });
  return { state: { kind: 'bank-file' }, events: [posting] };
}

type Sums = Omit<Moved, 'bankAccount' | 'statementId' | 'currency'>;

/** The sums of a statement without the entries that an earlier, overlapping statement has booked. */
function bookedSums(currency: string, { credits, debits, repeatedCredits, repeatedDebits }: Sums) {
  const less = (all: string, repeated: string | undefined) =>
    repeated === undefined
      ? all
      : formatMoney(addMoney(moneyFrom(all, currency), negateMoney(moneyFrom(repeated, currency))));
  return { credits: less(credits, repeatedCredits), debits: less(debits, repeatedDebits) };
}
