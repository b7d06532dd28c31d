import type { Operation } from '../../shared/aws/http-function.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import { latestSchedule, scheduleIds } from '../../shared/schedule/library.ts';
import type { Calculation } from './contract.ts';

/** Answers what a declaration would cost. It reads no table and writes none. */
export const calculate: Operation = async (request) => {
  const { schedule: id, period, facts, lines, explain } = request.body as Calculation;
  const schedule = latestSchedule(id);
  if (schedule === undefined) {
    return refuse('invalid', 'schedule.unknown', `There is no schedule ${id}.`, {
      remedy: `Use one of ${scheduleIds().join(', ')}.`,
      faults: [{ pointer: '/schedule', code: 'unknown', detail: 'not a schedule' }],
    });
  }
  const declared = { period, facts, lines };
  const liability = schedule.assess(declared);
  if (!liability.ok) return liability;
  if (!explain) return accept({ status: 200, body: { liability: liability.value } });
  const explanation = schedule.explain(declared);
  if (!explanation.ok) return explanation;
  return accept({ status: 200, body: { liability: liability.value, explanation: explanation.value } });
};

export const listSchedules: Operation = async () => {
  const items = scheduleIds().flatMap((id) => {
    const schedule = latestSchedule(id);
    if (schedule === undefined) return [];
    const { hash, title, currency, filedBy, lineFields, facts } = schedule;
    return [{ id, hash, title, currency, filedBy, lineFields, facts }];
  });
  return accept({ status: 200, body: { items } });
};
