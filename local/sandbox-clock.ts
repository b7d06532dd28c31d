import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

const clockFile = z.object({ now: z.iso.datetime().nullable(), setAt: z.string().nullable() });

/**
 * The sandbox's time, in a file that the functions read (shared/clock.ts): it stands at an instant, or follows the
 * machine's clock.
 */
export type SandboxClock = {
  readonly file: string;
  /** ISO 8601 instant at which the clock stands, or `null` when it follows the machine's. */
  standsAt(): string | null;
  /** Whether it was ever set: the first setting alone may go back, to begin a story in the past. */
  everSet(): boolean;
  /** ISO 8601 instant that functions see now. */
  now(): string;
  write(now: string | null): void;
};

export function openSandboxClock(file: string): SandboxClock {
  const read = () => clockFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const write = (now: string | null, setAt: string | null) => {
    // A function may read at any moment: it sees the old file or the new one, never a part.
    writeFileSync(`${file}.new`, JSON.stringify({ now, setAt }));
    renameSync(`${file}.new`, file);
  };
  if (!existsSync(file)) write(null, null);
  return {
    file,
    standsAt: () => read().now,
    everSet: () => read().setAt !== null,
    now: () => read().now ?? new Date().toISOString(),
    write: (now) => write(now, new Date().toISOString()),
  };
}
