import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OccurrenceCounter } from '../../../../functions/payments/domain/occurrence-counter.ts';

function fingerprintOf(number: number): string {
  return createHash('sha256').update(String(number)).digest('hex').slice(0, 32);
}

it('counts each fingerprint as a map of strings would', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 400 }), { maxLength: 2_000 }), (numbers) => {
      const counter = new OccurrenceCounter();
      const counts = new Map<string, number>();
      for (const number of numbers) {
        const fingerprint = fingerprintOf(number);
        counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
        expect(counter.next(fingerprint)).toBe(counts.get(fingerprint));
      }
    }),
    { numRuns: 20 },
  );
});

it('tells a hundred thousand fingerprints apart, and counts one that comes up a thousand times', () => {
  const counter = new OccurrenceCounter();
  for (let number = 0; number < 100_000; number++) expect(counter.next(fingerprintOf(number))).toBe(1);
  for (let count = 2; count <= 1_000; count++) expect(counter.next(fingerprintOf(7))).toBe(count);
  for (let number = 8; number < 100_000; number += 97) expect(counter.next(fingerprintOf(number))).toBe(2);
});
