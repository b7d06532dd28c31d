import { compareDecimal, parseDecimal } from '../decimal.ts';
import { placeInWords } from '../fault-place.ts';
import { runAccountExamples } from './account-example.ts';
import type { ScheduleDocument } from './document/schedule-document.ts';
import type { FaultList } from './fault.ts';
import type { Schedule } from './schedule.ts';

/** Runs a schedule's worked examples; each that comes to something else is a fault that says both figures. */
export function runExamples(document: ScheduleDocument, schedule: Schedule, faults: FaultList): void {
  runAccountExamples(document, schedule, faults);
  for (const [index, { title, period, facts, lines, expect, asKnownOn }] of document.examples.entries()) {
    const path = ['examples', index];
    const asked = asKnownOn === undefined ? schedule : schedule.asKnownOn(asKnownOn);
    const outcome = asked.assess({ period, facts: facts ?? {}, lines });
    const wrong = (what: string, expected: string, found: string) =>
      faults.add(
        path,
        `"${title}" expects ${what} ${expected} and comes to ${found}`,
        'Find which is wrong, the law as written here or the example, by its source.',
      );
    if ('refused' in expect) {
      const found = outcome.ok ? `a total of ${outcome.value.total}` : codesOf(outcome.refusal);
      if (outcome.ok || !codesOf(outcome.refusal).split(' ').includes(expect.refused))
        wrong('a refusal', expect.refused, found);
      continue;
    }
    if (!outcome.ok) {
      const { code, detail, remedy, faults: rows = [] } = outcome.refusal;
      const hint = rows.length === 0 && remedy !== undefined ? ` (${remedy.replace(/\.$/, '')})` : '';
      wrong(
        'a total of',
        expect.total,
        `a refusal, ${code}: ${detail}${hint}${rows.map((fault) => `; ${placeInWords(fault.pointer)} ${fault.code}${fault.detail ? `: ${fault.detail.replace(/\.$/, '')}` : ''}`).join('')}`,
      );
      continue;
    }
    if (!sameAmount(outcome.value.total, expect.total))
      wrong('a total of', expect.total, outcome.value.total);
    for (const [name, value] of Object.entries(expect.heads ?? {})) {
      const found = outcome.value.heads.find(({ head }) => head === name)?.amount ?? 'nothing';
      if (!sameAmount(found, value)) wrong(`the head ${name} at`, value, found);
    }
    for (const [name, value] of Object.entries(expect.figures ?? {})) {
      const found = outcome.value.figures[name]?.value ?? 'nothing';
      if (!sameAmount(found, value)) wrong(name, value, found);
    }
  }
}

/** Zeros at the end of a decimal say nothing: 50 is 50.00. */
function sameAmount(found: string, expected: string): boolean {
  const [a, b] = [parseDecimal(found), parseDecimal(expected)];
  return a === undefined || b === undefined ? found === expected : compareDecimal(a, b) === 0;
}

function codesOf(refusal: {
  readonly code: string;
  readonly faults?: readonly { readonly code: string }[];
}): string {
  return [refusal.code, ...(refusal.faults ?? []).map(({ code }) => code)].join(' ');
}
