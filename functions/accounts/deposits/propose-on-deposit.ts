import type { Operation } from '../../../shared/aws/http-function.ts';
import { accept } from '../../../shared/outcome.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import type { AccountsJournal } from '../accounts-journal.ts';
import { positiveAmount } from '../domain/positive-amount.ts';
import { refusalToDraw, refusalToLodge, refusalToRelease } from '../domain/refusal-on-deposit.ts';
import { passingOf } from '../passing-of.ts';
import { asksForDeposit } from '../proposals/proposal-item.ts';
import { destinationOf, proposing } from '../proposals/propose-on-account.ts';
import type { DepositRequest } from './contract.ts';

/** Proposes that credit become security. */
export function proposeDepositLodging(journal: AccountsJournal): Operation {
  return proposing(journal, 'deposit-lodging', (wanted: DepositRequest, { found, common, others }) => {
    const amount = positiveAmount(wanted.amount, common.currency, '/amount');
    if (!amount.ok) return amount;
    const refusal = refusalToLodge(found.account, amount.value, others);
    if (refusal) return { ok: false, refusal };
    return accept({ ...common, kind: 'deposit-lodging', amount: amount.value });
  });
}

/** Proposes that security be used for what is owed. */
export function proposeDepositDrawing(journal: AccountsJournal, book: ScheduleBook): Operation {
  return proposing(journal, 'deposit-drawing', async (wanted: DepositRequest, { found, common, all, at }) => {
    const amount = positiveAmount(wanted.amount, common.currency, '/amount');
    if (!amount.ok) return amount;
    const { account } = found;
    const passing = await passingOf(book, account, at);
    const refusal = refusalToDraw(account, amount.value, asksForDeposit(all, at), passing);
    if (refusal) return { ok: false, refusal };
    return accept({ ...common, kind: 'deposit-drawing', amount: amount.value });
  });
}

/** Proposes that security be paid back: a refund that comes out of the deposit. */
export function proposeDepositRelease(journal: AccountsJournal): Operation {
  return proposing(journal, 'refund', (wanted: DepositRequest, { found, common, all, at }) => {
    const amount = positiveAmount(wanted.amount, common.currency, '/amount');
    if (!amount.ok) return amount;
    const { holder, account } = found;
    const refusal = refusalToRelease(holder, account, amount.value, asksForDeposit(all, at));
    if (refusal) return { ok: false, refusal };
    const destination = destinationOf(holder);
    return accept({ ...common, kind: 'refund', amount: amount.value, destination, from: 'deposit' });
  });
}
