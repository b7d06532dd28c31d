import type { Handlers } from '../../shared/journal/consume.ts';
import { moneyFrom } from '../../shared/money.ts';
import { sentDisbursement } from './disbursements/disbursement-item.ts';
import { afterPosting, openedAccount } from './domain/known-account.ts';
import type { PaymentsSubject } from './domain/payments-subject.ts';
import type { PaymentsJournal } from './payments-journal.ts';
import { identifyApproved } from './receipts/identify-approved.ts';
import { payerOf } from './receipts/identify-receipt.ts';
import { nameItems } from './receipts/name-item.ts';
import { noteExplanations } from './receipts/note-explanations.ts';
import { referenceItem } from './receipts/reference-item.ts';
import { wakeReceipts } from './receipts/rematch-receipt.ts';
import { reverseApproved } from './receipts/reverse-approved.ts';
import { bookStatement } from './statements/book-statement.ts';
import { placeStatements } from './statements/place-statements.ts';
import { withdrawBookings } from './statements/withdraw-bookings.ts';

/**
 * Registration tells the names of taxpayers, accounts tell which references and open charges there are and which refunds
 * were sent; this context's own events tell what is to be booked, matched and undone.
 */
export function paymentsHandlers(journal: PaymentsJournal): Handlers<PaymentsSubject> {
  return {
    'taxpayer.registered.v1': ({ data: { taxpayerId, legalName } }, { state }) => ({
      state: payerOf(state, taxpayerId),
      events: [],
      writes: nameItems(taxpayerId, legalName).map((put) => ({ put })),
    }),
    'account.opened.v1': async ({ data }, { state }) => {
      const payer = payerOf(state, data.taxpayerId);
      const others = payer.accounts.filter(({ accountId }) => accountId !== data.accountId);
      const opened = { ...payer, accounts: [...others, openedAccount(data)] };
      const woken = await wakeReceipts(journal, opened, [`number:${data.accountNumber}`]);
      return { ...woken, writes: [...woken.writes, { put: referenceItem(data) }] };
    },
    'deposit.opened.v1': async ({ data }, { state }) => {
      const woken = await wakeReceipts(journal, payerOf(state, data.taxpayerId), [
        `number:${data.accountNumber}`,
      ]);
      return { ...woken, writes: [...woken.writes, { put: referenceItem(data) }] };
    },
    'account.posted.v1': async ({ data }, { state }) => {
      const payer = payerOf(state, data.taxpayerId);
      const accounts = payer.accounts.map((account) =>
        account.accountId === data.accountId ? afterPosting(account, data) : account,
      );
      // A payment that leaves nothing open, as most do, makes no other receipt worth another look.
      const isSettled = data.kind === 'payment' && moneyFrom(data.outstanding, data.currency).minor === 0n;
      const keys = isSettled ? [] : payer.payerKeys.map((key) => `payer:${key}`);
      return wakeReceipts(journal, { ...payer, accounts }, keys);
    },
    'refund.sent.v1': ({ data }, { state }) => ({
      state: payerOf(state, data.taxpayerId),
      events: [],
      writes: [{ put: sentDisbursement(data), ifAbsent: true }],
    }),
    'bank-file.accepted.v1': async ({ subject }, head, by) => {
      await placeStatements(journal, subject, by);
      return { state: head.state, events: [] };
    },
    'bank-statement.imported.v1': async ({ subject, data }, head, by) => {
      return { state: head.state, ...(await bookStatement(journal, subject, data.statementId, by)) };
    },
    'bank-statement.released.v1': async ({ subject, data }, head, by) => {
      return { state: head.state, ...(await bookStatement(journal, subject, data.statementId, by)) };
    },
    'bank-statement.noted.v1': async ({ data }, head, by) => {
      if (data.purpose === 'explains') await noteExplanations(journal, data.statementId, by);
      return { state: head.state, events: [] };
    },
    'bank-statement.withdrawn.v1': async ({ subject, data }, head, by) => {
      await withdrawBookings(journal, subject, data, by);
      return { state: head.state, events: [] };
    },
    'match.approved.v1': async ({ data }, head, by) => {
      await identifyApproved(journal, data, head.state, by);
      return { state: head.state, events: [] };
    },
    'reversal.approved.v1': ({ data }, head, by) => reverseApproved(journal, data, head.state, by),
  };
}
