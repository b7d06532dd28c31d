import { accountAsOf } from '../account/account-as-of.ts';
import type { AccountState } from '../account/account-state.ts';
import { checkWrittenHistory } from '../account/check-written-history.ts';
import type { ScheduleDocument } from './document/schedule-document.ts';
import type { FaultList } from './fault.ts';
import type { Schedule } from './schedule.ts';

type AccountExample = NonNullable<ScheduleDocument['accountExamples']>[number];

/** Runs a schedule's worked accounts; each figure that comes to something else is a fault that says both. */
export function runAccountExamples(document: ScheduleDocument, schedule: Schedule, faults: FaultList): void {
  for (const [index, example] of (document.accountExamples ?? []).entries()) {
    const path = ['accountExamples', index];
    for (const [what, expected, found] of differences(example, schedule))
      if (expected !== found)
        faults.add(
          path,
          `"${example.title}" expects ${what} ${expected} and comes to ${found}`,
          'Find which is wrong, the law as written here or the example, by its source.',
        );
  }
}

/** What the example expects beside what it comes to. */
function differences(
  { asOf, history, expect }: AccountExample,
  schedule: Schedule,
): readonly (readonly [string, string, string])[] {
  const written = checkWrittenHistory(schedule.accountTerms, history);
  if (written.length > 0)
    return [
      [
        'a history',
        'that fits the schedule',
        written.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '),
      ],
    ];
  const outcome = accountAsOf(schedule.accountTerms, history, { asOf, trace: 'none', accruals: true });
  if (!outcome.ok) {
    const { code, detail, faults = [] } = outcome.refusal;
    if ('refused' in expect) return [['a refusal', expect.refused, code]];
    const all = [detail, ...faults.map((fault) => `${fault.pointer} ${fault.detail}`)];
    return [['an account', 'that can be worked out', `a refusal, ${code}: ${all.join('; ')}`]];
  }
  if ('refused' in expect) return [['a refusal', expect.refused, 'none']];
  const of = (what: 'charged' | 'paid' | 'open') =>
    Object.entries(expect[what] ?? {}).map(([key, amount]) => {
      const [charge = '', component = ''] = key.split('/');
      return [
        `${what} of ${key}`,
        amount,
        componentOf(outcome.value, charge, component)?.[what] ?? 'nothing',
      ] as const;
    });
  const { totals } = outcome.value;
  return [
    ...of('charged'),
    ...of('paid'),
    ...of('open'),
    ...(expect.totalOpen === undefined ? [] : [['all that is open', expect.totalOpen, totals.open] as const]),
    ...(expect.credit === undefined ? [] : [['credit', expect.credit, totals.credit] as const]),
  ];
}

function componentOf({ charges }: AccountState, charge: string, component: string) {
  return charges.find((one) => one.charge === charge)?.components.find((one) => one.component === component);
}
