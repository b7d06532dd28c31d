import type { Write } from '../../../shared/aws/table.ts';
import type { EventDraft } from '../../../shared/contracts/events.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../../shared/outcome.ts';
import type { FoundAccount } from '../accounts-journal.ts';
import { asideChange, type Books, bookOccasion } from '../book-occasion.ts';
import type { Account, AccountHolder } from '../domain/account.ts';
import type { AccountProposal, Refund, SetOff } from '../domain/account-proposal.ts';
import { drawingOccasion, lodgingOccasion, postRelease } from '../domain/deposit-postings.ts';
import type { Occasion } from '../domain/occasion.ts';
import type { PostedAccount } from '../domain/posted-account.ts';
import { refundOccasion } from '../domain/refund-occasions.ts';
import { refusalToDraw, refusalToLodge, refusalToRelease } from '../domain/refusal-on-deposit.ts';
import { refusalBeyondCredit, refusalToRefund } from '../domain/refusal-to-refund.ts';
import { refusalToRelieve } from '../domain/refusal-to-relieve.ts';
import { refusalToEndStanding, refusalToSetApart } from '../domain/refusal-to-set-apart.ts';
import { refusalToUndoRelief } from '../domain/refusal-to-undo-relief.ts';
import { refusalToWaive } from '../domain/refusal-to-waive.ts';
import { reliefOccasion, reliefReversalOccasion } from '../domain/relief-occasion.ts';
import { refusalToSetOff, setOffGivenOccasion, setOffTakenOccasion } from '../domain/set-off-occasions.ts';
import { standingEndOccasion, standingOccasion } from '../domain/standing-occasions.ts';
import { passingOf } from '../passing-of.ts';
import { readPast } from '../read-past.ts';

type Effect = {
  readonly holder: AccountHolder;
  readonly events: readonly EventDraft[];
  readonly writes: readonly Write[];
};
type Booking = { readonly account: Account } & (
  | { readonly occasion: Occasion }
  | { readonly aside: PostedAccount }
);

/** What an approval books today, or why it cannot any more: the account may have changed since it was proposed. */
export async function approvalEffect(
  books: Books,
  found: FoundAccount,
  proposed: AccountProposal,
  today: string,
  by: Circumstances,
): Promise<Outcome<Effect>> {
  const bookings = await bookingsOf(books, found, proposed, today, by.at);
  if (!bookings.ok) return bookings;
  let { holder } = found;
  const events: EventDraft[] = [];
  const writes: Write[] = [];
  for (const [index, booking] of bookings.value.entries()) {
    const { account } = booking;
    const circumstances = index === 0 ? by : { ...by, cause: `${by.cause}#${index}` };
    const booked =
      'aside' in booking
        ? await asideChange(books, holder, account, booking.aside, circumstances)
        : await bookOccasion(books, holder, account, circumstances, () => booking.occasion);
    if (booked.state?.kind !== 'holder') throw new Error('booking keeps the holder');
    holder = booked.state;
    events.push(...booked.events);
    writes.push(...(booked.writes ?? []));
  }
  return accept({ holder, events, writes });
}

async function bookingsOf(
  { table, book }: Books,
  found: FoundAccount,
  proposed: AccountProposal,
  today: string,
  at: string,
): Promise<Outcome<readonly Booking[]>> {
  const { holder, account } = found;
  switch (proposed.kind) {
    case 'refund': {
      if (proposed.from === 'deposit') return releaseBooking(found, proposed, today);
      const refusal =
        refusalToRefund(holder, account, proposed.amount, []) ?? refusalIfChanged(holder, proposed);
      return bookedUnless(refusal, account, refundOccasion(proposed, today));
    }
    case 'relief': {
      const { facts } = await readPast(table, holder.taxpayerId, account.accountId);
      const { accountTerms } = await book.named(account.schedule, at);
      const refusal =
        refusalToRelieve(account, proposed) ?? refusalToWaive(accountTerms, account, facts, proposed);
      return bookedUnless(refusal, account, reliefOccasion(proposed, today));
    }
    case 'relief-reversal': {
      const { facts } = await readPast(table, holder.taxpayerId, account.accountId);
      const occasion = reliefReversalOccasion(proposed, today);
      return bookedUnless(refusalToUndoRelief(facts, proposed.reliefId), account, occasion);
    }
    case 'set-off':
      return setOffBookings(book, found, proposed, today, at);
    case 'deposit-lodging': {
      const occasion = lodgingOccasion(proposed, today);
      return bookedUnless(refusalToLodge(account, proposed.amount, []), account, occasion);
    }
    case 'deposit-drawing': {
      const occasion = drawingOccasion(proposed, today);
      const passing = await passingOf(book, account, at);
      return bookedUnless(refusalToDraw(account, proposed.amount, [], passing), account, occasion);
    }
    case 'standing': {
      const { amount, ...standing } = proposed;
      const part = standing.head === undefined ? undefined : amount;
      const refusal = refusalToSetApart(account, { ...standing, amount: part }, today);
      return bookedUnless(refusal, account, standingOccasion(proposed));
    }
    case 'standing-end': {
      const { facts } = await readPast(table, holder.taxpayerId, account.accountId);
      return bookedUnless(refusalToEndStanding(facts, proposed), account, standingEndOccasion(proposed));
    }
  }
}

function bookedUnless(
  refusal: Refusal | undefined,
  account: Account,
  occasion: Occasion,
): Outcome<readonly Booking[]> {
  return refusal ? { ok: false, refusal } : accept([{ account, occasion }]);
}

function releaseBooking(
  { holder, account }: FoundAccount,
  proposed: Refund,
  today: string,
): Outcome<readonly Booking[]> {
  const refusal =
    refusalToRelease(holder, account, proposed.amount, []) ?? refusalIfChanged(holder, proposed);
  if (refusal) return { ok: false, refusal };
  return accept([{ account, aside: postRelease(account, proposed, today) }]);
}

async function setOffBookings(
  book: Books['book'],
  { holder, account }: FoundAccount,
  proposed: SetOff,
  today: string,
  at: string,
): Promise<Outcome<readonly Booking[]>> {
  const to = holder.accounts.find(({ accountId }) => accountId === proposed.toAccountId);
  if (to === undefined) throw new Error(`${proposed.toAccountId} is gone`);
  const refusal =
    refusalBeyondCredit(account, proposed.amount, []) ??
    refusalToSetOff(account, to, proposed.amount, await passingOf(book, to, at));
  if (refusal) return { ok: false, refusal };
  return accept([
    { account, occasion: setOffGivenOccasion(proposed, today) },
    { account: to, occasion: setOffTakenOccasion(proposed, today) },
  ]);
}

/** The refund was agreed on with one account in view: it never goes to another. */
export function refusalIfChanged(
  { bankAccount }: AccountHolder,
  { destination }: Refund,
): Refusal | undefined {
  if (bankAccount?.verified === true && bankAccount.account === destination.account) return undefined;
  return refuse('conflict', 'refund.account-changed', 'The bank account has changed since it was proposed.', {
    remedy: 'Reject this; when the new account is verified, the refund can be proposed again.',
  }).refusal;
}
