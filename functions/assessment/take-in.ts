import { eventOf } from '../../shared/contracts/events.ts';
import type { Handlers } from '../../shared/journal/consume.ts';
import { withoutRepresentative, withRepresentative } from '../../shared/journal/representatives.ts';
import { scheduleByHash } from '../../shared/schedule/library.ts';
import { assessmentItem } from './assessment-journal.ts';
import { assessDeclaration } from './domain/assess-declaration.ts';
import type { AssessedTaxpayer } from './domain/assessed-taxpayer.ts';

/** Assesses each declaration as it comes, by the version of the law that it was submitted under. */
export const handlers: Handlers<AssessedTaxpayer> = {
  'taxpayer.registered.v1': ({ data: { taxpayerId, representatives } }) => ({
    state: { taxpayerId, representatives },
    events: [],
  }),
  'representative.added.v1': ({ data }, { state }) =>
    state && { state: withRepresentative(state, data), events: [] },
  'representative.removed.v1': ({ data }, { state }) =>
    state && { state: withoutRepresentative(state, data), events: [] },
  'declaration.submitted.v1': ({ id, data }, { state }, { at }) => {
    const schedule = scheduleByHash(data.schedule.hash);
    if (schedule === undefined)
      throw new Error(`${data.schedule.id} ${data.schedule.hash} is not in the library`);
    const assessment = assessDeclaration(data, schedule, id, at);
    const { facts: _, lines: __, ...assessed } = assessment;
    return {
      state,
      events: [eventOf('liability.assessed.v1', assessed)],
      writes: [{ put: assessmentItem(assessment), ifAbsent: true }],
    };
  },
};
