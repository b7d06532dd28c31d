import type { Table } from '../../shared/aws/table.ts';
import type { Handlers } from '../../shared/journal/consume.ts';
import { withoutRepresentative, withRepresentative } from '../../shared/journal/representatives.ts';
import { keepPublished } from '../../shared/schedule-book/keep-published.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { asideChange, bookOccasion } from './book-occasion.ts';
import { wasLodged } from './deposits/was-lodged.ts';
import type { Account } from './domain/account.ts';
import type { AccountsSubject } from './domain/accounts-subject.ts';
import { postLodging, postLodgingReversed } from './domain/deposit-postings.ts';
import {
  assessmentOccasion,
  paymentOccasion,
  reversalOccasion,
  revisionOccasion,
} from './domain/occasions.ts';
import { openAccounts } from './open-accounts.ts';
import { holderChange } from './posting-events.ts';
import {
  takeInConfirmed,
  takeInReturned,
  takeInUnconfirmed,
  takeInUnreturned,
} from './proposals/take-in-disbursement.ts';
import { treasuryChange } from './treasury-change.ts';

/**
 * What changes an account: registration opens it, an assessment charges it, a revision corrects that, a payment credits it,
 * and a payment that is taken back is owed again.
 */
export function accountHandlers(table: Table, book: ScheduleBook): Handlers<AccountsSubject> {
  const books = { table, book };
  return {
    'schedule.published.v1': keepPublished,
    'taxpayer.registered.v1': ({ data }, _, by) => openAccounts(table, book, data, by),
    'representative.added.v1': ({ data }, { state }) =>
      state?.kind === 'holder' ? holderChange(withRepresentative(state, data), []) : undefined,
    'representative.removed.v1': ({ data }, { state }) =>
      state?.kind === 'holder' ? holderChange(withoutRepresentative(state, data), []) : undefined,
    'bank-account.changed.v1': ({ data: { taxpayerId: _, ...bankAccount } }, { state }) =>
      state?.kind === 'holder'
        ? holderChange({ ...state, bankAccount: { ...bankAccount, verified: false } }, [])
        : undefined,
    'bank-account.verified.v1': ({ data, recordedAt: verifiedAt }, { state }) =>
      state?.kind === 'holder' && state.bankAccount?.account === data.account
        ? holderChange({ ...state, bankAccount: { ...state.bankAccount, verified: true, verifiedAt } }, [])
        : undefined,
    'disbursement.confirmed.v1': ({ data }, { state }, by) => takeInConfirmed(books, data, state, by),
    'disbursement.unconfirmed.v1': ({ data }, { state }, by) => takeInUnconfirmed(books, data, state, by),
    'disbursement.returned.v1': ({ data }, { state }, by) => takeInReturned(books, data, state, by),
    'disbursement.unreturned.v1': ({ data }, { state }, by) => takeInUnreturned(books, data, state, by),
    'liability.assessed.v1': ({ data }, { state }, by) => {
      const { holder, account } = underSchedule(state, data.schedule.id);
      return bookOccasion(books, holder, account, by, () => assessmentOccasion(account, data));
    },
    'liability.revised.v1': ({ data }, { state }, by) => {
      const { holder, account } = underSchedule(state, data.schedule.id);
      return bookOccasion(books, holder, account, by, async (_, past) =>
        revisionOccasion(account, data, (await past()).facts, by),
      );
    },
    'bank-statement.imported.v1': ({ data }, _, by) => treasuryChange(data, data.to, by),
    'bank-statement.released.v1': ({ data }, _, by) => treasuryChange(data, data.to, by),
    'bank-statement.withdrawn.v1': ({ data }, _, by) =>
      data.wasBooked ? treasuryChange(data, undefined, by, true) : undefined,
    'payment.identified.v1': ({ data, sequence }, { state }, by) => {
      const { holder, account } = accountWhere(
        state,
        ({ accountId }) => accountId === data.accountId,
        data.accountId,
      );
      if (account.deposit?.accountNumber === data.reference)
        return asideChange(books, holder, account, postLodging(account, data), by);
      return bookOccasion(books, holder, account, by, ({ accountTerms }) =>
        paymentOccasion(account, data, accountTerms.allocation.effectiveDate, sequence),
      );
    },
    'payment.reversed.v1': async ({ data }, { state }, by) => {
      const { holder, account } = accountWhere(
        state,
        ({ accountId }) => accountId === data.accountId,
        data.accountId,
      );
      if (await wasLodged(table, holder.taxpayerId, account, data.receiptId))
        return asideChange(books, holder, account, postLodgingReversed(account, data), by);
      return bookOccasion(books, holder, account, by, async (_, past) =>
        reversalOccasion(account, data, (await past()).facts, by),
      );
    },
  };
}

function underSchedule(state: AccountsSubject | undefined, schedule: string) {
  return accountWhere(state, (account) => account.schedule === schedule, schedule);
}

/**
 * Registration comes before everything else for a taxpayer, but on another queue group's time: until its account is
 * there, what is for it fails and is delivered again.
 */
function accountWhere(
  state: AccountsSubject | undefined,
  wanted: (account: Account) => boolean,
  name: string,
) {
  const holder = state?.kind === 'holder' ? state : undefined;
  const account = holder?.accounts.find(wanted);
  if (holder === undefined || account === undefined) throw new Error(`there is no account yet for ${name}`);
  return { holder, account };
}
