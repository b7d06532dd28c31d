import type { Table } from '../../shared/aws/table.ts';
import type { EventType } from '../../shared/contracts/events.ts';
import type { Circumstances } from '../../shared/journal/commit.ts';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import type { Reactions } from '../../shared/journal/take-in-any-order.ts';
import type { Step } from './domain/steps.ts';
import { steps } from './domain/steps.ts';
import { followStep } from './follow-step.ts';
import { keepRepresentative } from './represented.ts';

/** What people have to do, from what the other contexts say; and who represents whom. */
export function caseworkReactions(table: Table): Reactions {
  const following = Object.fromEntries(
    (Object.keys(steps) as EventType[]).map((type) => {
      const stepsOf = steps[type] as (data: unknown) => readonly Step[];
      const follow = async ({ data, recordedAt }: JournalEntry, by: Circumstances) => {
        for (const step of stepsOf(data)) await followStep(table, step, type, recordedAt, by);
      };
      return [type, follow];
    }),
  ) as Reactions;
  return {
    ...following,
    'taxpayer.applied.v1': async (entry, by) => {
      const { taxpayerId, applicant } = entry.data;
      await keepRepresentative(table, applicant.subject, taxpayerId, true, entry.recordedAt);
      await following['taxpayer.applied.v1']?.(entry, by);
    },
    'taxpayer.registered.v1': async (entry, by) => {
      const { taxpayerId, representatives } = entry.data;
      for (const { subject } of representatives)
        await keepRepresentative(table, subject, taxpayerId, true, entry.recordedAt);
      await following['taxpayer.registered.v1']?.(entry, by);
    },
    'representative.added.v1': ({ data: { taxpayerId, representative }, recordedAt }) =>
      keepRepresentative(table, representative.subject, taxpayerId, true, recordedAt),
    'representative.removed.v1': ({ data: { taxpayerId, subject }, recordedAt }) =>
      keepRepresentative(table, subject, taxpayerId, false, recordedAt),
  };
}
