import * as z from 'zod';
import type { Explanation } from '../../../shared/schedule/explanation.ts';
import { explainMateriality } from '../../../shared/schedule/materiality.ts';

/** An amendment that the law lets make no difference: what it came to, and the rule that it was weighed by. */
export const keptAmendment = z.object({
  declarationId: z.string(),
  declarationVersion: z.int().positive(),
  submittedOn: z.string(),
  answeredOn: z.string(),
  label: z.string(),
  unit: z.string(),
  before: z.string(),
  after: z.string(),
  difference: z.string(),
  needed: z.string(),
  starts: z.enum(['reached', 'passed']),
  citation: z.string(),
});
export type KeptAmendment = z.infer<typeof keptAmendment>;

/** Most that an assessment keeps beside it, the newest; the journal has all. */
export const mostKept = 50;

/** Why it changed nothing, for the taxpayer. */
export function explainKept(kept: KeptAmendment): Explanation {
  return explainMateriality({ ...kept, material: false });
}
