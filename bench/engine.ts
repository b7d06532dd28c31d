/**
 * Speed of the rate engine on the Canadian fuel charge, one core, against a hand-written loop over the same table and
 * two general rule engines, all in one run. Prints JSON lines.
 */
import { ZenEngine } from '@gorules/zen-engine';
import { Engine } from 'json-rules-engine';
import catalogue from '../schedules/catalogue.generated.json' with { type: 'json' };
import { evaluateLines, evaluateWhole } from '../shared/schedule/assess.ts';
import type { CheckedLine } from '../shared/schedule/checked-line.ts';
import { explainWorkedOut } from '../shared/schedule/explain.ts';
import { latestCompiled } from '../shared/schedule/library.ts';
import { type LoadedSchedule, loadSchedule, type ScheduleEntry } from '../shared/schedule/load-schedule.ts';
import type { SchedulePeriod } from '../shared/schedule/schedule.ts';
import { jsonRules, zenDecision } from './engine-peers.ts';
import { fuelChargeRows } from './fuel-charge-rows.ts';
import { handWrittenCharge } from './hand-written-charge.ts';

const lineCount = 100_000;
const { compiled, schedule } = latestCompiled('ca/fuel-charge') as LoadedSchedule;
const period = schedule.period('2024-06') as SchedulePeriod;
const rows = fuelChargeRows(lineCount, period);

function print(name: string, value: number, unit: string, more: Record<string, unknown> = {}): void {
  console.log(JSON.stringify({ name, value: Number(value.toPrecision(4)), unit, ...more }));
}

/** Best rate of several passes over `count` items within the time given, after one pass to warm up. */
function ratePerSecond(count: number, seconds: number, work: () => void): number {
  work();
  let best = 0;
  const end = performance.now() + seconds * 1000;
  do {
    const start = performance.now();
    work();
    best = Math.max(best, (count * 1000) / (performance.now() - start));
  } while (performance.now() < end);
  return best;
}

/** Floating-point peers must at least come to the same money, give or take a cent in ten thousand lines. */
function expectNear(peer: string, total: number, count: number): void {
  const exact = Number(byHand.total(count)) / 100;
  if (Math.abs(total - exact) > 0.01) throw new Error(`${peer} comes to ${total}, not ${exact}`);
}

const { lines, faults } = schedule.readLines(rows, period);
if (faults.length > 0) throw new Error(`the rows of the bench do not pass: ${JSON.stringify(faults[0])}`);
const whole: CheckedLine = {
  row: 0,
  numbers: [],
  codes: [],
  dates: [20240601, 20240630],
  blanks: [],
  truths: [],
  packedCodes: 0,
  day: 0,
};

const byHand = handWrittenCharge(compiled.document, rows);
// Turn about, so that whatever else the machine does slows both alike.
const [engine, hand] = [0, 1, 2, 3].reduce(
  ([most, mostByHand]) => [
    Math.max(
      most,
      ratePerSecond(lineCount, 1.5, () => evaluateWhole(compiled, lines, whole)),
    ),
    Math.max(
      mostByHand,
      ratePerSecond(lineCount, 1.5, () => void byHand.total()),
    ),
  ],
  [0, 0] as readonly [number, number],
);
if (byHand.total() !== whole.numbers[compiled.heads[0]?.slot as number])
  throw new Error('the hand-written loop comes to another total');
print('engine.lines', engine, 'lines/s', {
  what: 'checked lines to the total of the declaration, no explanation',
});
print('engine.hand-written', hand, 'lines/s', {
  what: 'bigint loop written for this one table: rate by fuel, province and day, blend, exemption, exact sum',
});
print('engine.share-of-hand-written', engine / hand, 'ratio');

const kept = ratePerSecond(lineCount, 2, () => evaluateLines(compiled, lines));
print('engine.lines-every-figure-kept', kept, 'lines/s', {
  what: 'every figure of every line worked out and kept',
});

for (const batches of [1, 10, 100]) {
  const start = performance.now();
  for (let batch = 0; batch < batches; batch++) evaluateWhole(compiled, lines, whole);
  print(`engine.time-of-${(batches * lineCount) / 1e6}-million-lines`, performance.now() - start, 'ms');
}

const sizes = (catalogue.schedules as unknown as readonly (ScheduleEntry & { id: string })[]).map(
  (entry) => ({
    entry,
    size: JSON.stringify(entry).length,
  }),
);
const largest = sizes.reduce((most, one) => (one.size > most.size ? one : most));
const compileRate = ratePerSecond(1, 2, () => void loadSchedule(largest.entry));
print('engine.compile-largest', 1000 / compileRate, 'ms', {
  schedule: largest.entry.id,
  characters: largest.size,
});

const some = lines.slice(0, 10_000);
const explained = ratePerSecond(some.length, 3, () => {
  const worked = { period, lines: some, whole };
  for (let line = 1; line <= some.length; line++) explainWorkedOut(compiled, worked, line);
});
print('engine.lines-explained', explained, 'lines/s', { what: 'explanation tree of every line' });

const text = ratePerSecond(
  20_000,
  3,
  () => void schedule.assess({ period: period.id, facts: {}, lines: rows.slice(0, 20_000) }),
);
print('engine.assess-text', text, 'lines/s', {
  what: 'assess() from rows of text: parse, check, evaluate, share out, write',
});

const zen = new ZenEngine();
const decision = zen.createDecision(zenDecision(compiled.document));
const zenCount = 5_000;
const zenLines = byHand.asNumbers.slice(0, zenCount);
const zenStart = performance.now();
let zenTotal = 0;
for (const line of zenLines)
  zenTotal += ((await decision.evaluate(line)).result as { charge: number }).charge;
const zenRate = (zenCount * 1000) / (performance.now() - zenStart);
expectNear('GoRules ZEN', zenTotal, zenCount);
print('peer.gorules-zen', zenRate, 'lines/s', { what: 'decision table on JS numbers: not exact' });
print('engine.times-zen', engine / zenRate, 'ratio');

const rules = new Engine(jsonRules(compiled.document) as never, { allowUndefinedFacts: true });
const rulesCount = 500;
const rulesStart = performance.now();
let rulesFound = 0;
for (const line of byHand.asNumbers.slice(0, rulesCount)) rulesFound += (await rules.run(line)).events.length;
const rulesRate = (rulesCount * 1000) / (performance.now() - rulesStart);
if (rulesFound !== rulesCount)
  throw new Error(`json-rules-engine found ${rulesFound} rates for ${rulesCount} lines`);
print('peer.json-rules-engine', rulesRate, 'lines/s', {
  what: 'one rule for each fuel and year, on JS numbers: not exact',
});
print('engine.times-json-rules-engine', engine / rulesRate, 'ratio');
