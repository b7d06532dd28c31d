import { readFileSync } from 'node:fs';
import { expectAccepted } from '../../../shared/outcome.ts';
import type { Explanation } from '../../../shared/schedule/explanation.ts';
import { checkYaml } from './check-yaml.ts';

const text = readFileSync(new URL('./split-schedule.yaml', import.meta.url), 'utf8');
const withoutExamples = text.slice(0, text.indexOf('examples:'));
/** The values of the rate, to be replaced by others. */
export const rates = withoutExamples.slice(
  withoutExamples.indexOf('      - { from: 2023-10-01, through: 2023-10-31'),
  withoutExamples.indexOf('  fee:\n'),
);
const unread =
  'examples: [{ title: None, source: made up, period: 1999, lines: [], expect: { refused: declaration.unknown-period } }]\n';

type Change = readonly [from: string, to: string];

/** The schedule with changes, and an example that they cannot touch in place of its own. */
export function check(changes: readonly Change[]) {
  const changed = changes.reduce((whole, [from, to]) => {
    if (!whole.includes(from)) throw new Error(`the schedule has no ${from}`);
    return whole.replace(from, to);
  }, withoutExamples);
  return checkYaml(`${changed}${unread}`);
}

export function changed(...changes: readonly Change[]) {
  return sound(check(changes));
}

function sound({ loaded, messages }: ReturnType<typeof checkYaml>) {
  if (loaded === undefined) throw new Error(messages.join('\n'));
  return loaded;
}

/** The schedule as it stands, its own example worked out. */
export const law = sound(checkYaml(text));
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
