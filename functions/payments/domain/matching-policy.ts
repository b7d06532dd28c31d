import * as z from 'zod';
import { type Money, moneyFrom } from '../../../shared/money.ts';

const automatic = z.enum(['auto', 'suggest', 'off']);
/** A near reference or a similar name is never proof: an officer decides. */
const suggestedAtMost = z.enum(['suggest', 'off']);

/** What each tier may do, and up to which amount of a currency one person alone may match by hand. */
export const matchingPolicy = z.strictObject({
  tiers: z.strictObject({
    T1: automatic,
    T2: automatic,
    T3: suggestedAtMost,
    T4: automatic,
    T5: automatic,
    T6: suggestedAtMost,
  }),
  thresholds: z.array(z.strictObject({ currency: z.string(), amount: z.string() })),
});
export type MatchingPolicy = z.infer<typeof matchingPolicy>;
export type MatchTier = keyof MatchingPolicy['tiers'];

/**
 * The policy until a deployment sets its own: references and a known payer who pays exactly what is open are matched;
 * sums of several charges are suggested. No amount may be matched by one person alone.
 */
export const defaultMatchingPolicy: MatchingPolicy = {
  tiers: { T1: 'auto', T2: 'auto', T3: 'suggest', T4: 'auto', T5: 'suggest', T6: 'suggest' },
  thresholds: [],
};

/** Whether a match of this amount by hand waits for a second person. A currency without a threshold always does. */
export function needsSecondPerson({ thresholds }: MatchingPolicy, amount: Money): boolean {
  const threshold = thresholds.find(({ currency }) => currency === amount.currency);
  return threshold === undefined || amount.minor > moneyFrom(threshold.amount, amount.currency).minor;
}
