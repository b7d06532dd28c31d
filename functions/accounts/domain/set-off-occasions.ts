import { ledgerAccounts } from '../../../shared/ledger/posting.ts';
import { formatMoney, moneyFrom, negateMoney } from '../../../shared/money.ts';
import { type Refusal, refuse } from '../../../shared/outcome.ts';
import type { Account } from './account.ts';
import type { SetOff } from './account-proposal.ts';
import type { Occasion } from './occasion.ts';
import { outstanding } from './outstanding.ts';

type Given = Pick<SetOff, 'proposalId' | 'amount' | 'currency'>;

/** The refusal where an account cannot take an amount of another's credit: it owes less, or owes in another currency. */
export function refusalToSetOff(from: Account, to: Account, amount: string): Refusal | undefined {
  if (from.accountId === to.accountId || from.currency !== to.currency) {
    return refuse('conflict', 'set-off.accounts', 'A set-off is between two accounts of one currency.', {
      remedy: 'Name another account of the taxpayer, in the same currency.',
    }).refusal;
  }
  const owed = outstanding(to.openItems, to.currency);
  if (moneyFrom(amount, to.currency).minor <= owed.minor) return undefined;
  return refuse('conflict', 'set-off.beyond-debt', `The other account owes ${formatMoney(owed)}.`, {
    remedy: 'Set off no more than is owed there.',
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
