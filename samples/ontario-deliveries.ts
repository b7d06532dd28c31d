import { latestSchedule } from '../shared/schedule/library.ts';
import { seededChance } from './seeded-chance.ts';

export type Row = Readonly<Record<string, string>>;

/** How each fuel is delivered: how often against the others, least and most of a load, its decimals, and its blend. */
type Habit = {
  readonly weight: number;
  readonly least: number;
  readonly most: number;
  readonly decimals: number;
  readonly blends?: readonly string[];
};

const few = (least: number, most: number, decimals = 0): Habit => ({ weight: 2, least, most, decimals });

const habits: Readonly<Record<string, Habit>> = {
  gasoline: {
    weight: 60,
    least: 9_000,
    most: 58_000,
    decimals: 0,
    blends: ['', '', '10', '10', '11.2', '15', '85'],
  },
  'light-fuel-oil': {
    weight: 55,
    least: 4_000,
    most: 52_000,
    decimals: 0,
    blends: ['', '', '4', '5', '7.5', '20'],
  },
  'marketable-natural-gas': {
    weight: 20,
    least: 12_000,
    most: 240_000,
    decimals: 1,
    blends: ['', '', '2.5'],
  },
  propane: { weight: 30, least: 900, most: 24_000, decimals: 0 },
  'aviation-turbo-fuel': { weight: 12, least: 8_000, most: 46_000, decimals: 0, blends: ['', '', '', '30'] },
  'aviation-gasoline': few(800, 9_000),
  kerosene: { weight: 8, least: 500, most: 12_000, decimals: 0 },
  'heavy-fuel-oil': { weight: 6, least: 14_000, most: 40_000, decimals: 0 },
  butane: few(2_000, 30_000),
  ethane: few(2_000, 18_000),
  'gas-liquids': few(3_000, 30_000),
  methanol: few(500, 9_000),
  naphtha: few(6_000, 28_000),
  'petroleum-coke': few(4_000, 30_000),
  'pentanes-plus': few(3_000, 26_000),
  'coke-oven-gas': few(20_000, 400_000, 1),
  'non-marketable-natural-gas': few(5_000, 60_000, 1),
  'still-gas': few(9_000, 90_000, 1),
  coke: few(20, 800, 3),
  'high-heat-value-coal': few(20, 600, 3),
  'low-heat-value-coal': few(20, 400, 3),
  'combustible-waste': few(5, 90, 3),
};

const customers: readonly (readonly [string, string])[] = [
  ['Bruce Peninsula Co-operative', 'Wiarton'],
  ['Chaudière Haulage Ltd.', 'Ottawa'],
  ['Credit River Aggregates', 'Brampton'],
  ['Eagle Lake Air', 'Dryden'],
  ['Georgian Bay Marine Supply', 'Parry Sound'],
  ['Grand River Transit Depot', 'Kitchener'],
  ['Hamilton Harbour Steel Works', 'Hamilton'],
  ['Kawartha Home Heating', 'Peterborough'],
  ['Lakehead Forest Products', 'Thunder Bay'],
  ['Maple Leaf Stations 114', 'Mississauga'],
  ['Maple Leaf Stations 207', 'London'],
  ['Nickel Basin Mining', 'Sudbury'],
  ['Niagara Greenhouse Growers', 'St. Catharines'],
  ['Petrolia Chemical Works', 'Sarnia'],
  ['Quinte Farm Supply', 'Belleville'],
  ['Temiskaming Dairy Farms', 'New Liskeard'],
];

/** Deliveries of one month by an Ontario distributor: every fuel at least once, the common ones far more often. */
export function ontarioDeliveries(
  period: string,
  count: number,
  seed: number,
  firstInvoice = 4100,
): readonly Row[] {
  const chance = seededChance(seed);
  const fuels = Object.keys(habits);
  const urn = fuels.flatMap((fuel) => Array<string>(habits[fuel]?.weight ?? 0).fill(fuel));
  const lastDay = Number(latestSchedule('ca/fuel-charge')?.period(period)?.end.slice(8));
  const drawn = Array.from({ length: count }, (_, index) => ({
    fuel: fuels[index] ?? urn[chance(urn.length)] ?? 'gasoline',
    day: 1 + chance(lastDay),
  }));
  drawn.sort((a, b) => a.day - b.day);
  return drawn.map(({ fuel, day }, index) => delivery(period, fuel, day, firstInvoice + index, chance));
}

function delivery(
  period: string,
  fuel: string,
  day: number,
  invoice: number,
  chance: (bound: number) => number,
): Row {
  const { least, most, decimals, blends = [''] } = habits[fuel] as Habit;
  const fraction = decimals === 0 ? '' : `.${String(chance(10 ** decimals)).padStart(decimals, '0')}`;
  const date = `${period}-${String(day).padStart(2, '0')}`;
  const [customer, place] = customers[chance(customers.length)] as readonly [string, string];
  const exempt = chance(18) === 0;
  const hydrogen = fuel === 'marketable-natural-gas' && chance(8) === 0 ? '1.5' : '';
  return {
    deliveryDate: date,
    invoice: `NLF-${date.slice(2).replaceAll('-', '')}-${String(invoice).padStart(5, '0')}`,
    customer,
    place,
    province: 'ontario',
    fuel,
    quantity: `${least + chance(most - least)}${fraction}`,
    unit: unitOf(fuel),
    biofuelShare: blends[chance(blends.length)] ?? '',
    hydrogenShare: hydrogen,
    treatment: exempt ? 'exempt' : 'charged',
    certificate: exempt ? `L402-${String(10_000 + chance(89_999))}` : '',
  };
}

export function unitOf(fuel: string): string {
  if (/gas$/.test(fuel)) return 'm3';
  return ['coke', 'high-heat-value-coal', 'low-heat-value-coal', 'combustible-waste'].includes(fuel)
    ? 't'
    : 'L';
}
