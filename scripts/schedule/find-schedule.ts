import { statSync } from 'node:fs';
import { latestCompiled, scheduleIds } from '../../shared/schedule/library.ts';
import type { LoadedSchedule } from '../../shared/schedule/load-schedule.ts';
import { CommandFault } from './command-fault.ts';
import { pathTyped } from './read-text.ts';
import { readScheduleFile } from './schedule-file.ts';
import { headFile, isScheduleFolder } from './schedule-folder.ts';

/** The schedule in a file or folder, or the published one of that id. Throws a `CommandFault` where there is none, or it is not sound. */
export function findSchedule(fileOrId: string): LoadedSchedule {
  const path = pathTyped(fileOrId);
  if (fileOrId.endsWith('.json') && isSchedule(path))
    throw new CommandFault(
      `"${fileOrId}" is JSON, and a schedule is YAML: are the arguments swapped? The schedule comes first.`,
      2,
    );
  if (fileOrId.endsWith('.yaml') || fileOrId.endsWith('.yml') || isSchedule(path)) {
    const { loaded, faults } = readScheduleFile(path, false);
    if (loaded === undefined) throw new CommandFault(faults.join('\n'), 1);
    return loaded;
  }
  const published = latestCompiled(fileOrId);
  if (published !== undefined) return published;
  throw new CommandFault(
    `"${fileOrId}" is neither a file, nor a folder with ${headFile}, nor a published schedule. Published are ${scheduleIds().join(', ')}.`,
    2,
  );
}

function isSchedule(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() || isScheduleFolder(path);
}
