import { refusalToDecide } from '../../shared/approval/refusal-to-decide.ts';
import type { Operation } from '../../shared/aws/http-function.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import { changeParticulars } from './change-particulars.ts';
import type { BankAccountVerification } from './contract.ts';
import { changeTaxpayer, type RegistrationJournal } from './registration-journal.ts';

/**
 * An officer has made sure that the bank account is the taxpayer's: only then is money paid out to it. Neither who set it
 * nor who represents the taxpayer can say so, and the number says which account was looked at.
 */
export function verifyBankAccount(journal: RegistrationJournal): Operation {
  return (request) =>
    changeParticulars(journal, request, (taxpayer, head, { actor, at }) => {
      const { account, reason } = request.body as BankAccountVerification;
      const { bankAccount, representatives, taxpayerId } = taxpayer;
      if (bankAccount === undefined || bankAccount.account !== account) {
        return refuse('conflict', 'bank-account.other', 'This is not the bank account that is set.', {
          remedy: 'Read the taxpayer, and verify the account that it names now.',
        });
      }
      const setBy = bankAccount.setBy === undefined ? [] : [bankAccount.setBy];
      const parties = [...setBy, ...representatives.map(({ subject }) => subject)];
      const right = 'cta/bank-accounts.verify';
      const refusal = refusalToDecide({ principal: request.principal, right, parties });
      if (refusal) return { ok: false, refusal };
      const verified = eventOf('bank-account.verified.v1', {
        taxpayerId,
        account,
        currency: bankAccount.currency,
        verifiedBy: actor,
        reason,
      });
      const next = { ...bankAccount, verifiedBy: actor, verifiedAt: at };
      return accept(changeTaxpayer(head, { ...taxpayer, bankAccount: next }, [verified]));
    });
}
