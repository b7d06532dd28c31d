import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';

export type GuardedProcess = {
  readonly pid: number | undefined;
  /** Exit code of the command once it has ended. */
  exitCode(): number | undefined;
  stop(): Promise<void>;
};

/** Starts a command in `directory` that cannot outlive this process. What it prints goes to `logFile`. */
export function startGuardedProcess(
  command: string,
  parameters: readonly string[],
  directory: string,
  logFile: string,
): GuardedProcess {
  const log = openSync(logFile, 'a');
  const guard: ChildProcess = fork(new URL('./guard-process.ts', import.meta.url), [command, ...parameters], {
    stdio: ['ignore', log, log, 'ipc'],
    cwd: directory,
    execArgv: [],
  });
  closeSync(log);
  const ended = once(guard, 'exit');
  return {
    pid: guard.pid,
    exitCode: () => guard.exitCode ?? undefined,
    async stop() {
      if (guard.exitCode !== null || guard.signalCode !== null) return;
      guard.disconnect();
      await ended;
    },
  };
}
