import { RefusedEvaluation } from './refused-evaluation.ts';

/** Beyond any figure of a law: a bound on the work that a chain of formulas can make. */
export const largestNumber = 10n ** 1000n;
const leastNumber = -largestNumber;

/** The number itself. Refuses what no law can mean. */
export function boundedNumber(value: bigint): bigint {
  if (value < largestNumber && value > leastNumber) return value;
  throw new RefusedEvaluation(
    'schedule.number-too-large',
    'a figure comes to more than a thousand digits',
    'Check the quantities declared, and the formulas of the schedule.',
  );
}
