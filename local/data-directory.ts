import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type DataDirectory = {
  readonly path: string;
  file(name: string): string;
  release(): void;
};

/**
 * Takes the directory that keeps the sandbox's state between runs. One sandbox at a time: two would spoil the database.
 *
 * @throws when another sandbox that still runs has it
 */
export function takeDataDirectory(path: string, fresh: boolean): DataDirectory {
  const lock = join(path, 'sandbox.pid');
  const holder = readPid(lock);
  if (holder !== undefined && isRunning(holder)) {
    throw new Error(
      `${path} belongs to the sandbox of process ${holder}; stop it, or choose another directory`,
    );
  }
  if (fresh) rmSync(path, { recursive: true, force: true });
  mkdirSync(join(path, 'logs'), { recursive: true });
  writeFileSync(lock, String(process.pid));
  return {
    path,
    file: (name) => join(path, name),
    release: () => rmSync(lock, { force: true }),
  };
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
