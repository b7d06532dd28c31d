import { writeFault } from '../../shared/schedule/fault.ts';
import { CommandFault } from './command-fault.ts';
import { pathTyped } from './read-text.ts';
import { readSource } from './schedule-file.ts';

/** A schedule as one YAML text, as the API takes a draft. It need not be sound, but its files must fit together. */
export function print(typed: string): string {
  const { faults, placeOf, text } = readSource(pathTyped(typed));
  if (faults.faults.length > 0)
    throw new CommandFault(faults.faults.map((fault) => writeFault(fault, placeOf)).join('\n'), 1);
  return text();
}
