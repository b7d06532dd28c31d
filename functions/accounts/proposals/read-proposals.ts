import type { Operation } from '../../../shared/aws/http-function.ts';
import type { HttpRequest } from '../../../shared/aws/http-request.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import { type AccountsJournal, type FoundAccount, findAccount } from '../accounts-journal.ts';
import type { AccountProposal } from '../domain/account-proposal.ts';
import { readProposal, readProposals, viewOfProposal } from './proposal-item.ts';

/** All that was proposed on an account and what became of it, the oldest first. */
export function listAccountProposals(journal: AccountsJournal): Operation {
  return async (request) => {
    const found = await findAccount(journal, request);
    if (!found.ok) return found;
    const { holder, account } = found.value;
    const proposals = await readProposals(journal.table, holder.taxpayerId, account.accountId);
    const wanted = proposals.filter(({ kind }) => (request.query.kind ?? kind) === kind);
    return accept({ status: 200, body: { items: wanted.map((one) => viewOfProposal(one, request.at)) } });
  };
}

export function getAccountProposal(journal: AccountsJournal): Operation {
  return async (request) => {
    const found = await findAccount(journal, request);
    if (!found.ok) return found;
    const known = await findProposal(journal, request, found.value);
    return known.ok ? accept({ status: 200, body: viewOfProposal(known.value, request.at) }) : known;
  };
}

export async function findProposal(
  { table }: AccountsJournal,
  request: HttpRequest,
  { holder, account }: FoundAccount,
): Promise<Outcome<AccountProposal>> {
  const known = await readProposal(table, holder.taxpayerId, request.path.proposalId as string);
  if (known?.accountId === account.accountId) return accept(known);
  return refuse('not-found', 'proposal.unknown', 'Nothing with this id was proposed on the account.', {
    remedy: 'List what was proposed on it, and use one of their ids.',
  });
}
