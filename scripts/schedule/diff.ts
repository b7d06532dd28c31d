import { CommandFault } from './command-fault.ts';
import { pathTyped } from './read-text.ts';
import { describeScheduleDifference } from './schedule-difference.ts';
import { readScheduleFile } from './schedule-file.ts';
import type { Tree } from './tree.ts';

/** What changes from one schedule file to another, in words; `no change` where they say the same. */
export function diff(before: string, after: string): string {
  const changes = describeScheduleDifference(treeOf(before), treeOf(after));
  return changes.length === 0 ? 'no change' : changes.join('\n');
}

/** Only sound schedules are compared: what a broken one says is not known. */
function treeOf(typed: string): Tree {
  const { tree, loaded, faults } = readScheduleFile(pathTyped(typed), false);
  if (loaded === undefined) throw new CommandFault(faults.join('\n'), 1);
  return tree as Tree;
}
