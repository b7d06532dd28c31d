import type { Operation } from '../../shared/aws/http-function.ts';
import { formatMoney } from '../../shared/money.ts';
import { accept } from '../../shared/outcome.ts';
import { type AccountsJournal, findAccount, findHolder } from './accounts-journal.ts';
import type { Account } from './domain/account.ts';
import { outstanding } from './domain/outstanding.ts';

export function listAccounts(journal: AccountsJournal): Operation {
  return async (request) => {
    const holder = await findHolder(journal, request);
    return holder.ok ? accept({ status: 200, body: { items: holder.value.accounts.map(viewOf) } }) : holder;
  };
}

export function getAccount(journal: AccountsJournal): Operation {
  return async (request) => {
    const found = await findAccount(journal, request);
    return found.ok ? accept({ status: 200, body: viewOf(found.value.account) }) : found;
  };
}

function viewOf(account: Account) {
  const { latest: _, setApart: __, moneyOn: ___, plans: ____, ...shown } = account;
  const openItems = account.openItems.map(({ late: _, ...item }) => item);
  return { ...shown, openItems, outstanding: formatMoney(outstanding(account.openItems, account.currency)) };
}
