import * as z from 'zod';
import { packedRows } from '../../packed-rows.ts';
import { currency, date, decision, event, id, reason, scheduleVersion, text } from './event-fields.ts';

/** A version of a schedule in the legislation context, whatever has become of it. */
const draftVersion = { versionId: id, schedule: scheduleVersion, version: z.int().positive() };

export const legislationEvents = {
  'schedule.drafted.v1': event('legislation', { ...draftVersion, title: text, draftedBy: text }),
  'schedule.impact-requested.v1': event('legislation', { versionId: id, reportId: id }),
  /** One portion of the declarations on file is compared; there are more after `cursor`. */
  'schedule.impact-compared.v1': event('legislation', {
    versionId: id,
    reportId: id,
    portion: z.int().positive(),
    shard: z.int().nonnegative(),
    cursor: z.string().max(2_000).optional(),
  }),
  'schedule.proposed.v1': event('legislation', {
    ...draftVersion,
    publishedFrom: date,
    /** The impact report that the proposal rests on. */
    reportId: text.optional(),
    proposedBy: text,
    reason,
  }),
  'schedule.rejected.v1': event('legislation', { ...draftVersion, ...decision }),
  'schedule.withdrawn.v1': event('legislation', { ...draftVersion, ...decision }),
  /** Carries the document, so that every context can keep the versions that it applies. */
  'schedule.published.v1': event('legislation', {
    ...draftVersion,
    title: text,
    currency,
    timeZone: text,
    publishedFrom: date,
    proposedBy: text,
    approvedBy: text,
    reason,
    document: packedRows,
  }),
} as const;
