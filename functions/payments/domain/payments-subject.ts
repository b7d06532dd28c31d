import * as z from 'zod';

/** What has a journal in this context: a bank file that was imported, and a taxpayer whose payments were identified. */
export const paymentsSubject = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('bank-file'),
    fileSha256: z.string(),
    importedBy: z.string(),
    importedAt: z.string(),
    statements: z.array(z.string()),
  }),
  z.object({ kind: z.literal('payer'), taxpayerId: z.string() }),
]);
export type PaymentsSubject = z.infer<typeof paymentsSubject>;
