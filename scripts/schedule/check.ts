import { statSync } from 'node:fs';
import { CommandFault } from './command-fault.ts';
import { pathShown, pathTyped } from './read-text.ts';
import { readScheduleFile } from './schedule-file.ts';
import { schedulesBelow } from './schedule-folder.ts';

/**
 * Checks the schedules named: every fault on a line of its own, and a closing line `N passed, M failed` that counts
 * worked examples; a schedule that does not load, or does not stand where its name says, counts as one failed. Answers the exit status.
 */
export function check(paths: readonly string[]): 0 | 1 {
  let passed = 0;
  let failed = 0;
  for (const path of paths.flatMap(schedulesAt)) {
    const { isSound, lines, examples } = checked(path);
    for (const line of lines) console.log(line);
    passed += examples.passed;
    failed += examples.failed + (isSound ? 0 : 1);
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** What there is to say of one schedule. One that is no text at all does not keep the others from being checked. */
function checked(path: string) {
  try {
    const { loaded, faults, isMisplaced, examples } = readScheduleFile(path, true);
    const told =
      loaded === undefined
        ? 'not sound, its examples were not run'
        : `${examples.passed} of ${examples.passed + examples.failed} examples hold`;
    const isSound = loaded !== undefined && !isMisplaced;
    return { isSound, lines: [...faults, `${pathShown(path)}: ${told}`], examples };
  } catch (error) {
    if (!(error instanceof CommandFault)) throw error;
    return { isSound: false, lines: [error.message], examples: { passed: 0, failed: 0 } };
  }
}

/** The file itself, or the schedules of a folder, in order. */
function schedulesAt(typed: string): readonly string[] {
  const path = pathTyped(typed);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined)
    throw new CommandFault(`There is no file or folder ${pathShown(path)}. Check its name.`, 2);
  if (!found.isDirectory()) return [path];
  const schedules = schedulesBelow(path);
  if (schedules.length === 0)
    throw new CommandFault(`${pathShown(path)} has no schedule: no file below it ends in .yaml.`, 2);
  return schedules;
}
