import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideRounded } from '../../../shared/rounding.ts';
import { partsOfWhole } from '../../../shared/schedule/parts-of-whole.ts';

describe('parts shown of a whole that was rounded', () => {
  it('are thirds of a cent more for the first of equals', () => {
    // A hundred in three equal parts: Hamilton's method gives the seat left over to the first.
    expect(
      partsOfWhole(100n, 1n, [
        [100n, 3n],
        [100n, 3n],
        [100n, 3n],
      ]),
    ).toEqual([34n, 33n, 33n]);
  });

  it('may be below zero', () => {
    // 2.5 − 1.25 = 1.25, rounded to 1: floors are 2 and −2, and what is over goes to the greater remainder
    expect(
      partsOfWhole(1n, 1n, [
        [5n, 2n],
        [-5n, 4n],
      ]),
    ).toEqual([2n, -1n]);
  });

  it('make it up where it was rounded to a coarser step', () => {
    expect(
      partsOfWhole(100n, 1n, [
        [31n, 1n],
        [42n, 1n],
      ]),
    ).toEqual([45n, 55n]);
  });

  it('make up every whole, each within a unit of what it is exactly', () => {
    const part = fc.tuple(
      fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
      fc.bigInt({ min: 1n, max: 366n }),
    );
    const mode = fc.constantFrom('half-up', 'half-even', 'floor', 'ceiling', 'up', 'down');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), mode, (parts, rounding) => {
        const common = parts.reduce((product, [, under]) => product * under, 1n);
        const exact = parts.reduce((sum, [over, under]) => sum + over * (common / under), 0n);
        const whole = divideRounded(exact * 100n, common, rounding);
        const shown = partsOfWhole(whole, 100n, parts);
        expect(shown.reduce((sum, units) => sum + units, 0n)).toBe(whole);
        for (const [index, [over, under]] of parts.entries()) {
          const apart = (shown[index] as bigint) * under - over * 100n;
          expect(apart <= under && -apart <= under).toBe(true);
        }
      }),
    );
  });
});
