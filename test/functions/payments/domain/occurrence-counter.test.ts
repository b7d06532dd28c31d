import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OccurrenceCounter } from '../../../../functions/payments/domain/occurrence-counter.ts';

it('counts each fingerprint as a map of strings would', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 400 }), { maxLength: 2_000 }), (numbers) => {
      const counter = new OccurrenceCounter();
      const counts = new Map<string, number>();
      for (const number of numbers) {
        const fingerprint = createHash('sha256').update(String(number)).digest('hex').slice(0, 32);
        counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
        expect(counter.next(fingerprint)).toBe(counts.get(fingerprint));
      }
    }),
    { numRuns: 20 },
  );
});
