import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The file that makes a folder one schedule. */
export const headFile = 'schedule.yaml';

/** Whether a folder is one schedule: whether it has a head. */
export function isScheduleFolder(path: string): boolean {
  return existsSync(join(path, headFile));
}

/** The files of a schedule: itself, or, of a folder, the head and every other .yaml file below it by its path. */
export function filesOfSchedule(path: string): { readonly head: string; readonly parts: readonly string[] } {
  if (!isScheduleFolder(path)) return { head: path, parts: [] };
  const parts = yamlBelow(path).filter((name) => name !== headFile);
  return { head: join(path, headFile), parts: parts.map((name) => join(path, name)) };
}

/** Every schedule below a folder, by its path: a file, or a folder that is one schedule, as this one may be. */
export function schedulesBelow(folder: string): readonly string[] {
  const names = yamlBelow(folder);
  const folders = names
    .filter((name) => name === headFile || name.endsWith(`/${headFile}`))
    .map((name) => name.slice(0, -headFile.length));
  const alone = names.filter((name) => !folders.some((inner) => name.startsWith(inner)));
  const outermost = folders.filter(
    (name) => !folders.some((outer) => outer !== name && name.startsWith(outer)),
  );
  return [...alone, ...outermost]
    .map((name) => join(folder, name.replace(/\/$/, '')))
    .sort((a, b) => (a < b ? -1 : 1));
}

/** The .yaml files below a folder, in the order of their paths. */
function yamlBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && !name.split('/').includes('node_modules'))
    .sort();
}
