import type { SmallAuthority } from './small-authority.ts';

type Taxpayer = { readonly subject: string; readonly path: { readonly taxpayerId: string } };

/** The taxpayer sets its bank account, in Canadian dollars. */
async function setBankAccount(
  authority: SmallAuthority,
  { subject, path: { taxpayerId } }: Taxpayer,
  account: string,
): Promise<void> {
  const path = { taxpayerId };
  const { etag = '' } = await authority.ask('get-taxpayer', { subject, path });
  const json = { holder: 'Société Müller & Fils', account, bank: 'ROYCCAT2', currency: 'CAD' };
  await authority.ask('set-bank-account', { subject, path, json, headers: { 'if-match': etag } });
  await authority.settle();
}

/** The taxpayer sets its bank account, and an officer says that it is the taxpayer's. */
export async function verifiedBankAccount(
  authority: SmallAuthority,
  taxpayer: Taxpayer,
  account: string,
): Promise<void> {
  await setBankAccount(authority, taxpayer, account);
  await authority.ask('verify-bank-account', {
    ...{ subject: 'approver', role: 'finance-approver', path: { taxpayerId: taxpayer.path.taxpayerId } },
    json: { account, reason: 'The bank confirmed the holder.' },
  });
  await authority.settle();
}
