import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchRange } from '../../../shared/schedule/range-search.ts';

/** Totals that only rise or only fall, refused outside a stretch of the steps. */
const totals = fc
  .record({
    start: fc.bigInt({ min: -50n, max: 50n }),
    increments: fc.array(fc.bigInt({ min: 0n, max: 3n }), { minLength: 1, maxLength: 60 }),
    falls: fc.boolean(),
    refusedAfter: fc.nat(10),
  })
  .map(({ start, increments, falls, refusedAfter }) => {
    let total = start;
    const taken = increments.map((increment) => {
      total += falls ? -increment : increment;
      return total;
    });
    return { taken, refusedAfter };
  });

describe('searchRange', () => {
  test('finds what trying every step finds', () => {
    fc.assert(
      fc.property(totals, fc.bigInt({ min: -200n, max: 200n }), ({ taken, refusedAfter }, target) => {
        const range = { least: 0n, most: BigInt(taken.length + refusedAfter - 1), isBounded: true };
        const found = searchRange(range, undefined, (step) => taken[Number(step)], target);
        const hits = taken.flatMap((total, step) => (total === target ? [BigInt(step)] : []));
        const inOrder = [...taken].sort((a, b) => (a < b ? -1 : 1));
        const [lowest, highest] = [inOrder.at(0) as bigint, inOrder.at(-1) as bigint];
        if (lowest === highest) {
          expect(found).toEqual({ kind: 'independent', least: { step: 0n, total: lowest } });
        } else if (hits.length > 0) {
          expect(found).toMatchObject({
            kind: 'exact',
            least: { step: hits[0] },
            greatest: { step: hits.at(-1) },
          });
        } else if (target > lowest && target < highest) {
          const below = { total: inOrder.findLast((total) => total < target) };
          const above = { total: inOrder.find((total) => total > target) };
          expect(found).toMatchObject({ kind: 'between', below, above });
        } else {
          const total = target > highest ? highest : lowest;
          const nearest = { total, step: BigInt(taken.indexOf(total)) };
          expect(found).toEqual({ kind: 'out-of-reach', nearest });
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('a total that rises and then falls is not answered', () => {
    const range = { least: 0n, most: 1_000n, isBounded: true };
    const hill = (step: bigint) => (step <= 500n ? step : 1_000n - step);
    expect(searchRange(range, undefined, hill, 100n)).toEqual({ kind: 'not-monotone' });
  });

  test('a total that rises and then falls is answered on the side of the step stated', () => {
    const range = { least: 0n, most: 1_000n, isBounded: true };
    const hill = (step: bigint) => (step <= 500n ? step : 1_000n - step);
    expect(searchRange(range, 40n, hill, 100n)).toMatchObject({
      kind: 'exact',
      least: { step: 100n },
      greatest: { step: 100n },
    });
    expect(searchRange(range, 940n, hill, 100n)).toMatchObject({
      kind: 'exact',
      least: { step: 900n },
      greatest: { step: 900n },
      within: { through: { step: 1_000n, total: 0n } },
    });
  });

  test('steps that are refused at both ends bound the search', () => {
    const range = { least: 0n, most: 10n ** 21n, isBounded: false };
    const totalAt = (step: bigint) => (step < 400n || step > 10n ** 18n ? undefined : step);
    expect(searchRange(range, 5_000n, totalAt, 400n)).toMatchObject({ kind: 'exact', least: { step: 400n } });
    expect(searchRange(range, 5_000n, totalAt, 10n ** 20n)).toMatchObject({ nearest: { step: 10n ** 18n } });
    expect(searchRange(range, undefined, totalAt, 7n)).toMatchObject({
      kind: 'out-of-reach',
      nearest: { step: 400n },
    });
    expect(searchRange(range, undefined, () => undefined, 7n)).toEqual({ kind: 'nowhere' });
  });

  test('the work is bounded: fewer than 400 evaluations over 10^21 steps', () => {
    let count = 0;
    const range = { least: 0n, most: 10n ** 21n, isBounded: false };
    const totalAt = (step: bigint) => {
      count++;
      return step / 1_000n;
    };
    const found = searchRange(range, undefined, totalAt, 123_456_789n);
    expect(found).toMatchObject({ least: { step: 123_456_789_000n }, greatest: { step: 123_456_789_999n } });
    expect(count).toBeLessThan(400);
  });
});
