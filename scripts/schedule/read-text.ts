import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { CommandFault } from './command-fault.ts';

/** npm runs a script in the project's folder; what a person types is meant from the folder that they stand in. */
const standsIn = (process.env.npm_lifecycle_event === 'schedule' && process.env.INIT_CWD) || process.cwd();

/** The absolute path of a file as typed. */
export function pathTyped(path: string): string {
  return resolve(standsIn, path);
}

/** A path as messages show it: from where the person stands, where it is below. */
export function pathShown(path: string): string {
  const below = relative(standsIn, path);
  return below === '' || below.startsWith('..') ? path : below;
}

/** The text of a file, UTF-8. Throws a `CommandFault` that says why it cannot be read. */
export function readText(path: string, what: string): string {
  const bytes = readBytes(path, what);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandFault(`${pathShown(path)} is not UTF-8 text. Save it as UTF-8.`, 1);
  }
}

function readBytes(path: string, what: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new CommandFault(`There is no ${what} ${pathShown(path)}. Check its name and folder.`, 2);
    if (code === 'EISDIR')
      throw new CommandFault(`${pathShown(path)} is a folder. Name the ${what} in it.`, 2);
    throw new CommandFault(`${pathShown(path)} cannot be read: ${message}.`, 2);
  }
}
