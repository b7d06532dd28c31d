import type { Handlers } from '../../shared/journal/consume.ts';
import { withoutRepresentative, withRepresentative } from '../../shared/journal/representatives.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { applyCalendar, listingOf } from './calendar.ts';
import type { Filer } from './domain/filer.ts';

/** What registration says, and what follows from it here: who may act, and which returns are owed since when. */
export function registrationHandlers(book: ScheduleBook): Handlers<Filer> {
  const filedBy = async (schedule: string, at: string) => (await book.named(schedule, at)).filedBy;
  return {
    'taxpayer.registered.v1': async ({ data }, _, { at }) => {
      const { taxpayerId, representatives, instruments } = data;
      const filings: Filer['filings'] = [];
      for (const instrument of instruments) {
        if ((await filedBy(instrument.schedule, at)) === 'taxpayer') filings.push(instrument);
      }
      const schedules = instruments.map(({ schedule }) => schedule);
      return applyCalendar(book, { taxpayerId, representatives, schedules, filings, open: [] }, at);
    },
    'facility.added.v1': async ({ data }, { state }, { at }) => {
      if (state === undefined) throw new Error(`${data.taxpayerId} has a facility and is not registered`);
      const { schedule, facilityId, liableFrom, liableUntil } = data;
      if ((await filedBy(schedule, at)) !== 'facility') return undefined;
      const filing = {
        schedule,
        facilityId,
        liableFrom,
        ...(liableUntil === undefined ? {} : { liableUntil }),
      };
      return applyCalendar(book, { ...state, filings: [...state.filings, filing] }, at);
    },
    'representative.added.v1': ({ data }, { state }) => state && keep(withRepresentative(state, data)),
    'representative.removed.v1': ({ data }, { state }) => state && keep(withoutRepresentative(state, data)),
  };
}

function keep(state: Filer) {
  return { state, events: [], listing: listingOf(state) };
}
