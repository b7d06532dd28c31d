import { type Refusal, refuse } from '../../shared/outcome.ts';
import { maximumPackedBytes } from '../../shared/packed-rows.ts';
import type { StoredStatement } from './statement-item.ts';

/** DynamoDB takes 4 MB in one transaction; heads, entries and keys take their part. */
const maximumTransactionBytes = 3_500_000;

/** The refusal where the statements of a file cannot be written together: one is there twice, or they are too large. */
export function refusalToStore(statements: readonly StoredStatement[]): Refusal | undefined {
  const ids = new Set<string>();
  let bytes = 0;
  for (const { statementId, statement, entryCount, packed } of statements) {
    if (ids.has(statementId)) {
      return refuse(
        'invalid',
        'bank-statement.twice-in-file',
        `Statement ${statement} is in the file twice; nothing was booked.`,
        { remedy: 'Ask the bank for the file again, with each statement once.' },
      ).refusal;
    }
    ids.add(statementId);
    bytes += packed.body.length;
    if (packed.body.length > maximumPackedBytes) {
      return refuse(
        'too-large',
        'bank-statement.too-large',
        `Statement ${statement} has ${entryCount} entries: more than one statement can hold. Nothing was booked.`,
        { remedy: 'Ask the bank for a statement more often, or for collected payments as one entry each.' },
      ).refusal;
    }
  }
  if (bytes <= maximumTransactionBytes) return undefined;
  return refuse(
    'too-large',
    'bank-statement.too-large',
    'The file has more entries than one request takes.',
    {
      remedy: 'Send it in parts, statement by statement.',
    },
  ).refusal;
}
