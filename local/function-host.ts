import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type ExecutionEnvironment, startExecutionEnvironment } from './execution-environment.ts';
import { type InvocationResult, maximumPayloadBytes, payloadTooLarge } from './function-protocol.ts';
import type { FunctionSpec } from './functions.ts';

/** Runs the functions of the template, each in processes of its own that start when first needed. */
export type FunctionHost = {
  invoke(functionName: string, event: unknown): Promise<InvocationResult>;
  /** Process ids of each function that runs. */
  pids(): Record<string, number[]>;
  /** Ends the processes of one function abruptly; an invocation that they are busy with fails. Says how many. */
  kill(functionName: string, signal?: NodeJS.Signals): number;
  /** Invocations begun so far, and those that have not ended. */
  activity(): { readonly begun: number; readonly running: number };
  stop(): Promise<void>;
};

/** Concurrent executions of one function: enough to try concurrency out, little enough for a laptop. */
const maximumProcesses = 3;

export type FunctionHostOptions = {
  readonly logDirectory: string;
  /** Variables that every function gets beside its own. */
  readonly environment: Readonly<Record<string, string>>;
  /** Called when an invocation has ended: it may have written something that others wait for. */
  readonly onEnd?: () => void;
};

type Pool = {
  readonly spec: FunctionSpec;
  readonly running: Set<ExecutionEnvironment>;
  readonly idle: ExecutionEnvironment[];
  readonly waiting: (() => void)[];
};

export function createFunctionHost(
  specs: readonly FunctionSpec[],
  options: FunctionHostOptions,
): FunctionHost {
  const pools = new Map<string, Pool>(
    specs.map((spec) => [spec.name, { spec, running: new Set(), idle: [], waiting: [] }]),
  );
  let begun = 0;
  let running = 0;
  let stopped = false;

  function poolOf(functionName: string): Pool {
    const pool = pools.get(functionName);
    if (!pool) throw new Error(`no function ${functionName}; there are ${[...pools.keys()].join(', ')}`);
    return pool;
  }

  async function acquire(pool: Pool): Promise<ExecutionEnvironment> {
    for (;;) {
      if (stopped) throw new Error('the sandbox is stopping');
      const idle = pool.idle.pop();
      if (idle && !idle.ended()) return idle;
      if (idle) pool.running.delete(idle);
      else if (pool.running.size < maximumProcesses) return start(pool);
      else await new Promise<void>((resolve) => pool.waiting.push(resolve));
    }
  }

  function start(pool: Pool): ExecutionEnvironment {
    const { spec } = pool;
    const variables = { ...lambdaVariables(spec), ...options.environment, ...spec.environment };
    const environment = startExecutionEnvironment(
      spec,
      variables,
      join(options.logDirectory, `${spec.name}.log`),
    );
    pool.running.add(environment);
    return environment;
  }

  function release(pool: Pool, environment: ExecutionEnvironment, reusable: boolean): void {
    if (reusable && !environment.ended()) pool.idle.push(environment);
    else pool.running.delete(environment);
    pool.waiting.shift()?.();
  }

  return {
    async invoke(functionName, event) {
      const pool = poolOf(functionName);
      begun += 1;
      running += 1;
      try {
        const text = JSON.stringify(event);
        if (Buffer.byteLength(text) > maximumPayloadBytes) return payloadTooLarge('request');
        const environment = await acquire(pool);
        const result = await environment.invoke(text, randomUUID());
        release(pool, environment, result.ok || result.cause === 'error');
        return result;
      } finally {
        running -= 1;
        options.onEnd?.();
      }
    },
    pids: () =>
      Object.fromEntries(
        [...pools.values()]
          .map(
            ({ spec, running: all }) =>
              [spec.name, [...all].filter((one) => !one.ended()).flatMap((one) => one.pid ?? [])] as const,
          )
          .filter(([, pids]) => pids.length > 0),
      ),
    kill(functionName, signal = 'SIGKILL') {
      const alive = [...poolOf(functionName).running].filter((one) => !one.ended());
      for (const environment of alive) environment.kill(signal);
      return alive.length;
    },
    activity: () => ({ begun, running }),
    async stop() {
      stopped = true;
      const environments = [...pools.values()].flatMap((pool) => [...pool.running]);
      for (const pool of pools.values()) for (const wake of pool.waiting.splice(0)) wake();
      await Promise.all(environments.map((environment) => environment.stop()));
    },
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, those that programs look at. */
function lambdaVariables(spec: FunctionSpec): Record<string, string> {
  return {
    TZ: 'UTC',
    LANG: 'en_US.UTF-8',
    PATH: process.env.PATH ?? '',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    LAMBDA_TASK_ROOT: spec.codeDirectory,
    _HANDLER: spec.handler,
  };
}
