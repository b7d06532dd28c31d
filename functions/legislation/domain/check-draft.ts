import type { Json } from '../../../shared/canonical-json.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import { holidaysThrough, resolveHolidays } from '../../../shared/resolve-holidays.ts';
import { writeFault } from '../../../shared/schedule/fault.ts';
import { checkSchedule, type ScheduleEntry } from '../../../shared/schedule/load-schedule.ts';
import type { Schedule } from '../../../shared/schedule/schedule.ts';
import { readYaml, type YamlSource } from '../../../shared/schedule/yaml/yaml-source.ts';

export type CheckedDraft = {
  readonly text: string;
  readonly entry: ScheduleEntry;
  readonly schedule: Schedule;
};

/** Faults told in one answer: more than a person works through before trying again. */
const faultsTold = 500;

/** Reads a schedule, compiles it and runs its worked examples. Refuses with every fault, each with its line and remedy. */
export function checkDraft(file: Uint8Array): Outcome<CheckedDraft> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return refuse('malformed', 'schedule.not-text', 'The file is not text in UTF-8.', {
      remedy: 'Save it as UTF-8.',
    });
  }
  const source = readYaml(text);
  if (source.faults.faults.length > 0) return refuseFaults(source);
  const holidays = holidaysOf(source.tree);
  if (!holidays.ok) return holidays;
  const entry = { document: source.tree as Json, holidays: holidays.value, holidaysThrough };
  const loaded = checkSchedule(entry, source.faults);
  return loaded === undefined ? refuseFaults(source) : accept({ text, entry, schedule: loaded.schedule });
}

function holidaysOf(tree: unknown): Outcome<readonly string[]> {
  try {
    return accept(resolveHolidays(tree));
  } catch (error) {
    const { message } = error as Error;
    return refuse('invalid', 'schedule.holidays', `The holidays cannot be worked out: ${message}.`, {
      remedy: 'Correct calendar.workingDays.',
      faults: [{ pointer: '/calendar/workingDays', code: 'holidays', detail: message }],
    });
  }
}

function refuseFaults({ faults, placeOf }: YamlSource): Outcome<never> {
  const told = faults.faults.slice(0, faultsTold).map((fault) => ({
    pointer: `/${fault.path.join('/')}`,
    code: 'fault',
    detail: writeFault(fault, placeOf),
  }));
  return refuse('invalid', 'schedule.faults', `The schedule has ${faults.faults.length} faults.`, {
    remedy: 'Correct each as its fault says, and send it again; docs/schedules.md has the language.',
    faults: told,
  });
}
