import { coefficientAt, dec } from '../shared/decimal.ts';
import { divideRounded } from '../shared/rounding.ts';
import type { ScheduleDocument } from '../shared/schedule/document/schedule-document.ts';

/** One delivery as a person would lay it out for this one law and no other. */
type Delivery = {
  readonly day: number;
  readonly fuel: number;
  readonly province: number;
  readonly quantity: bigint;
  readonly bio: bigint;
  readonly exempt: boolean;
};

/** The fuel charge written out by hand in bigint: what the general engine is measured against. */
export function handWrittenCharge(
  document: ScheduleDocument,
  rows: readonly Readonly<Record<string, string>>[],
) {
  const fuels = Object.keys(document.lists?.fuel?.codes ?? {});
  const rate = document.parameters.rate;
  if (rate === undefined || !('rows' in rate)) throw new Error('the fuel charge has a table of rates');
  const provinces = Object.keys(document.lists?.province?.codes ?? {});
  const rates = fuels.map((fuel) =>
    provinces.map((province) =>
      (rate.rows[`${fuel}, ${province}`] ?? rate.rows[fuel] ?? []).map((cell) => coefficientAt(dec(cell), 4)),
    ),
  );
  const starts = rate.columns.map(({ from }) => Number(from.replaceAll('-', '')));
  const [gasoline, oil, gas] = ['gasoline', 'light-fuel-oil', 'marketable-natural-gas'].map((fuel) =>
    fuels.indexOf(fuel),
  );
  const deliveries: Delivery[] = rows.map((row) => ({
    day: Number((row.deliveryDate ?? '').replaceAll('-', '')),
    fuel: fuels.indexOf(row.fuel ?? ''),
    province: provinces.indexOf(row.province ?? ''),
    quantity: coefficientAt(dec(row.quantity ?? ''), 3),
    bio: coefficientAt(dec(row.biofuelShare ?? '0'), 4),
    exempt: row.treatment === 'exempt',
  }));
  return {
    asNumbers: deliveries.map(({ day, fuel, province, quantity, bio, exempt }) => ({
      day,
      province: provinces[province] ?? '',
      fuel: fuels[fuel] ?? '',
      quantity: Number(quantity) / 1000,
      bio: Number(bio) / 1_000_000,
      exempt,
    })),
    /** Cents, rounded once over the exact sum: 10^3 for litres, 10^4 for rates, 10^6 for shares, 19 and 49 for the blends. */
    total: (count = deliveries.length): bigint => {
      let sum = 0n;
      for (let index = 0; index < count; index++) {
        const { day, fuel, province, quantity, bio, exempt } = deliveries[index] as Delivery;
        if (exempt) continue;
        let column = starts.length - 1;
        while (day < (starts[column] as number)) column--;
        const charge = quantity * (rates[fuel]?.[province]?.[column] as bigint);
        if (fuel === gasoline && bio > 100_000n) sum += charge * (1_000_000n - bio) * 980n;
        else if (fuel === oil && bio > 50_000n) sum += charge * (1_000_000n - bio) * 950n;
        else if (fuel === gas) sum += charge * (1_000_000n - bio) * 931n;
        else sum += charge * 931_000_000n;
      }
      return divideRounded(sum * 100n, 931_000_000n * 10_000_000n, 'half-up');
    },
  };
}
