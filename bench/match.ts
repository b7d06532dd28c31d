import type { BankLine } from '../functions/payments/domain/bank-statement.ts';
import { decideMatch } from '../functions/payments/domain/decide-match.ts';
import type { ReferencedAccount } from '../functions/payments/domain/match-receipt.ts';
import { defaultMatchingPolicy } from '../functions/payments/domain/matching-policy.ts';
import { accountReference } from '../shared/payment-reference.ts';
import { printMeasure } from './print-measure.ts';

/**
 * Receipts matched against as many open references, in memory, three in four by a structured reference and the others by
 * one in free text; and a bare lookup in a map of the same references in the same run. Two sizes show that it is linear.
 */
const sizes = [250_000, 1_000_000];
const first = 1_000_000_000;

function lineOf(index: number): BankLine {
  const reference = accountReference(String(first + index));
  const inText = index % 4 === 3;
  return {
    ...{ lineKey: `${index}`, entryKey: `${index}`, direction: 'credit' },
    ...{ bookingDate: '2024-07-31', valueDate: '2024-07-31', reversal: false, hints: [] },
    amount: { minor: 100_000n + BigInt(index), currency: 'CAD' },
    creditorReferences: inText ? [] : [reference],
    remittance: inText
      ? [`CARBON TAX ${reference.slice(0, 9)}`, `${reference.slice(9)} THANK YOU`]
      : ['CARBON TAX'],
    payerName: `Payer ${index}`,
  };
}

for (const size of sizes) {
  const accounts = new Map<string, ReferencedAccount>();
  const byReference = new Map<string, ReferencedAccount>();
  for (let index = 0; index < size; index++) {
    const account = { taxpayerId: `t${index}`, accountId: `a${index}`, currency: 'CAD' };
    accounts.set(String(first + index), account);
    byReference.set(accountReference(String(first + index)), account);
  }
  const lines = Array.from({ length: size }, (_, index) => lineOf((index * 7_919) % size));
  const references = lines.map(
    ({ creditorReferences: [structured], remittance }) => structured ?? remittance.join(''),
  );
  const knowledge = { resolve: (number: string) => accounts.get(number), payers: [], named: [] };

  let started = performance.now();
  let matched = 0;
  for (const line of lines) if (decideMatch(line, knowledge, defaultMatchingPolicy).matched) matched++;
  const seconds = (performance.now() - started) / 1_000;
  if (matched !== size) throw new Error(`${size - matched} receipts were not matched`);

  started = performance.now();
  let found = 0;
  for (const reference of references) if (byReference.get(reference) !== undefined) found++;
  const bare = (performance.now() - started) / 1_000;
  const about = { receipts: size, references: size };
  printMeasure('match.throughput', size / seconds, '1/s', about);
  printMeasure('match.time-over-map-lookup', seconds / bare, 'ratio', { ...about, found });
}
