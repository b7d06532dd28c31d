import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Json } from '../../shared/canonical-json.ts';
import { holidaysThrough } from '../../shared/resolve-holidays.ts';
import { writeFault } from '../../shared/schedule/fault.ts';
import type { CatalogueEntry } from '../../shared/schedule/library.ts';
import { checkSchedule, hashOf, type ScheduleEntry } from '../../shared/schedule/load-schedule.ts';
import { readYamlFiles, type YamlSource } from '../../shared/schedule/yaml/yaml-source.ts';
import { holidaysOf } from './schedule-file.ts';
import { filesOfSchedule, schedulesBelow } from './schedule-folder.ts';
import { checkName } from './schedule-name.ts';

type Compiled = { readonly entry?: CatalogueEntry; readonly faults: readonly string[] };

/** Every schedule below `folder`, in the order of paths; with faults, one line each, where any is not as it must be. */
export function compileCatalogue(
  folder: string,
  committed: readonly CatalogueEntry[],
): { readonly entries: readonly CatalogueEntry[]; readonly faults: readonly string[] } {
  const compiled = schedulesBelow(folder).map((path) => compileEntry(folder, path, committed));
  const entries = compiled.flatMap(({ entry }) => entry ?? []);
  const names = entries.map(({ id, version }) => `${id} version ${version}`);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return {
    entries,
    faults: [
      ...compiled.flatMap(({ faults }) => faults),
      ...twice.map((name) => `${name} stands in two places. Raise the version in the newer one.`),
    ],
  };
}

function compileEntry(folder: string, path: string, committed: readonly CatalogueEntry[]): Compiled {
  const name = relative(folder, path).replace(/\.yaml$/, '');
  const fileAt = (file: string) => ({
    name: `schedules/${relative(folder, file)}`,
    text: readFileSync(file, 'utf8'),
  });
  const { head, parts } = filesOfSchedule(path);
  const source = readYamlFiles(fileAt(head), parts.map(fileAt));
  const { tree, faults, placeOf } = source;
  const entry = { document: tree as Json, ...(publishedHolidays(name, committed) ?? resolved(source)) };
  const loaded = faults.faults.length > 0 ? undefined : checkSchedule(entry, faults);
  if (loaded !== undefined) {
    const { id, version } = loaded.schedule;
    checkName(name, loaded.schedule, faults);
    if (faults.faults.length === 0)
      return { entry: { id, version: String(version), hash: hashOf(entry), ...entry }, faults: [] };
  }
  return { faults: faults.faults.map((fault) => writeFault(fault, placeOf)) };
}

type Holidays = Pick<ScheduleEntry, 'holidays' | 'holidaysThrough'>;

/** A superseded version (`<instrument>@<version>`) keeps the holidays, and so the hash, that it was published with. */
function publishedHolidays(name: string, committed: readonly CatalogueEntry[]): Holidays | undefined {
  const published = committed.find(({ id, version }) => name === `${id}@${version}`);
  return published && { holidays: published.holidays, holidaysThrough: published.holidaysThrough };
}

function resolved({ tree, faults }: YamlSource): Holidays {
  return { holidays: holidaysOf(tree, faults), holidaysThrough };
}
