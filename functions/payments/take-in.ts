import type { Circumstances } from '../../shared/journal/commit.ts';
import type { Handlers } from '../../shared/journal/consume.ts';
import { moneyFrom } from '../../shared/money.ts';
import { sentDisbursement } from './disbursements/disbursement-item.ts';
import { afterPosting, openedAccount } from './domain/known-account.ts';
import type { PaymentsSubject } from './domain/payments-subject.ts';
import type { PaymentsJournal } from './payments-journal.ts';
import { identifyApproved } from './receipts/identify-approved.ts';
import { payerOf } from './receipts/identify-receipt.ts';
import { nameItems } from './receipts/name-item.ts';
import { referenceItem } from './receipts/reference-item.ts';
import { wakeReceipts } from './receipts/rematch-receipt.ts';
import { reverseApproved } from './receipts/reverse-approved.ts';
import { placeStatements } from './statements/place-statements.ts';
import { type StatementWork, workOnStatement } from './statements/work-on-statement.ts';

/**
 * Registration tells the names of taxpayers, accounts tell which references and open charges there are and which refunds
 * were sent; this context's own events tell what is to be booked, matched and undone.
 */
export function paymentsHandlers(journal: PaymentsJournal): Handlers<PaymentsSubject> {
  const begin = (subject: string, statementId: string, work: StatementWork['work'], by: Circumstances) =>
    workOnStatement(journal, subject, { statementId, work, page: 1 }, by);
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
      return { state: head.state, ...(await begin(subject, data.statementId, 'credits', by)) };
    },
    'bank-statement.released.v1': async ({ subject, data }, head, by) => {
      return { state: head.state, ...(await begin(subject, data.statementId, 'credits', by)) };
    },
    'bank-statement.noted.v1': async ({ subject, data }, head, by) => {
      if (data.purpose !== 'explains') return { state: head.state, events: [] };
      return { state: head.state, ...(await begin(subject, data.statementId, 'explanations', by)) };
    },
    'bank-statement.withdrawn.v1': async ({ subject, data }, head, by) => {
      return { state: head.state, ...(await begin(subject, data.statementId, 'withdrawal', by)) };
    },
    'bank-statement.continued.v1': async ({ subject, data }, head, by) => {
      return { state: head.state, ...(await workOnStatement(journal, subject, data, by)) };
    },
    'match.approved.v1': async ({ data }, head, by) => {
      await identifyApproved(journal, data, head.state, by);
      return { state: head.state, events: [] };
    },
    'reversal.approved.v1': ({ data }, head, by) => reverseApproved(journal, data, head.state, by),
  };
}
