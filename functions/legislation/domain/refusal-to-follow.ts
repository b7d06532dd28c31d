import { type Refusal, refuse } from '../../../shared/outcome.ts';
import type { Schedule } from '../../../shared/schedule/schedule.ts';
import type { LatestVersion } from '../../../shared/schedule-book/schedule-book.ts';

/**
 * The refusal where a version cannot follow the last one, in force or with a notice date to come: numbers rise, and the
 * accounts and returns that there are must go on.
 */
export function refusalToFollow(schedule: Schedule, latest: LatestVersion | undefined): Refusal | undefined {
  if (latest === undefined) return undefined;
  const { schedule: last, publishedFrom } = latest;
  if (schedule.version <= last.version) {
    const since = publishedFrom === undefined ? 'in force' : `published, from ${publishedFrom}`;
    return refuse(
      'conflict',
      'schedule.version-not-raised',
      `Version ${last.version} of ${schedule.id} is ${since}.`,
      {
        remedy: `Draft it again as version ${last.version + 1}.`,
        faults: [{ pointer: '/version', code: 'not-raised', detail: `must be above ${last.version}` }],
      },
    ).refusal;
  }
  for (const key of ['currency', 'filedBy'] as const) {
    if (schedule[key] === last[key]) continue;
    const detail = `is ${schedule[key]}, and ${last[key]} in version ${last.version}`;
    return refuse(
      'conflict',
      'schedule.another-instrument',
      `A version of ${schedule.id} cannot change its ${key}.`,
      {
        remedy: 'Draft it as another instrument, under an id of its own.',
        faults: [{ pointer: `/${key}`, code: 'changed', detail }],
      },
    ).refusal;
  }
  return undefined;
}
