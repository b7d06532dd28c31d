import { unitOf } from '../samples/ontario-deliveries.ts';
import { seededChance } from '../samples/seeded-chance.ts';
import type { FilingPeriod } from '../shared/period.ts';
import { latestSchedule } from '../shared/schedule/library.ts';

const provinces = ['ontario', 'manitoba', 'saskatchewan', 'alberta', 'yukon', 'nunavut'];

/** Deliveries in six provinces over all fuels, some blended, some exempt: the same rows for the same count. */
export function fuelChargeRows(count: number, period: FilingPeriod): Record<string, string>[] {
  const fuels =
    latestSchedule('ca/fuel-charge')?.lineFields.find(({ name }) => name === 'fuel')?.options ?? [];
  const next = seededChance(20_240_601);
  const blended = new Set(['gasoline', 'light-fuel-oil', 'marketable-natural-gas']);
  return Array.from({ length: count }, (_, index) => {
    const fuel = fuels[next(fuels.length)]?.value ?? '';
    const exempt = next(20) === 0;
    return {
      deliveryDate: `${period.id}-${String(1 + next(28)).padStart(2, '0')}`,
      invoice: `B-${index}`,
      province: provinces[next(provinces.length)] ?? '',
      fuel,
      quantity: `${100 + next(60_000)}.${next(1000).toString().padStart(3, '0')}`,
      unit: unitOf(fuel),
      ...(blended.has(fuel) && next(3) === 0 ? { biofuelShare: `${next(30)}.${next(10)}` } : {}),
      ...(exempt ? { treatment: 'exempt', certificate: `C-${index}` } : {}),
    };
  });
}
