import type { Handlers } from '../../shared/journal/consume.ts';
import { withoutRepresentative, withRepresentative } from '../../shared/journal/representatives.ts';
import { scheduleNamed } from '../../shared/schedule/schedule-named.ts';
import { applyCalendar, listingOf } from './calendar.ts';
import type { Filer } from './domain/filer.ts';

/** What registration says, and what follows from it here: who may act, and which returns are owed since when. */
export const registrationHandlers: Handlers<Filer> = {
  'taxpayer.registered.v1': ({ data }, _, { at }) => {
    const filings = data.instruments.filter(({ schedule }) => scheduleNamed(schedule).filedBy === 'taxpayer');
    const schedules = data.instruments.map(({ schedule }) => schedule);
    const { taxpayerId, representatives } = data;
    return applyCalendar({ taxpayerId, representatives, schedules, filings, open: [] }, at);
  },
  'facility.added.v1': ({ data }, { state }, { at }) => {
    if (state === undefined) throw new Error(`${data.taxpayerId} has a facility and is not registered`);
    const { schedule, facilityId, liableFrom, liableUntil } = data;
    if (scheduleNamed(schedule).filedBy !== 'facility') return undefined;
    const filing = {
      schedule,
      facilityId,
      liableFrom,
      ...(liableUntil === undefined ? {} : { liableUntil }),
    };
    return applyCalendar({ ...state, filings: [...state.filings, filing] }, at);
  },
  'representative.added.v1': ({ data }, { state }) => state && keep(withRepresentative(state, data)),
  'representative.removed.v1': ({ data }, { state }) => state && keep(withoutRepresentative(state, data)),
};

function keep(state: Filer) {
  return { state, events: [], listing: listingOf(state) };
}
