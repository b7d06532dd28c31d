import { resolve, sep } from 'node:path';
import type { FaultList } from '../../shared/schedule/fault.ts';
import type { Schedule } from '../../shared/schedule/schedule.ts';

/** Adds a fault where a schedule does not stand in a file, or folder, of its own name; `name` is that of the file below `schedules`. */
export function checkName(name: string, { id, version }: Schedule, faults: FaultList): void {
  if (name === id || name === `${id}@${version}`) return;
  faults.add(
    ['schedule'],
    `"${id}" version ${version} does not stand in a file or folder of that name`,
    `Move it to schedules/${id}.yaml, or to the folder schedules/${id}; a superseded version to ${id}@${version}.`,
  );
}

/** The name that a path gives to a schedule: what follows the folder `schedules`. Undefined elsewhere: drafts are named as one likes. */
export function nameByPath(path: string): string | undefined {
  const parts = resolve(path).split(sep);
  const root = parts.lastIndexOf('schedules');
  if (root < 0 || root === parts.length - 1) return undefined;
  return parts
    .slice(root + 1)
    .join('/')
    .replace(/\.yaml$/, '');
}
