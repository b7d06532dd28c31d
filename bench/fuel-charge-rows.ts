import type { FilingPeriod } from '../shared/period.ts';
import { latestSchedule } from '../shared/schedule/library.ts';

/** Deliveries in Ontario over all fuels, some blended, some exempt: the same rows for the same count. */
export function fuelChargeRows(count: number, period: FilingPeriod): Record<string, string>[] {
  const fuels =
    latestSchedule('ca/fuel-charge')?.lineFields.find(({ name }) => name === 'fuel')?.options ?? [];
  const units = unitsOf();
  const next = sequence(20_240_601);
  const blended = new Set(['gasoline', 'light-fuel-oil', 'marketable-natural-gas']);
  return Array.from({ length: count }, (_, index) => {
    const fuel = fuels[next(fuels.length)]?.value ?? '';
    const exempt = next(20) === 0;
    return {
      deliveryDate: `${period.id}-${String(1 + next(28)).padStart(2, '0')}`,
      invoice: `B-${index}`,
      province: 'ontario',
      fuel,
      quantity: `${100 + next(60_000)}.${next(1000).toString().padStart(3, '0')}`,
      unit: units.get(fuel) ?? 'L',
      ...(blended.has(fuel) && next(3) === 0 ? { biofuelShare: `${next(30)}.${next(10)}` } : {}),
      ...(exempt ? { treatment: 'exempt', certificate: `C-${index}` } : {}),
    };
  });
}

function unitsOf(): ReadonlyMap<string, string> {
  const gases = ['coke-oven-gas', 'marketable-natural-gas', 'non-marketable-natural-gas', 'still-gas'];
  const solids = ['coke', 'high-heat-value-coal', 'low-heat-value-coal', 'combustible-waste'];
  return new Map([
    ...gases.map((fuel) => [fuel, 'm3'] as const),
    ...solids.map((fuel) => [fuel, 't'] as const),
  ]);
}

/** Numbers below `bound` that are the same in every run (a linear congruential generator). */
export function sequence(seed: number): (bound: number) => number {
  let state = BigInt(seed);
  return (bound) => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn;
    return Number((state >> 33n) % BigInt(bound));
  };
}
