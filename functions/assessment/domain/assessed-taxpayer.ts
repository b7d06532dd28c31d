import * as z from 'zod';

/** A taxpayer as this context knows it: who may read its assessments. */
export const assessedTaxpayer = z.object({
  taxpayerId: z.string(),
  representatives: z.array(z.object({ subject: z.string(), name: z.string() })),
});
export type AssessedTaxpayer = z.infer<typeof assessedTaxpayer>;
