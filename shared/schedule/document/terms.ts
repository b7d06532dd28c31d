import * as z from 'zod';
import { citationText, codeText, decimalText, nameText, proseText } from './scalars.ts';
import { creditInterestRule, interestRule, penaltyRule, shortfallRule } from './terms-accruals.ts';
import { allocationRule, outstandingUnitsRule, unitCreditsRule } from './terms-allocation.ts';
import { instalmentsRule } from './terms-instalments.ts';
import { limit } from './terms-limit.ts';
import { moneyRounding, rateTable } from './terms-rates.ts';

const fixed = z.strictObject({ ground: proseText, amount: decimalText, citation: citationText });

/** What follows from lateness, dispute and time, as far as it is sourced. Every part may be absent; none has a default. */
export const termsDocument = z.strictObject({
  rates: z.record(nameText, rateTable).optional(),
  interest: z.record(codeText, interestRule).optional(),
  creditInterest: creditInterestRule.optional(),
  penalties: z.record(codeText, penaltyRule).optional(),
  shortfalls: z.record(codeText, shortfallRule).optional(),
  allocation: allocationRule.optional(),
  unitCredits: unitCreditsRule.optional(),
  outstandingUnits: outstandingUnitsRule.optional(),
  /** How the whole that a demand asks for is rounded. */
  totalRounding: z.strictObject({ ...moneyRounding.shape, citation: citationText }).optional(),
  /** Penalties on a ground that an officer finds. */
  fixedPenalties: z.array(fixed).optional(),
  /** What may be cancelled by decision. */
  smallBalance: z
    .strictObject({
      amount: decimalText,
      /** Classes (interest, penalty …) or codes of heads and rules, open in a period; without it, all. */
      of: z.array(codeText).min(1).max(20).optional(),
      what: proseText,
      citation: citationText,
    })
    .optional(),
  instalments: instalmentsRule.optional(),
  objection: limit.optional(),
  appeal: limit.optional(),
  assessmentLimit: limit.optional(),
  refundClaim: limit.optional(),
  collectionStay: limit.optional(),
  records: limit.optional(),
});
export type Terms = z.infer<typeof termsDocument>;
