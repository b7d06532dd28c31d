/**
 * A million random deliveries worked out by the engine and, by the words of the Act, in decimal.js: any difference ends
 * the run. `node bench/oracle.ts [SEED] [COUNT]`; the seed is printed, so that a failing run comes back.
 */
import { Decimal } from 'decimal.js';
import { seededChance } from '../samples/seeded-chance.ts';
import { addDays } from '../shared/civil-date.ts';
import { sumKept } from '../shared/schedule/assess.ts';
import { latestCompiled } from '../shared/schedule/library.ts';
import type { LoadedSchedule } from '../shared/schedule/load-schedule.ts';
import type { SchedulePeriod } from '../shared/schedule/schedule.ts';

const Exact = Decimal.clone({ precision: 200, rounding: Decimal.ROUND_HALF_UP });
const seed = Number(process.argv[2] ?? 20_240_601);
const count = Number(process.argv[3] ?? 1_000_000);
const { compiled, schedule } = latestCompiled('ca/fuel-charge') as LoadedSchedule;
const { rate } = compiled.document.parameters;
if (rate === undefined || !('rows' in rate)) throw new Error('the fuel charge has a table of rates');
const { rows, columns } = rate;
const fuels = Object.keys(rows).filter((row) => !row.includes(','));
const units = Object.fromEntries(
  Object.entries(compiled.document.lists?.fuel?.codes ?? {}).map(([code, { unit }]) => [code, unit ?? '']),
);
const gases = ['marketable-natural-gas', 'non-marketable-natural-gas'];
const aviation = ['aviation-gasoline', 'aviation-turbo-fuel'];
const provinces = ['ontario', 'manitoba', 'saskatchewan', 'yukon', 'nunavut'];

type Row = Record<
  'deliveryDate' | 'invoice' | 'province' | 'fuel' | 'quantity' | 'unit' | 'biofuelShare',
  string
>;

function charge({ fuel, province, deliveryDate, quantity, biofuelShare }: Row): Decimal {
  const column = columns.findLastIndex(({ from }) => from <= deliveryDate);
  const fossil = new Exact(100).minus(biofuelShare).div(100);
  const share = new Exact(biofuelShare);
  const stated = new Exact(quantity);
  let taxable = stated;
  if (fuel === 'gasoline' && share.gt(10)) taxable = stated.times(fossil).div('0.95');
  else if (fuel === 'light-fuel-oil' && share.gt(5)) taxable = stated.times(fossil).div('0.98');
  else if (gases.includes(fuel) || aviation.includes(fuel)) taxable = stated.times(fossil);
  return taxable.times((rows[`${fuel}, ${province}`] ?? rows[fuel])?.[column] ?? 'NaN');
}

const next = seededChance(seed);
const shares = ['0', '5', '5.0001', '10', '10.0001', '100'];

function row(period: SchedulePeriod): Row {
  const fuel = fuels[next(fuels.length)] ?? '';
  const deliveryDate = addDays(period.start, next(28));
  const blends =
    ['gasoline', 'light-fuel-oil', ...gases].includes(fuel) ||
    (aviation.includes(fuel) && deliveryDate >= '2023-03-27');
  const some = next(2) === 0 ? (shares[next(shares.length)] ?? '0') : `${next(100)}.${next(10)}`;
  return {
    deliveryDate,
    invoice: 'O',
    province: provinces[next(provinces.length)] ?? '',
    fuel,
    quantity: `${next(1_000_000)}.${String(next(1000)).padStart(3, '0')}`,
    unit: units[fuel] ?? '',
    biofuelShare: blends ? some : '0',
  };
}

const periods = schedule.periodsFrom('2019-07-01', '2025-03-31');
const batch = 10_000;
const started = performance.now();
let compared = 0;
let slot = -1;
let denominator = 1n;
const figure = compiled.line.figures.find(({ name }) => name === 'charge');
if (figure?.meaning.kind === 'number') ({ slot, denominator } = figure.meaning);
while (compared < count) {
  const period = periods[next(periods.length)] as SchedulePeriod;
  const some = Array.from({ length: Math.min(batch, count - compared) }, () => row(period));
  const { lines, faults } = schedule.readLines(some, period);
  if (faults.length > 0) throw new Error(`seed ${seed}: ${JSON.stringify(faults[0])}`);
  const byGroup = compiled.summer?.sum(lines);
  const plainly = sumKept(compiled, lines);
  if (String(byGroup) !== String(plainly))
    throw new Error(`seed ${seed}, ${period.id}: ${byGroup} is not ${plainly}`);
  for (const [index, line] of lines.entries()) {
    // Both sides over one denominator: 931 = 19 × 49 holds what the blends divide by.
    const expected = charge(some[index] as Row).times(denominator.toString());
    const found = String(line.numbers[slot]);
    if (!expected.minus(found).abs().lt('1e-100'))
      throw new Error(
        `seed ${seed}: ${JSON.stringify(some[index])} comes to ${found}, not ${expected.toFixed(20)}`,
      );
  }
  compared += lines.length;
}
console.log(
  JSON.stringify({
    name: 'engine.differences-from-decimal-js',
    value: 0,
    unit: 'cases',
    seed,
    cases: compared,
    seconds: Math.round((performance.now() - started) / 1000),
  }),
);
