import { ledgerAccounts } from '../../../shared/ledger/posting.ts';
import { formatMoney, moneyFrom, negateMoney } from '../../../shared/money.ts';
import { type Refusal, refuse } from '../../../shared/outcome.ts';
import type { Account } from './account.ts';
import type { SetOff } from './account-proposal.ts';
import type { Occasion } from './occasion.ts';
import { type Passing, passedOver, payable } from './payable.ts';

type Given = Pick<SetOff, 'proposalId' | 'amount' | 'currency'>;

/**
 * The refusal where an account cannot take an amount of another's credit: it owes less that this could pay, for what the
 * law passes over would leave it as credit there; or it owes in another currency.
 */
export function refusalToSetOff(
  from: Account,
  to: Account,
  amount: string,
  passing: Passing,
): Refusal | undefined {
  if (from.accountId === to.accountId || from.currency !== to.currency) {
    return refuse('conflict', 'set-off.accounts', 'A set-off is between two accounts of one currency.', {
      remedy: 'Name another account of the taxpayer, in the same currency.',
    }).refusal;
  }
  const owed = payable(to, passing);
  if (moneyFrom(amount, to.currency).minor <= owed.minor) return undefined;
  const detail = `The other account owes ${formatMoney(owed)} that this can pay.${passedOver(to, passing)}`;
  return refuse('conflict', 'set-off.beyond-debt', detail, {
    remedy:
      'Set off no more than that; what is passed over can be paid once its dispute, suspension or plan has ended.',
    faults: [{ pointer: '/amount', code: 'too-much', detail: `is more than ${formatMoney(owed)}` }],
  }).refusal;
}

/** Takes the amount out of the credit of the account that gives it: for that account it is paid out. */
export function setOffGivenOccasion({ proposalId: id, ...given }: Given, effective: string): Occasion {
  const amount = moneyFrom(given.amount, given.currency);
  return {
    kind: 'set-off',
    amount,
    effective,
    facts: [{ type: 'refund', id, amount: given.amount, effective }],
    particulars: { about: id },
    money: { ledgerAccount: ledgerAccounts.setOffs, amount: negateMoney(amount) },
  };
}

/** Pays with it what the other account owes, as a receipt does. Its amount is below zero: it is owed less. */
export function setOffTakenOccasion({ proposalId: id, ...given }: Given, effective: string): Occasion {
  const amount = moneyFrom(given.amount, given.currency);
  return {
    kind: 'set-off',
    amount: negateMoney(amount),
    effective,
    facts: [{ type: 'receipt', id, amount: given.amount, effective }],
    particulars: { about: id },
    money: { ledgerAccount: ledgerAccounts.setOffs, amount },
  };
}
