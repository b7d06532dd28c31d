import { type PackedRows, packRows, unpackRows } from '../packed-rows.ts';
import { FaultList, writeFault } from '../schedule/fault.ts';
import { hashOf, type LoadedSchedule, loadSchedule, type ScheduleEntry } from '../schedule/load-schedule.ts';

/** A schedule's document as it travels in an event and rests in a table. */
export function packSchedule({ document, holidays, holidaysThrough }: ScheduleEntry): PackedRows {
  return packRows([{ document, holidays, holidaysThrough }]);
}

function unpackSchedule(packed: PackedRows): ScheduleEntry {
  const [entry, ...others] = unpackRows<ScheduleEntry>(packed);
  if (entry === undefined || others.length > 0) throw new Error('a packed schedule is one document');
  return entry;
}

/** Compiles a document that was checked before it was kept. Throws if it is not what its hash says, or does not load. */
export function openSchedule(packed: PackedRows, hash: string): LoadedSchedule {
  const entry = unpackSchedule(packed);
  if (hashOf(entry) !== hash) throw new Error(`the schedule ${hash} does not match its hash`);
  const faults = new FaultList();
  const loaded = loadSchedule(entry, faults);
  if (loaded !== undefined) return loaded;
  throw new Error(faults.faults.map((fault) => writeFault(fault, () => hash)).join('\n'));
}
