import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf, type HttpRequest } from '../../shared/aws/http-request.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { idFrom } from '../../shared/id.ts';
import { causeOf, runCommand } from '../../shared/journal/command.ts';
import type { Claim } from '../../shared/journal/commit.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import { maximumPackedBytes } from '../../shared/packed-rows.ts';
import type { Schedule } from '../../shared/schedule/schedule.ts';
import { packSchedule } from '../../shared/schedule-book/packed-schedule.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { type CheckedDraft, checkDraft } from './domain/check-draft.ts';
import type { ScheduleVersion } from './domain/schedule-version.ts';
import type { LegislationJournal } from './legislation-journal.ts';
import { replyOfVersion } from './read-versions.ts';
import { documentWrites, versionItem } from './version-item.ts';

/** Takes in a draft that loads and whose examples hold, and has its impact worked out. It changes nobody's liability. */
export function draftSchedule(journal: LegislationJournal, book: ScheduleBook): Operation {
  return async (request) => {
    const checked = checkDraft(request.file as Uint8Array);
    if (!checked.ok) return checked;
    const version = newVersion(checked.value.schedule, request);
    return runCommand(journal, commandOf(request), version.schedule, async ({ state }, { at }) => {
      const fits = fitsInForce(checked.value, await book.inForce(version.schedule, at));
      if (!fits.ok) return fits;
      const { versionId, schedule: id, hash, title, draftedBy, reportId } = version;
      const drafted = { versionId, schedule: { id, hash }, version: version.version, title, draftedBy };
      return accept({
        change: {
          state: state ?? { kind: 'instrument', schedule: id },
          events: [
            eventOf('schedule.drafted.v1', drafted),
            eventOf('schedule.impact-requested.v1', { versionId, reportId }),
          ],
          writes: [{ put: versionItem(version), ifAbsent: true }, ...documentWrites(version, checked.value)],
          claims: [hashClaim(version)],
        },
        reply: replyOfVersion(version, request.at, 201),
      });
    });
  };
}

function newVersion(schedule: Schedule, request: HttpRequest): ScheduleVersion {
  const cause = causeOf(commandOf(request));
  return {
    versionId: idFrom('version', request.at, cause),
    schedule: schedule.id,
    hash: schedule.hash,
    version: schedule.version,
    title: schedule.title,
    currency: schedule.currency,
    timeZone: schedule.timeZone,
    draftedBy: request.principal.subject,
    draftedAt: request.at,
    reportId: idFrom('report', request.at, cause),
  };
}

/** Whether the draft can take the place of the version in force: accounts and returns that there are must go on. */
function fitsInForce({ schedule, entry }: CheckedDraft, inForce: Schedule | undefined): Outcome<undefined> {
  if (Buffer.byteLength(packSchedule(entry).body) > maximumPackedBytes) {
    return refuse(
      'too-large',
      'schedule.too-large',
      `It comes to more than ${maximumPackedBytes} bytes when compressed.`,
      { remedy: 'Split the instrument.' },
    );
  }
  if (inForce === undefined) return accept(undefined);
  if (schedule.version <= inForce.version) {
    return refuse(
      'conflict',
      'schedule.version-not-raised',
      `Version ${inForce.version} of ${schedule.id} is in force.`,
      {
        remedy: `Give the draft version ${inForce.version + 1}.`,
        faults: [{ pointer: '/version', code: 'not-raised', detail: `must be above ${inForce.version}` }],
      },
    );
  }
  for (const key of ['currency', 'filedBy'] as const) {
    if (schedule[key] === inForce[key]) continue;
    const detail = `is ${schedule[key]}, and ${inForce[key]} in the version in force`;
    return refuse(
      'conflict',
      'schedule.another-instrument',
      `A version of ${schedule.id} cannot change its ${key}.`,
      {
        remedy: 'Draft it as another instrument, under an id of its own.',
        faults: [{ pointer: `/${key}`, code: 'changed', detail }],
      },
    );
  }
  return accept(undefined);
}

function hashClaim({ schedule, hash, versionId }: ScheduleVersion): Claim {
  const { refusal } = refuse(
    'conflict',
    'schedule.drafted-already',
    `This very document is a version of ${schedule}.`,
    { remedy: `List the versions of ${schedule}: the one with the hash ${hash} is it.` },
  );
  return { name: `schedule-version#${hash}`, holder: versionId, taken: refusal };
}
