import { join } from 'node:path';
import { startExecutionEnvironment } from './execution-environment.ts';
import { createFunctionPool, type FunctionPool } from './function-pool.ts';
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

export type FunctionHostOptions = {
  readonly logDirectory: string;
  /** Variables that every function gets beside its own. */
  readonly environment: Readonly<Record<string, string>>;
  /** Called when an invocation has ended: it may have written something that others wait for. */
  readonly onEnd?: () => void;
};

export function createFunctionHost(
  specs: readonly FunctionSpec[],
  options: FunctionHostOptions,
): FunctionHost {
  const pools = new Map<string, FunctionPool>();
  for (const spec of specs) {
    const variables = { ...lambdaVariables(spec), ...options.environment, ...spec.environment };
    const logFile = join(options.logDirectory, `${spec.name}.log`);
    pools.set(
      spec.name,
      createFunctionPool(() => startExecutionEnvironment(spec, variables, logFile)),
    );
  }
  let begun = 0;
  let running = 0;

  function poolOf(functionName: string): FunctionPool {
    const pool = pools.get(functionName);
    if (!pool) throw new Error(`no function ${functionName}; there are ${[...pools.keys()].join(', ')}`);
    return pool;
  }

  return {
    async invoke(functionName, event) {
      const pool = poolOf(functionName);
      begun += 1;
      running += 1;
      try {
        const text = JSON.stringify(event);
        if (Buffer.byteLength(text) > maximumPayloadBytes) return payloadTooLarge('request');
        return await pool.invoke(text);
      } finally {
        running -= 1;
        options.onEnd?.();
      }
    },
    pids() {
      const byName = [...pools].map(([name, pool]) => [name, pool.pids()] as const);
      return Object.fromEntries(byName.filter(([, pids]) => pids.length > 0));
    },
    kill: (functionName, signal = 'SIGKILL') => poolOf(functionName).kill(signal),
    activity: () => ({ begun, running }),
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
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
