import type { HttpRequest } from '../../shared/aws/http-request.ts';
import type { Journal } from '../../shared/journal/commit.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import type { LegislationSubject } from './domain/legislation-subject.ts';
import type { ScheduleVersion } from './domain/schedule-version.ts';
import { readVersion } from './version-item.ts';

export type LegislationJournal = Journal<LegislationSubject>;

/** The instrument that a request's path names. */
export function instrumentOf({ path }: HttpRequest): string {
  return `${path.jurisdiction}/${path.instrument}`;
}

/** The version that a request's path names. */
export async function findVersion(
  { table }: LegislationJournal,
  request: HttpRequest,
): Promise<Outcome<ScheduleVersion>> {
  const version = await readVersion(table, instrumentOf(request), request.path.versionId as string);
  if (version !== undefined) return accept(version);
  return refuse('not-found', 'schedule-version.unknown', 'The instrument has no version with this id.', {
    remedy: 'List the versions, and use one of their ids.',
  });
}
