import { type EventData, eventOf } from '../../../shared/contracts/events.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import type { Reaction } from '../../../shared/journal/consume.ts';
import { asideChange, type Books, bookOccasion } from '../book-occasion.ts';
import type { AccountsSubject } from '../domain/accounts-subject.ts';
import { postReleaseReturned, postReleaseUnreturned } from '../domain/deposit-postings.ts';
import {
  postRefundPaid,
  postRefundUnpaid,
  refundReturnedOccasion,
  refundUnreturnedOccasion,
} from '../domain/refund-occasions.ts';
import { changedProposal, readProposal } from './proposal-item.ts';

type Disbursement = EventData<'disbursement.confirmed.v1'>;

/** The debit of a refund stands on a statement: what was owed to be paid out is paid. */
export async function takeInConfirmed(
  books: Books,
  told: Disbursement,
  state: AccountsSubject | undefined,
  by: Circumstances,
): Promise<Reaction<AccountsSubject>> {
  const { refund, holder, account, data } = await refundOf(books, told, state);
  const posted = postRefundPaid(account, refund, told.valueDate);
  const change = await asideChange(books, holder, account, posted, by);
  const { statementId, bookingDate: paidOn } = told;
  const paid = eventOf('refund.paid.v1', { ...data, statementId, paidOn });
  // A debit that is told after the money came back is booked, and the refund stays returned.
  const stage = refund.stage === 'returned' ? 'returned' : 'paid';
  const writes = [changedProposal(refund, { ...refund, stage, statementId })];
  return { ...change, events: [paid, ...change.events], writes };
}

/** The statement that said so was withdrawn: the refund is sent, and its debit is waited for again. */
export async function takeInUnconfirmed(
  books: Books,
  told: Disbursement,
  state: AccountsSubject | undefined,
  by: Circumstances,
): Promise<Reaction<AccountsSubject>> {
  const { refund, holder, account, data } = await refundOf(books, told, state);
  const posted = postRefundUnpaid(account, refund, told.valueDate);
  const change = await asideChange(books, holder, account, posted, by);
  const unpaid = eventOf('refund.unconfirmed.v1', { ...data, statementId: told.statementId });
  const { statementId: _, ...kept } = refund;
  const next = refund.stage === 'paid' ? { ...kept, stage: 'sent' as const } : refund;
  return { ...change, events: [unpaid, ...change.events], writes: [changedProposal(refund, next)] };
}

/** The bank brought a refund back: it is credit again, and may be used or refunded anew. */
export async function takeInReturned(
  books: Books,
  told: EventData<'disbursement.returned.v1'>,
  state: AccountsSubject | undefined,
  by: Circumstances,
): Promise<Reaction<AccountsSubject>> {
  const { refund, holder, account, data } = await refundOf(books, told, state);
  const { statementId, valueDate: returnedOn, returnReason } = told;
  const change =
    refund.from === 'deposit'
      ? await asideChange(books, holder, account, postReleaseReturned(account, refund, returnedOn), by)
      : await bookOccasion(books, holder, account, by, async (_, past) =>
          refundReturnedOccasion(refund, returnedOn, (await past()).facts),
        );
  const reason = returnReason === undefined ? {} : { returnReason };
  const returned = eventOf('refund.returned.v1', { ...data, statementId, returnedOn, ...reason });
  const writes = [
    ...(change.writes ?? []),
    changedProposal(refund, { ...refund, stage: 'returned', statementId }),
  ];
  return { ...change, events: [returned, ...change.events], writes };
}

/**
 * The statement that said it came back was withdrawn: its money is credit no more, even where it has been used meanwhile,
 * and the refund is paid, or waits for its debit.
 */
export async function takeInUnreturned(
  books: Books,
  told: EventData<'disbursement.unreturned.v1'>,
  state: AccountsSubject | undefined,
  by: Circumstances,
): Promise<Reaction<AccountsSubject>> {
  const { refund, holder, account, data } = await refundOf(books, told, state);
  const { statementId, valueDate, confirmedBy } = told;
  const change =
    refund.from === 'deposit'
      ? await asideChange(books, holder, account, postReleaseUnreturned(account, refund, valueDate), by)
      : await bookOccasion(books, holder, account, by, async (_, past) =>
          refundUnreturnedOccasion(refund, valueDate, (await past()).facts, by),
        );
  const unreturned = eventOf('refund.unreturned.v1', { ...data, statementId });
  const { statementId: _, ...kept } = refund;
  const next =
    confirmedBy === undefined
      ? { ...kept, stage: 'sent' as const }
      : { ...kept, stage: 'paid' as const, statementId: confirmedBy };
  const writes = [...(change.writes ?? []), changedProposal(refund, next)];
  return { ...change, events: [unreturned, ...change.events], writes };
}

async function refundOf(
  { table }: Books,
  { disbursementId: refundId, taxpayerId, accountId, amount, currency }: Disbursement,
  state: AccountsSubject | undefined,
) {
  const refund = await readProposal(table, taxpayerId, refundId);
  const holder = state?.kind === 'holder' ? state : undefined;
  const account = holder?.accounts.find((each) => each.accountId === accountId);
  if (refund?.kind !== 'refund' || holder === undefined || account === undefined)
    throw new Error(`there is no refund ${refundId} of ${accountId}`);
  return { refund, holder, account, data: { refundId, taxpayerId, accountId, amount, currency } };
}
