import { differenceText, scheduleDifference } from '../../shared/schedule/difference/schedule-difference.ts';
import type { Tree } from '../../shared/schedule/difference/tree.ts';
import { CommandFault } from './command-fault.ts';
import { pathTyped } from './read-text.ts';
import { readScheduleFile } from './schedule-file.ts';

/** What changes from one schedule file to another, in words; `no change` where they say the same. */
export function diff(before: string, after: string): string {
  return differenceText(scheduleDifference(treeOf(before), treeOf(after)));
}

/** Only sound schedules are compared: what a broken one says is not known. */
function treeOf(typed: string): Tree {
  const { tree, loaded, faults } = readScheduleFile(pathTyped(typed), false);
  if (loaded === undefined) throw new CommandFault(faults.join('\n'), 1);
  return tree as Tree;
}
