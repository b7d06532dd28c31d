import type { HttpRequest } from '../../shared/aws/http-request.ts';
import { refusalToActFor } from '../../shared/aws/principal.ts';
import type { Journal } from '../../shared/journal/commit.ts';
import { readHead } from '../../shared/journal/head.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import type { Account, AccountHolder } from './domain/account.ts';
import type { AccountsSubject } from './domain/accounts-subject.ts';

export type AccountsJournal = Journal<AccountsSubject>;

/** The holder that a request names, if the caller may see it. */
export async function findHolder(
  { table, schema }: AccountsJournal,
  request: HttpRequest,
): Promise<Outcome<AccountHolder>> {
  const { state } = await readHead(table, request.path.taxpayerId as string, schema);
  return holderOf(state, request);
}

function holderOf(state: AccountsSubject | undefined, request: HttpRequest): Outcome<AccountHolder> {
  const holder = state?.kind === 'holder' ? state : undefined;
  const refusal = refusalToActFor(request.principal, holder?.representatives);
  if (refusal) return { ok: false, refusal };
  if (holder !== undefined) return accept(holder);
  return refuse('not-found', 'account.unknown', 'There is no account for this taxpayer yet.', {
    remedy: 'Accounts are opened when a registration is approved; try again in a moment.',
  });
}

export type FoundAccount = { readonly holder: AccountHolder; readonly account: Account };

export async function findAccount(
  journal: AccountsJournal,
  request: HttpRequest,
): Promise<Outcome<FoundAccount>> {
  return accountIn(await findHolder(journal, request), request);
}

/** The account that a request names, of the head that a command decides on. */
export function accountOf(state: AccountsSubject | undefined, request: HttpRequest): Outcome<FoundAccount> {
  return accountIn(holderOf(state, request), request);
}

function accountIn(holder: Outcome<AccountHolder>, request: HttpRequest): Outcome<FoundAccount> {
  if (!holder.ok) return holder;
  const account = holder.value.accounts.find(({ accountId }) => accountId === request.path.accountId);
  if (account !== undefined) return accept({ holder: holder.value, account });
  return refuse('not-found', 'account.unknown', 'The taxpayer has no account with this id.', {
    remedy: 'List its accounts, and use one of their ids.',
  });
}
