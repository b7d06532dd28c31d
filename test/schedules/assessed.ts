import type { Json } from '../../shared/canonical-json.ts';
import { expectAccepted } from '../../shared/outcome.ts';
import type { ScheduleDocument } from '../../shared/schedule/document/schedule-document.ts';
import { FaultList } from '../../shared/schedule/fault.ts';
import { latestCompiled } from '../../shared/schedule/library.ts';
import { loadSchedule } from '../../shared/schedule/load-schedule.ts';
import type { Liability, Schedule } from '../../shared/schedule/schedule.ts';

type Row = Readonly<Record<string, string>>;

/** A published schedule. */
export function published(id: string): Schedule {
  const loaded = latestCompiled(id);
  if (loaded === undefined) throw new Error(`no schedule ${id}`);
  return loaded.schedule;
}

/** The schedule with the values that a peer's test takes in place of those of the law. */
export function variant(id: string, change: (document: ScheduleDocument) => void): Schedule {
  const document = structuredClone(latestCompiled(id)?.compiled.document) as ScheduleDocument;
  change(document);
  const faults = new FaultList();
  const loaded = loadSchedule(
    { document: document as unknown as Json, holidays: [], holidaysThrough: '2040-12-31' },
    faults,
  );
  if (loaded === undefined) throw new Error(JSON.stringify(faults.faults));
  return loaded.schedule;
}

/** Gives one value to a parameter for all days that it covers. */
export function setParameter(document: ScheduleDocument, name: string, value: string): void {
  const parameter = document.parameters[name];
  if (parameter === undefined) throw new Error(`no parameter ${name}`);
  if ('values' in parameter) {
    parameter.values = parameter.values.map((entry) => ({ ...entry, value }));
  } else if ('rows' in parameter) {
    for (const row of Object.values(parameter.rows)) row.fill(value);
  }
}

/** Assesses lines; throws where the declaration is refused. */
export function assess(
  schedule: Schedule,
  period: string,
  lines: readonly Row[],
  facts: Row = {},
): Liability {
  return expectAccepted(schedule.assess({ period, facts, lines }));
}

/** The values of the figures that are named. */
export function figures(
  { figures: all }: Liability,
  ...names: readonly string[]
): readonly (string | undefined)[] {
  return names.map((name) => all[name]?.value);
}

/** The total, or the code of the refusal. */
export function outcomeOf(
  schedule: Schedule,
  period: string,
  lines: readonly Row[],
  facts: Row = {},
): string {
  const outcome = schedule.assess({ period, facts, lines });
  return outcome.ok ? outcome.value.total : outcome.refusal.code;
}

/** The value that a parameter of a published schedule has on a day, as its document states it. */
export function valueOn(id: string, name: string, day: string): string | undefined {
  const parameter = latestCompiled(id)?.compiled.document.parameters[name];
  if (parameter === undefined || !('values' in parameter)) throw new Error(`no values of ${name}`);
  const found = parameter.values.findLast(
    ({ from, through }) => from <= day && (through === 'open' || day <= through),
  );
  return found !== undefined && 'value' in found ? found.value : undefined;
}
