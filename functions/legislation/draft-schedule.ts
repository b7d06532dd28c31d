import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf, type HttpRequest } from '../../shared/aws/http-request.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { idFrom } from '../../shared/id.ts';
import { causeOf, runCommand } from '../../shared/journal/command.ts';
import type { Claim } from '../../shared/journal/commit.ts';
import { accept, type Refusal, refuse } from '../../shared/outcome.ts';
import { maximumPackedBytes } from '../../shared/packed-rows.ts';
import type { Schedule } from '../../shared/schedule/schedule.ts';
import { packSchedule } from '../../shared/schedule-book/packed-schedule.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { checkDraft } from './domain/check-draft.ts';
import { refusalToFollow } from './domain/refusal-to-follow.ts';
import type { ScheduleVersion } from './domain/schedule-version.ts';
import type { LegislationJournal } from './legislation-journal.ts';
import { replyOfVersion } from './read-versions.ts';
import { documentWrites, versionItem } from './version-item.ts';

/** Takes in a draft that loads and whose examples hold, and has its impact worked out. It changes nobody's liability. */
export function draftSchedule(journal: LegislationJournal, book: ScheduleBook): Operation {
  return async (request) => {
    const checked = checkDraft(request.file as Uint8Array);
    if (!checked.ok) return checked;
    const { schedule, entry } = checked.value;
    if (Buffer.byteLength(packSchedule(entry).body) > maximumPackedBytes)
      return { ok: false, refusal: tooLarge() };
    const version = newVersion(schedule, request);
    return runCommand(journal, commandOf(request), version.schedule, async ({ state }) => {
      const refusal = refusalToFollow(schedule, await book.latest(version.schedule));
      if (refusal) return { ok: false, refusal };
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

function tooLarge(): Refusal {
  return refuse(
    'too-large',
    'schedule.too-large',
    `It comes to more than ${maximumPackedBytes} bytes when compressed.`,
    { remedy: 'Split the instrument.' },
  ).refusal;
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
