import * as z from 'zod';

/** An account as its last posting left it. Amounts are decimal strings of its currency. */
const reportedAccount = z.object({
  accountId: z.string(),
  schedule: z.string(),
  outstanding: z.string(),
  credit: z.string(),
  deposit: z.string().optional(),
});
export type ReportedAccount = z.infer<typeof reportedAccount>;

/** What is kept of each taxpayer. Other subjects (a bank file, an item of work) keep only their place in the journal. */
export const reportedTaxpayer = z.object({ accounts: z.array(reportedAccount) });
export type ReportedTaxpayer = z.infer<typeof reportedTaxpayer>;
