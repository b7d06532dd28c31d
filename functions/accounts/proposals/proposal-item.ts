import { shownProposal, standingOf } from '../../../shared/approval/proposal.ts';
import { type Item, type Key, queryAll, type Table } from '../../../shared/aws/table.ts';
import { type AccountProposal, accountProposal } from '../domain/account-proposal.ts';

const prefix = 'PROPOSAL#';

function keyOf({ taxpayerId, proposalId }: Pick<AccountProposal, 'taxpayerId' | 'proposalId'>): Key {
  return { pk: taxpayerId, sk: `${prefix}${proposalId}` };
}

/** An approved refund that is in no file yet stands in the list from which payment files are made. */
export function proposalItem(proposed: AccountProposal): Item {
  const item = { ...keyOf(proposed), ...accountProposal.parse(proposed) };
  if (proposed.kind !== 'refund' || proposed.proposal.status !== 'approved' || proposed.stage !== undefined)
    return item;
  const { taxpayerId, proposalId, currency } = proposed;
  return { ...item, list: toPayList(currency), listKey: proposalId, summary: { taxpayerId, proposalId } };
}

/** The list of approved refunds that no payment file holds yet. */
export function toPayList(currency: string): string {
  return `refunds-to-pay#${currency}`;
}

/** Replaces the item that was read, and only that. */
export function changedProposal(before: AccountProposal, after: AccountProposal) {
  return { put: proposalItem({ ...after, version: before.version + 1 }), ifVersion: before.version };
}

export async function readProposal(
  table: Table,
  taxpayerId: string,
  proposalId: string,
): Promise<AccountProposal | undefined> {
  const item = await table.get(keyOf({ taxpayerId, proposalId }));
  return item === undefined ? undefined : accountProposal.parse(item);
}

/** All that was ever proposed on an account, in the order of proposing. */
export async function readProposals(
  table: Table,
  taxpayerId: string,
  accountId: string,
): Promise<AccountProposal[]> {
  const items = await queryAll(table, { pk: taxpayerId, prefix });
  return items.map((item) => accountProposal.parse(item)).filter((one) => one.accountId === accountId);
}

/** What waits for a decision at an instant and asks for credit of the account. */
export function asksForCredit(proposals: readonly AccountProposal[], at: string): AccountProposal[] {
  return proposals.filter(
    (one) =>
      (one.kind === 'set-off' || one.kind === 'deposit-lodging' || isOfCredit(one)) &&
      standingOf(one.proposal, at) === 'proposed',
  );
}

function isOfCredit(one: AccountProposal): boolean {
  return one.kind === 'refund' && one.from === undefined;
}

/** What waits for a decision at an instant and asks for security of the account. */
export function asksForDeposit(proposals: readonly AccountProposal[], at: string): AccountProposal[] {
  return proposals.filter(
    (one) =>
      (one.kind === 'deposit-drawing' || (one.kind === 'refund' && one.from === 'deposit')) &&
      standingOf(one.proposal, at) === 'proposed',
  );
}

/** A proposal as the API shows it at an instant. */
export function viewOfProposal({ version: _, ...view }: AccountProposal, at: string) {
  return { ...view, proposal: shownProposal(view.proposal, at) };
}
