import { type EventData, type EventDraft, eventOf } from '../../../shared/contracts/events.ts';
import type { Change, Circumstances } from '../../../shared/journal/commit.ts';
import type { Reaction } from '../../../shared/journal/consume.ts';
import type { FoundAccount } from '../accounts-journal.ts';
import { asideChange, type Books, bookOccasion } from '../book-occasion.ts';
import type { AccountProposal } from '../domain/account-proposal.ts';
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
type Refund = Extract<AccountProposal, { readonly kind: 'refund' }>;
type Told = FoundAccount & {
  readonly refund: Refund;
  /** What every event of the refund says of it. */
  readonly data: Pick<
    EventData<'refund.paid.v1'>,
    'refundId' | 'taxpayerId' | 'accountId' | 'amount' | 'currency'
  >;
};
/** What is booked, what is said of it, and the refund as it stands then. */
type Effect = {
  readonly booked: Change<AccountsSubject>;
  readonly said: EventDraft;
  readonly refund: Refund;
};

/** The debit of a refund stands on a statement: what was owed to be paid out is paid. */
export function takeInConfirmed(
  books: Books,
  told: Disbursement,
  state: AccountsSubject | undefined,
  by: Circumstances,
): Promise<Reaction<AccountsSubject>> {
  return takingIn(books, told, state, async ({ refund, holder, account, data }) => {
    const { statementId, bookingDate: paidOn, valueDate } = told;
    // A debit that is told after the money came back is booked, and the refund stays returned.
    const stage = refund.stage === 'returned' ? 'returned' : 'paid';
    return {
      booked: await asideChange(books, holder, account, postRefundPaid(account, refund, valueDate), by),
      said: eventOf('refund.paid.v1', { ...data, statementId, paidOn }),
      refund: { ...refund, stage, statementId },
    };
  });
}

/** The statement that said so was withdrawn: the refund is sent, and its debit is waited for again. */
export function takeInUnconfirmed(
  books: Books,
  told: Disbursement,
  state: AccountsSubject | undefined,
  by: Circumstances,
): Promise<Reaction<AccountsSubject>> {
  return takingIn(books, told, state, async ({ refund, holder, account, data }) => {
    const { statementId: _, ...kept } = refund;
    return {
      booked: await asideChange(
        books,
        holder,
        account,
        postRefundUnpaid(account, refund, told.valueDate),
        by,
      ),
      said: eventOf('refund.unconfirmed.v1', { ...data, statementId: told.statementId }),
      refund: refund.stage === 'paid' ? { ...kept, stage: 'sent' } : refund,
    };
  });
}

/** The bank brought a refund back: it is credit again, and may be used or refunded anew. */
export function takeInReturned(
  books: Books,
  told: EventData<'disbursement.returned.v1'>,
  state: AccountsSubject | undefined,
  by: Circumstances,
): Promise<Reaction<AccountsSubject>> {
  return takingIn(books, told, state, async ({ refund, holder, account, data }) => {
    const { statementId, valueDate: returnedOn, returnReason } = told;
    const reason = returnReason === undefined ? {} : { returnReason };
    return {
      booked:
        refund.from === 'deposit'
          ? await asideChange(books, holder, account, postReleaseReturned(account, refund, returnedOn), by)
          : await bookOccasion(books, holder, account, by, async (_, past) =>
              refundReturnedOccasion(refund, returnedOn, (await past()).facts),
            ),
      said: eventOf('refund.returned.v1', { ...data, statementId, returnedOn, ...reason }),
      refund: { ...refund, stage: 'returned', statementId },
    };
  });
}

/**
 * The statement that said it came back was withdrawn: its money is credit no more, even where it has been used meanwhile,
 * and the refund is paid, or waits for its debit.
 */
export function takeInUnreturned(
  books: Books,
  told: EventData<'disbursement.unreturned.v1'>,
  state: AccountsSubject | undefined,
  by: Circumstances,
): Promise<Reaction<AccountsSubject>> {
  return takingIn(books, told, state, async ({ refund, holder, account, data }) => {
    const { statementId, valueDate, confirmedBy } = told;
    const { statementId: _, ...kept } = refund;
    return {
      booked:
        refund.from === 'deposit'
          ? await asideChange(books, holder, account, postReleaseUnreturned(account, refund, valueDate), by)
          : await bookOccasion(books, holder, account, by, async (_, past) =>
              refundUnreturnedOccasion(refund, valueDate, (await past()).facts, by),
            ),
      said: eventOf('refund.unreturned.v1', { ...data, statementId }),
      refund:
        confirmedBy === undefined
          ? { ...kept, stage: 'sent' }
          : { ...kept, stage: 'paid', statementId: confirmedBy },
    };
  });
}

/** Finds the refund that is told of, and makes one change of what comes of it. Throws if there is none: that is a bug. */
async function takingIn(
  { table }: Books,
  { disbursementId: refundId, taxpayerId, accountId, amount, currency }: Disbursement,
  state: AccountsSubject | undefined,
  effectOf: (told: Told) => Promise<Effect>,
): Promise<Reaction<AccountsSubject>> {
  const before = await readProposal(table, taxpayerId, refundId);
  const holder = state?.kind === 'holder' ? state : undefined;
  const account = holder?.accounts.find((each) => each.accountId === accountId);
  if (before?.kind !== 'refund' || holder === undefined || account === undefined)
    throw new Error(`there is no refund ${refundId} of ${accountId}`);
  const data = { refundId, taxpayerId, accountId, amount, currency };
  const { booked, said, refund } = await effectOf({ refund: before, holder, account, data });
  const writes = [...(booked.writes ?? []), changedProposal(before, refund)];
  return { ...booked, events: [said, ...booked.events], writes };
}
