import { civilDateAt } from '../../../shared/civil-date.ts';
import type { EventData } from '../../../shared/contracts/events.ts';
import { idFrom } from '../../../shared/id.ts';
import { unpackRows } from '../../../shared/packed-rows.ts';
import type { Schedule } from '../../../shared/schedule/schedule.ts';
import type { Assessment } from './assessment.ts';

/**
 * Applies the law that the declaration was made under. It was checked with the same law when it was submitted, so a
 * refusal here is a bug, and throws.
 */
export function assessDeclaration(
  declaration: EventData<'declaration.submitted.v1'>,
  schedule: Schedule,
  eventId: string,
  at: string,
): Assessment {
  const {
    facts,
    lines,
    declarationId,
    version,
    obligationId,
    taxpayerId,
    facilityId,
    period,
    periodStart,
    periodEnd,
    filingDue,
    submittedOn: filedOn,
  } = declaration;
  const assessed = schedule.assess({ period, facts, lines: unpackRows(lines) });
  if (!assessed.ok)
    throw new Error(
      `${declarationId} cannot be assessed: ${assessed.refusal.code}: ${assessed.refusal.detail}`,
    );
  const named = schedule.period(period);
  if (named === undefined) throw new Error(`${schedule.id} has no period ${period}`);
  const assessedOn = civilDateAt(at, schedule.timeZone);
  const { currency, total, heads } = assessed.value;
  return {
    assessmentId: idFrom('assessment', at, eventId),
    declarationId,
    declarationVersion: version,
    obligationId,
    taxpayerId,
    schedule: { id: schedule.id, hash: schedule.hash },
    ...(facilityId === undefined ? {} : { facilityId }),
    period,
    periodStart,
    periodEnd,
    currency,
    total,
    heads: heads.map(({ head, amount }) => ({ head, amount })),
    assessedOn,
    paymentDue: schedule.paymentDue(named, assessedOn),
    filingDue,
    filedOn,
    facts,
    lines,
  };
}
