import { readEntries } from '../../shared/journal/read.ts';
import { trialBalance, type WrittenEntry } from '../../shared/ledger/posting.ts';
import { formatMoney } from '../../shared/money.ts';
import { gasoline, obligationOf, registeredTaxpayer } from './registered-taxpayer.ts';
import type { Answer, SmallAuthority } from './small-authority.ts';

export const officer = { subject: 'officer', role: 'finance-officer' } as const;
export const approver = { subject: 'approver', role: 'finance-approver' } as const;

/** A taxpayer who owes 8,805.00 for June, due on 31 July: 50,000 litres at 0.1761 dollars. It is 2 July then. */
export async function owingTaxpayer(authority: SmallAuthority, number: string) {
  authority.setTime('2024-06-03T14:00:00.000Z');
  const taxpayer = await registeredTaxpayer(authority, number, { liableUntil: '2024-06-30' });
  authority.setTime('2024-07-02T14:00:00.000Z');
  const { taxpayerId, subject } = taxpayer;
  const filing = { taxpayerId, obligationId: await obligationOf(authority, taxpayer, '2024-06') };
  const lines = [gasoline('2024-06-14', '50000')];
  await authority.ask('save-declaration-draft', { subject, path: filing, json: { lines } });
  await authority.ask('submit-declaration', { subject, path: filing });
  await authority.settle();
  const { body } = await authority.ask('list-accounts', { subject, path: { taxpayerId } });
  const [{ accountId, reference, openItems }] = body.items;
  const [{ chargeId, heads }] = openItems;
  return { subject, chargeId, reference, head: heads[0].head, path: { taxpayerId, accountId } };
}
export type OwingTaxpayer = Awaited<ReturnType<typeof owingTaxpayer>>;

/** The account as its taxpayer sees it. */
export async function accountNow(authority: SmallAuthority, { subject, path }: OwingTaxpayer) {
  return (await authority.ask('get-account', { subject, path })).body;
}

/** The lines of the statement: what, debit, credit, balance. */
export async function linesNow(authority: SmallAuthority, { subject, path }: OwingTaxpayer) {
  const { body } = await authority.ask('get-statement-of-account', { subject, path });
  return body.lines.map(({ kind, debit, credit, balance }: Record<string, string>) => [
    kind,
    debit,
    credit,
    balance,
  ]);
}

/** A second person agrees to what an answer proposed. */
export async function approved(
  authority: SmallAuthority,
  { path }: OwingTaxpayer,
  { body }: Answer,
  as: { readonly subject: string; readonly role: 'finance-approver' | 'finance-officer' } = approver,
): Promise<Answer> {
  const answer = await authority.ask('approve-account-proposal', {
    ...as,
    path: { ...path, proposalId: body.proposalId },
    json: { reason: 'Agrees with the papers.' },
  });
  await authority.settle();
  return answer;
}

/** Debits less credits by ledger account of a taxpayer, without those that are zero. */
export async function ledgerNow(
  authority: SmallAuthority,
  { path }: OwingTaxpayer,
): Promise<Record<string, string>> {
  const lines: WrittenEntry[] = [];
  for (const { data } of await readEntries(authority.tables.accounts, path.taxpayerId))
    if ('entries' in data) lines.push(...(data.entries as WrittenEntry[]));
  const sums = [...trialBalance(lines, 'CAD')].filter(([, { minor }]) => minor !== 0n);
  return Object.fromEntries(sums.map(([name, amount]) => [name, formatMoney(amount)]));
}
