import { randomUUID } from 'node:crypto';
import type { ExecutionEnvironment } from './execution-environment.ts';
import type { InvocationResult } from './function-protocol.ts';

/** The processes of one function. */
export type FunctionPool = {
  invoke(event: string): Promise<InvocationResult>;
  pids(): number[];
  kill(signal: NodeJS.Signals): number;
  stop(): Promise<void>;
};

/** Concurrent executions of one function: enough to try concurrency out, little enough for a laptop. */
const maximumProcesses = 3;

/** Starts a process when none is idle, up to the maximum; what is over waits its turn. */
export function createFunctionPool(start: () => ExecutionEnvironment): FunctionPool {
  const all = new Set<ExecutionEnvironment>();
  const idle: ExecutionEnvironment[] = [];
  const waiting: (() => void)[] = [];
  let stopped = false;

  async function acquire(): Promise<ExecutionEnvironment> {
    for (;;) {
      if (stopped) throw new Error('the sandbox is stopping');
      const free = idle.pop();
      if (free && !free.ended()) return free;
      if (free) {
        all.delete(free);
      } else if (all.size < maximumProcesses) {
        const started = start();
        all.add(started);
        return started;
      } else {
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    }
  }

  function release(environment: ExecutionEnvironment, reusable: boolean): void {
    if (reusable && !environment.ended()) idle.push(environment);
    else all.delete(environment);
    waiting.shift()?.();
  }

  const alive = () => [...all].filter((environment) => !environment.ended());
  return {
    async invoke(event) {
      const environment = await acquire();
      const result = await environment.invoke(event, randomUUID());
      release(environment, result.ok || result.cause === 'error');
      return result;
    },
    pids: () => alive().flatMap(({ pid }) => pid ?? []),
    kill(signal) {
      const killed = alive();
      for (const environment of killed) environment.kill(signal);
      return killed.length;
    },
    async stop() {
      stopped = true;
      for (const wake of waiting.splice(0)) wake();
      await Promise.all([...all].map((environment) => environment.stop()));
    },
  };
}
