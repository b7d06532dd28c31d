import { today } from '../../shared/clock.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { etagOf } from '../../shared/etag.ts';
import type { Decision } from '../../shared/journal/command.ts';
import type { Circumstances } from '../../shared/journal/commit.ts';
import type { Head } from '../../shared/journal/head.ts';
import { packRows } from '../../shared/packed-rows.ts';
import { listingOf } from './calendar.ts';
import { declareVersion } from './domain/declare-version.ts';
import type { Filer } from './domain/filer.ts';
import type { AmendmentReason } from './domain/obligation.ts';
import type { Content } from './draft-item.ts';
import { earlierVersionItem } from './earlier-version-item.ts';
import type { Found } from './find-obligation.ts';
import { obligationItem } from './obligation-item.ts';

/**
 * What a submission changes, be it the first or an amendment: the new version is immutable, has its receipt, and is on its
 * way to assessment with all its lines. The version that stood before is kept.
 */
export function submission(
  { obligation, schedule }: Found,
  { state, sequence }: Head<Filer>,
  { facts, lines }: Content,
  by: Circumstances,
  reason?: AmendmentReason,
): Decision<Filer> {
  const { obligationId, declaration: amended } = obligation;
  if (state === undefined) throw new Error(`${obligation.taxpayerId} has obligations and no head`);
  const packed = packRows(lines);
  const declaration = declareVersion(obligation, { facts, lines: packed }, by, sequence + 1, reason);
  const { status: _, draft: __, version, ...filing } = obligation;
  const fulfilled = { ...filing, status: 'fulfilled', declaration } as const;
  const next = { ...state, open: state.open.filter((open) => open.obligationId !== obligationId) };
  const { submittedAt: ___, ...declared } = declaration;
  const event = eventOf('declaration.submitted.v1', {
    ...filing,
    ...declared,
    schedule: { id: schedule.id, hash: schedule.hash },
    facts: { ...facts },
    lines: packed,
    submittedOn: today({ now: () => by.at }, schedule.timeZone),
  });
  const replaced = { put: obligationItem({ ...fulfilled, version: version + 1 }), ifVersion: version };
  const earlier =
    amended === undefined ? [] : [{ put: earlierVersionItem(obligation, amended), ifAbsent: true } as const];
  return {
    change: { state: next, events: [event], writes: [replaced, ...earlier], listing: listingOf(next) },
    reply: { status: 201, body: fulfilled, etag: etagOf(version + 1) },
  };
}
