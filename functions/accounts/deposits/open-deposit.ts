import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf } from '../../../shared/aws/http-request.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import { formatMoney, money } from '../../../shared/money.ts';
import { accept, refuse } from '../../../shared/outcome.ts';
import { accountReference } from '../../../shared/payment-reference.ts';
import { type AccountsJournal, accountOf } from '../accounts-journal.ts';
import { freeAccountNumber, numberClaim } from '../open-accounts.ts';
import { holderChange } from '../posting-events.ts';

/** Opens the security deposit of an account. It has a number of its own, so that what is lodged is told from what is paid. */
export function openDeposit(journal: AccountsJournal): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), request.path.taxpayerId as string, async (head) => {
      const found = accountOf(head.state, request);
      if (!found.ok) return found;
      const { holder, account } = found.value;
      const { accountId, currency, schedule } = account;
      const { taxpayerId } = holder;
      if (account.deposit !== undefined) {
        return refuse('conflict', 'deposit.open', `It is open already: ${account.deposit.reference}.`, {
          remedy: 'Lodge security on that reference.',
        });
      }
      const identifier = { scheme: 'security-deposit', value: accountId };
      const accountNumber = await freeAccountNumber(journal.table, identifier, schedule);
      const reference = accountReference(accountNumber);
      const deposit = { accountNumber, reference, balance: formatMoney(money(0n, currency)) };
      const accounts = holder.accounts.map((known) => (known === account ? { ...known, deposit } : known));
      const opened = eventOf('deposit.opened.v1', {
        accountId,
        taxpayerId,
        currency,
        accountNumber,
        reference,
      });
      return accept({
        change: {
          ...holderChange({ ...holder, accounts }, [opened]),
          claims: [numberClaim(accountNumber, taxpayerId)],
        },
        reply: { status: 201, body: { accountId, currency, ...deposit } },
      });
    });
}
