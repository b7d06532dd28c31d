import { readFileSync } from 'node:fs';
import { expectAccepted } from '../../../shared/outcome.ts';
import type { Explanation } from '../../../shared/schedule/explanation.ts';
import { checkYaml } from './check-yaml.ts';

const text = readFileSync(new URL('./split-schedule.yaml', import.meta.url), 'utf8');
export const withoutExamples = text.slice(0, text.indexOf('examples:'));
/** The values of the rate, to be replaced by others. */
export const rates = withoutExamples.slice(
  withoutExamples.indexOf('      - { from: 2023-10-01, through: 2023-10-31'),
  withoutExamples.indexOf('  fee:\n'),
);
const oneLine = (period: string, expected: string, line = 'emissions: 366') =>
  `examples: [{ title: Example, source: worked by hand, period: ${period}, lines: [{ ${line} }], expect: ${expected} }]\n`;

type Change = readonly [from: string, to: string];

/** The schedule with changes, and one example that is not looked at. */
export function check(changes: readonly Change[]) {
  const changed = changes.reduce((whole, [from, to]) => {
    if (!whole.includes(from)) throw new Error(`the schedule has no ${from}`);
    return whole.replace(from, to);
  }, withoutExamples);
  return checkYaml(`${changed}${oneLine('1999', '{ refused: declaration.unknown-period }')}`);
}

export function changed(...changes: readonly Change[]) {
  const { loaded, messages } = check(changes);
  if (loaded === undefined) throw new Error(messages.join('\n'));
  return loaded;
}

export const law = changed();
export const declared = (period: string, ...emissions: readonly string[]) => ({
  period,
  facts: {},
  lines: emissions.map((tonnes) => ({ emissions: tonnes })),
});
export const taxOf = (period: string, emissions: string, schedule = law.schedule) =>
  expectAccepted(schedule.assess(declared(period, emissions))).heads[0]?.amount;

/** The parts of an explanation, and what each was made from, in a line each. */
export function partsIn(explanation: Explanation): readonly string[] {
  const own = explanation.part
    ? [
        `${explanation.label}: ${explanation.value}`,
        ...explanation.inputs.map(({ label, value }) => `${label}: ${value}`),
      ]
    : [];
  return [...own, ...explanation.inputs.flatMap(partsIn)];
}
