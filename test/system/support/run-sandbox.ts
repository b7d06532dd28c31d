import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { MainJobRun } from './sample-cloud.ts';
import type { SandboxMessage } from './sandbox-process.ts';

/** When to end the sandbox: so long after it said a line. */
export type Cut = { readonly line: string; readonly afterMs: number };

/**
 * Starts the sandbox on a data directory and lets it run the main job; with a cut, it ends abruptly there.
 *
 * @returns what the main job came to, or undefined when the sandbox was cut off
 * @throws when it ends by itself without finishing
 */
export async function runSandbox(dataDirectory: string, cut?: Cut): Promise<MainJobRun | undefined> {
  const sandbox = fork(new URL('./sandbox-process.ts', import.meta.url), [dataDirectory], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let finished: MainJobRun | undefined;
  let complaint = '';
  sandbox.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8');
  });
  sandbox.on('message', (message: SandboxMessage) => {
    if ('finished' in message) finished = message.finished;
    else if (message.line === cut?.line) killLater(sandbox, cut.afterMs);
  });
  const [, signal] = (await once(sandbox, 'exit')) as [number | null, NodeJS.Signals | null];
  if (finished === undefined && signal !== 'SIGKILL') throw new Error(`the sandbox failed:\n${complaint}`);
  return finished;
}

function killLater(sandbox: ChildProcess, afterMs: number): void {
  setTimeout(() => sandbox.kill('SIGKILL'), afterMs).unref();
}
