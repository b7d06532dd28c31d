import * as z from 'zod';
import { accountHolder } from './account.ts';
import { paymentFile } from './payment-file.ts';

/** What has a journal in this context: who holds accounts, and a bank file, by what it moved in the treasury's own accounts. */
export const accountsSubject = z.discriminatedUnion('kind', [
  accountHolder,
  z.object({ kind: z.literal('bank-file') }),
  paymentFile,
]);
export type AccountsSubject = z.infer<typeof accountsSubject>;
