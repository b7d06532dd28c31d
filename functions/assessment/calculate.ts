import type { Operation } from '../../shared/aws/http-function.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import { calculationOf } from '../../shared/schedule/calculation.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { Calculation } from './contract.ts';

/** Drafts are legislation's: this context does not know them, and this operation asks nobody who they are. */
const draftsAt = 'POST /v1/legislation/{jurisdiction}/{instrument}/versions/{versionId}/calculations';

/** Answers what a declaration would cost, under the law in force or another published version. It stores nothing. */
export function calculate(book: ScheduleBook): Operation {
  return async (request) => {
    const { schedule: id, hash, period, facts, lines, solveFor, explain } = request.body as Calculation;
    const version = hash ?? (await book.inForce(id, request.at))?.hash;
    const law = version === undefined ? undefined : await book.loaded(version);
    if (law?.schedule.id !== id) return unknownSchedule(id, await book.ids(), hash);
    const calculated = calculationOf(law, { period, facts, lines }, { solveFor, explain });
    return calculated.ok ? accept({ status: 200, body: calculated.value }) : calculated;
  };
}

export function unknownSchedule(id: string, known: readonly string[], hash?: string) {
  const version = hash === undefined ? '' : ` with the hash ${hash}`;
  return refuse('invalid', 'schedule.unknown', `There is no schedule ${id}${version}.`, {
    remedy: `Use one of ${known.join(', ')}${hash === undefined ? '' : `, without a hash for the version in force. A draft is worked out at ${draftsAt}, for those who may read it`}.`,
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
