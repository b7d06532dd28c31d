import type { Operation } from '../../shared/aws/http-function.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { Calculation } from './contract.ts';

/** Answers what a declaration would cost, under the law in force or another published version. It stores nothing. */
export function calculate(book: ScheduleBook): Operation {
  return async (request) => {
    const { schedule: id, hash, period, facts, lines, explain } = request.body as Calculation;
    const schedule = hash === undefined ? await book.inForce(id, request.at) : await book.byHash(hash);
    if (schedule?.id !== id) return unknownSchedule(id, await book.ids(), hash);
    const declared = { period, facts, lines };
    const liability = schedule.assess(declared);
    if (!liability.ok) return liability;
    if (!explain) return accept({ status: 200, body: { liability: liability.value } });
    const explanation = schedule.explain(declared);
    if (!explanation.ok) return explanation;
    return accept({ status: 200, body: { liability: liability.value, explanation: explanation.value } });
  };
}

export function unknownSchedule(id: string, known: readonly string[], hash?: string) {
  const version = hash === undefined ? '' : ` with the hash ${hash}`;
  return refuse('invalid', 'schedule.unknown', `There is no schedule ${id}${version}.`, {
    remedy: `Use one of ${known.join(', ')}${hash === undefined ? '' : ', without a hash for the version in force'}.`,
    faults: [
      { pointer: hash === undefined ? '/schedule' : '/hash', code: 'unknown', detail: 'not a schedule' },
    ],
  });
}

export function listSchedules(book: ScheduleBook): Operation {
  return async (request) => {
    const items = [];
    for (const id of await book.ids()) {
      const schedule = await book.inForce(id, request.at);
      if (schedule === undefined) continue;
      const { hash, version, title, currency, filedBy, lineFields, facts } = schedule;
      items.push({ id, hash, version, title, currency, filedBy, lineFields, facts });
    }
    return accept({ status: 200, body: { items } });
  };
}
