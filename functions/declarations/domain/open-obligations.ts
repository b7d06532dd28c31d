import { addDays, type CivilDate } from '../../../shared/civil-date.ts';
import { idFrom } from '../../../shared/id.ts';
import type { Schedule } from '../../../shared/schedule/schedule.ts';
import type { Filing } from './filer.ts';
import type { Obligation } from './obligation.ts';

/**
 * Periods are opened in portions of this many, over all filings of a taxpayer, so that one transaction holds them; the
 * clock opens the rest.
 */
export const openedAtOnce = 24;

export type Opened = { readonly filing: Filing; readonly obligations: readonly Obligation[] };

/**
 * The obligations that a filing calls for by today: one for each period that has begun and in which the taxpayer is
 * liable, since the date of liability, however late it registered. At most `most` of them, the earliest.
 */
export function openObligations(
  taxpayerId: string,
  filing: Filing,
  schedule: Schedule,
  today: CivilDate,
  most = openedAtOnce,
): Opened {
  const from = filing.openedThrough === undefined ? filing.liableFrom : addDays(filing.openedThrough, 1);
  const through = filing.liableUntil !== undefined && filing.liableUntil < today ? filing.liableUntil : today;
  if (from > through) return { filing, obligations: [] };
  const periods = schedule.periodsFrom(from, through).slice(0, most);
  const obligations = periods.map(
    (period): Obligation => ({
      obligationId: obligationId(taxpayerId, filing, period),
      taxpayerId,
      schedule: schedule.id,
      ...(filing.facilityId === undefined ? {} : { facilityId: filing.facilityId }),
      period: period.id,
      periodStart: period.start,
      periodEnd: period.end,
      filingDue: period.filingDue,
      ...(period.assessableFrom !== undefined && { assessableFrom: period.assessableFrom }),
      status: 'open',
      version: 1,
    }),
  );
  const last = periods.at(-1);
  return { filing: last === undefined ? filing : { ...filing, openedThrough: last.end }, obligations };
}

/** The same period of the same filing always has the same id, whatever opened it; ids sort by period. */
function obligationId(taxpayerId: string, filing: Filing, period: { id: string; start: CivilDate }): string {
  const purpose = `${filing.schedule}#${filing.facilityId ?? ''}#${period.id}`;
  return idFrom('obligation', `${period.start}T00:00:00.000Z`, taxpayerId, purpose);
}

/** The day from which the clock has something to do for this filing: the day after the last opened period. */
export function nextOpening({ openedThrough, liableFrom, liableUntil }: Filing): CivilDate | undefined {
  const next = openedThrough === undefined ? liableFrom : addDays(openedThrough, 1);
  return liableUntil !== undefined && next > liableUntil ? undefined : next;
}
