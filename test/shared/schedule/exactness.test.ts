import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitOf } from '../../../samples/ontario-deliveries.ts';
import { addDays } from '../../../shared/civil-date.ts';
import { latestCompiled } from '../../../shared/schedule/library.ts';
import { fuelCharge } from './published.ts';

const Exact = Decimal.clone({ precision: 120, rounding: Decimal.ROUND_HALF_UP });
const rate = latestCompiled('ca/fuel-charge')?.compiled.document.parameters.rate;
if (rate === undefined || !('rows' in rate)) throw new Error('the fuel charge has a table of rates');
const { rows, columns } = rate;
const fuels = Object.keys(rows).filter((row) => !row.includes(','));
const gases = ['marketable-natural-gas', 'non-marketable-natural-gas'];
const aviation = ['aviation-gasoline', 'aviation-turbo-fuel'];

/** The charge by the words of the Act, in another library's arithmetic. */
function charge(fuel: string, date: string, quantity: string, share: string): Decimal {
  const column = columns.findLastIndex(({ from }) => from <= date);
  const fossil = new Exact(100).minus(share).div(100);
  const litres = new Exact(quantity);
  const taxable =
    fuel === 'gasoline' && new Exact(share).gt(10)
      ? litres.times(fossil).div('0.95')
      : fuel === 'light-fuel-oil' && new Exact(share).gt(5)
        ? litres.times(fossil).div('0.98')
        : [...gases, ...aviation].includes(fuel)
          ? litres.times(fossil)
          : litres;
  return taxable.times(rows[fuel]?.[column] ?? 'NaN');
}

const delivery = fc
  .record({
    fuel: fc.constantFrom(...fuels),
    day: fc.integer({ min: 0, max: 2404 }),
    thousandths: fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 0n, max: 10n ** 5n })),
    share: fc.oneof(
      fc.constantFrom(0, 50_000, 50_001, 100_000, 100_001, 1_000_000),
      fc.integer({ min: 0, max: 1_000_000 }),
    ),
  })
  .map(({ fuel, day, thousandths, share }) => {
    const date = addDays('2019-04-01', day);
    const blended =
      ['gasoline', 'light-fuel-oil', gases[0], gases[1]].includes(fuel) ||
      (aviation.includes(fuel) && date >= '2023-03-27');
    return {
      fuel,
      date,
      quantity: new Exact(thousandths.toString()).div(1000).toFixed(),
      share: blended ? new Exact(share).div(10_000).toFixed() : '0',
    };
  });

const row = ({
  fuel,
  date,
  quantity,
  share,
}: {
  fuel: string;
  date: string;
  quantity: string;
  share: string;
}) => ({
  deliveryDate: date,
  invoice: 'A',
  province: 'ontario',
  fuel,
  quantity,
  unit: unitOf(fuel),
  ...(share === '0' ? {} : { biofuelShare: share }),
});

describe('the engine against decimal.js', () => {
  it('comes to the same cent for 20,000 deliveries of any fuel, date, quantity and blend', () => {
    fc.assert(
      fc.property(delivery, (one) => {
        const expected = charge(one.fuel, one.date, one.quantity, one.share).toFixed(
          2,
          Decimal.ROUND_HALF_UP,
        );
        expect(fuelCharge(one.date.slice(0, 7), [row(one)]).total).toBe(expected);
      }),
      { numRuns: 20_000 },
    );
  }, 60_000);

  it('comes to the same cent for whole returns, and their lines add up to it', () => {
    const month = fc.array(
      delivery.map((one) => ({ ...one, date: '2024-06-15' })),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(month, (deliveries) => {
        const expected = deliveries
          .reduce(
            (sum, { fuel, date, quantity, share }) => sum.plus(charge(fuel, date, quantity, share)),
            new Exact(0),
          )
          .toFixed(2, Decimal.ROUND_HALF_UP);
        const { total, lines } = fuelCharge('2024-06', deliveries.map(row));
        expect(total).toBe(expected);
        expect(lines.reduce((sum, { amount }) => sum.plus(amount), new Exact(0)).toFixed(2)).toBe(total);
      }),
      { numRuns: 300 },
    );
  });
});
