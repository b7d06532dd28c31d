import { type EventDraft, eventOf } from '../../shared/contracts/events.ts';
import type { Assessment } from './domain/assessment.ts';
import type { KeptAmendment } from './domain/kept-amendment.ts';

/** Says that an amendment changes nothing that is owed, and why. */
export function keptEvent(standing: Assessment, kept: KeptAmendment): EventDraft {
  const { assessmentId, obligationId, taxpayerId, schedule, facilityId, period, periodStart, periodEnd } =
    standing;
  return eventOf('amendment.disregarded.v1', {
    assessmentId,
    obligationId,
    taxpayerId,
    schedule,
    ...(facilityId !== undefined && { facilityId }),
    period,
    periodStart,
    periodEnd,
    ...kept,
  });
}
