import * as z from 'zod';
import type { InvocationResult } from './function-protocol.ts';

const response = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() });

/**
 * Which records of a batch failed, by the identifiers that the function reports
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html): all of them when the invocation
 * failed, or when the report is malformed or names a record that was not in the batch.
 */
export function failedItems(
  result: InvocationResult,
  identifiers: readonly string[],
  reportsItemFailures: boolean,
): ReadonlySet<string> {
  const all = new Set(identifiers);
  if (!result.ok) return all;
  if (!reportsItemFailures || result.payload === null || result.payload === '') return new Set();
  const parsed = response.safeParse(result.payload);
  if (!parsed.success) return all;
  const failed = (parsed.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return failed.every((identifier) => all.has(identifier)) ? new Set(failed) : all;
}
