import type { Calendar } from '../calendar.ts';
import type { ScheduleDocument } from '../document/schedule-document.ts';
import type { FaultList } from '../fault.ts';
import type { CompiledList } from '../list.ts';
import type { Indices } from '../published-index.ts';

/** What the parts of a schedule are compiled against. */
export type Context = {
  readonly document: ScheduleDocument;
  readonly lists: ReadonlyMap<string, CompiledList>;
  readonly symbols: ReadonlySet<string>;
  readonly indices: Indices;
  readonly faults: FaultList;
  readonly calendar: Calendar;
  /** Leave out what was enacted after that day. */
  readonly knownOn: string | undefined;
};
