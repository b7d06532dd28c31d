import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clients } from './clients.ts';
import type { DataDirectory } from './data-directory.ts';
import type { Emulators } from './emulators.ts';
import { createFunctionHost, type FunctionHost } from './function-host.ts';
import { startPollers } from './pollers.ts';
import { type QuietOptions, waitUntilQuiet } from './quiet.ts';
import type { SandboxClock } from './sandbox-clock.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import type { Stack } from './stack.ts';

/** What makes functions run: requests by `invoke`, streams, queues and time. */
export type Runtime = Pick<FunctionHost, 'invoke' | 'pids' | 'kill'> &
  Pick<Scheduler, 'moveClock'> & { waitUntilQuiet(options?: QuietOptions): Promise<void> };

export type RuntimeOptions = {
  readonly stack: Stack;
  readonly emulators: Emulators;
  readonly clients: Clients;
  readonly directory: DataDirectory;
  readonly clock: SandboxClock;
  onStop(stop: () => void | Promise<void>): void;
  log(message: string): void;
  progress(message: string): void;
};

/** A batch under way may finish when the sandbox stops; one that takes longer ends with its process. */
const stopGraceMs = 5000;

export function startRuntime(options: RuntimeOptions): Runtime {
  const { stack, emulators, clients, directory, clock, onStop, log, progress } = options;
  const host = createFunctionHost(stack.functions, {
    logDirectory: directory.file('logs'),
    environment: {
      ...emulators.environment,
      SANDBOX_CLOCK_FILE: clock.file,
      POWERTOOLS_DEV: 'false',
      // A process that starts again, after a crash or the next day, starts in half the time.
      NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/sandbox-functions'),
    },
    onEnd: () => pollers.wake(),
  });
  onStop(host.stop);
  const { mappings } = stack;
  const pollers = startPollers({ mappings, clients, emulators, directory, invoke: host.invoke, log });
  onStop(() => Promise.race([pollers.stop(), sleep(stopGraceMs, undefined, { ref: false })]));
  const quiet = (given?: QuietOptions) =>
    waitUntilQuiet(pollers.streams, pollers.queues, host.activity, given);
  const scheduler = createScheduler({
    schedules: stack.schedules,
    clock,
    file: directory.file('schedules.json'),
    invoke: host.invoke,
    waitUntilQuiet: quiet,
    log,
    progress,
  });
  onStop(scheduler.stop);
  scheduler.start();
  const { invoke, pids, kill } = host;
  return { invoke, pids, kill, moveClock: scheduler.moveClock, waitUntilQuiet: quiet };
}
