import { dirname } from 'node:path';
import type { Json } from '../../shared/canonical-json.ts';
import { holidaysThrough, resolveHolidays } from '../../shared/resolve-holidays.ts';
import { writeFault } from '../../shared/schedule/fault.ts';
import { type LoadedSchedule, loadSchedule } from '../../shared/schedule/load-schedule.ts';
import { runExamples } from '../../shared/schedule/worked-example.ts';
import { readYamlFiles, type YamlSource } from '../../shared/schedule/yaml/yaml-source.ts';
import { pathShown, readText } from './read-text.ts';
import { filesOfSchedule, isScheduleFolder } from './schedule-folder.ts';
import { checkName, nameByPath } from './schedule-name.ts';

/** A schedule as its file, or its folder, has it. `loaded` is undefined where `faults` say why. */
type ScheduleFile = {
  /** The document as a plain tree of text, also where it is no sound schedule. */
  readonly tree: unknown;
  readonly loaded: LoadedSchedule | undefined;
  /** One line each: file, line, key, problem, remedy. */
  readonly faults: readonly string[];
  /** Whether it stands below the folder `schedules` in another place than its name says. */
  readonly isMisplaced: boolean;
  readonly examples: { readonly passed: number; readonly failed: number };
};

/** The document of a schedule file, or of a folder that is one schedule. */
export function readSource(path: string): YamlSource {
  const { head, parts } = filesOfSchedule(path);
  const fileAt = (file: string) => ({ name: pathShown(file), text: readText(file, 'schedule') });
  return readYamlFiles(fileAt(head), parts.map(fileAt));
}

/** Reads and compiles a schedule; if asked, runs its worked examples and checks that it stands where its name says. */
export function readScheduleFile(path: string, withExamples: boolean): ScheduleFile {
  const { tree, faults, placeOf } = readSource(path);
  const written = () => [
    ...faults.faults.map((fault) => writeFault(fault, placeOf)),
    ...(faults.faults.length > 0 ? hintOfFolder(path) : []),
  ];
  const unloaded = () => ({
    tree,
    loaded: undefined,
    faults: written(),
    isMisplaced: false,
    examples: { passed: 0, failed: 0 },
  });
  if (faults.faults.length > 0) return unloaded();
  const entry = { document: tree as Json, holidays: holidaysOf(tree, faults), holidaysThrough };
  const loaded = faults.faults.length > 0 ? undefined : loadSchedule(entry, faults);
  if (loaded === undefined || faults.faults.length > 0) return unloaded();
  const { document } = loaded.compiled;
  if (withExamples) runExamples(document, loaded.schedule, faults);
  const failed = new Set(faults.faults.map(({ path: [list, index] }) => `${list} ${index}`)).size;
  const before = faults.faults.length;
  const name = withExamples ? nameByPath(path) : undefined;
  if (name !== undefined) checkName(name, loaded.schedule, faults);
  const isMisplaced = faults.faults.length > before;
  const run = withExamples ? document.examples.length + (document.accountExamples ?? []).length : 0;
  return { tree, loaded, faults: written(), isMisplaced, examples: { passed: run - failed, failed } };
}

/** One file of a schedule was named where its folder was meant. */
function hintOfFolder(path: string): readonly string[] {
  const folder = dirname(path);
  if (!isScheduleFolder(folder) || filesOfSchedule(folder).parts.length === 0) return [];
  return [
    `${pathShown(path)} was read alone. To read all files of its folder as one schedule, name the folder: ${pathShown(folder)}.`,
  ];
}

/** The holidays of a document. A country or rule that the holiday package does not know is a fault of the schedule like any other. */
export function holidaysOf(tree: unknown, faults: YamlSource['faults']): readonly string[] {
  try {
    return resolveHolidays(tree);
  } catch (error) {
    faults.add(
      ['calendar', 'workingDays'],
      (error as Error).message,
      'See the documents of the date-holidays package for the countries and rules that it knows.',
    );
    return [];
  }
}
