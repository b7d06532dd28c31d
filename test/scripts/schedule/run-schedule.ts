import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Run = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the command as a person does, in a process of its own, in the project's folder or the one named. */
export function runSchedule(
  args: readonly string[],
  cwd = process.cwd(),
  env: Record<string, string> = {},
): Run {
  const main = join(process.cwd(), 'scripts/schedule/main.ts');
  const { npm_lifecycle_event: _event, INIT_CWD: _cwd, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd,
    // Half of a run is loading the code: what was compiled once is kept.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'schedule-compile-cache'), ...rest, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** A folder of its own for a test, with the files given; answers the path of each by its name. */
export function filesOf<Name extends string>(
  files: Readonly<Record<Name, string>>,
): Readonly<Record<Name, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'schedule-'));
  const paths = Object.entries<string>(files).map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return [name, path];
  });
  return Object.fromEntries(paths);
}

/** The last line that was printed. */
export function closingLine({ stdout }: Run): string {
  return stdout.trimEnd().split('\n').at(-1) ?? '';
}
