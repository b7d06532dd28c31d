import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scheduleDocument } from '../../shared/schedule/document/schedule-document.ts';
import { CommandFault } from './command-fault.ts';
import { pathShown } from './read-text.ts';

const skeleton = new URL('./skeleton.yaml', import.meta.url);

/** Writes the skeleton of a schedule below `folder` and answers its path. Never overwrites. */
export function newSchedule(id: string, folder: string): string {
  if (!scheduleDocument.shape.schedule.safeParse(id).success) {
    throw new CommandFault(
      `"${id}" is no id of a schedule. Write <jurisdiction>/<instrument> in small letters, such as ca/fuel-charge.`,
      2,
    );
  }
  const path = join(folder, `${id}.yaml`);
  const present = [path, join(folder, id)].find((one) => existsSync(one));
  if (present !== undefined)
    throw new CommandFault(
      `${pathShown(present)} is there already. Choose another id, or remove it yourself.`,
      2,
    );
  mkdirSync(dirname(path), { recursive: true });
  const text = readFileSync(skeleton, 'utf8').replace(/^schedule: .*$/m, `schedule: ${id}`);
  // "wx" refuses to overwrite, even a file that came a moment ago.
  writeFileSync(path, text, { flag: 'wx' });
  return path;
}
