import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import {
  type Answer,
  type Invocation,
  type InvocationResult,
  maximumPayloadBytes,
  payloadTooLarge,
} from './function-protocol.ts';
import type { FunctionSpec } from './functions.ts';

/** One process of one function. It handles one invocation at a time. */
export type ExecutionEnvironment = {
  readonly pid: number | undefined;
  ended(): boolean;
  invoke(event: string, requestId: string): Promise<InvocationResult>;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
};

/** Lambda itself gives 10 s; a laptop that starts everything at once may need more. */
const initTimeoutMs = 60_000;

/**
 * @param variables the whole environment of the process: nothing of the sandbox's own environment leaks into it
 */
export function startExecutionEnvironment(
  spec: FunctionSpec,
  variables: Readonly<Record<string, string>>,
  logFile: string,
): ExecutionEnvironment {
  const log = openSync(logFile, 'a');
  const child = fork(new URL('./function-process.ts', import.meta.url), [spec.codeDirectory, spec.handler], {
    stdio: ['ignore', log, log, 'ipc'],
    env: variables,
    execArgv: [`--max-old-space-size=${spec.memoryMb}`],
  });
  closeSync(log);
  const exited = once(child, 'exit');
  let down = false;
  child.once('exit', () => {
    down = true;
  });
  const ready = nextAnswer(child, initTimeoutMs);

  return {
    pid: child.pid,
    ended: () => down,
    async invoke(event, requestId) {
      const loaded = await ready;
      if (loaded.kind === 'failed') return { ...failure(loaded), cause: 'exit' };
      if (loaded.kind !== 'ready') return failure(loaded);
      if (down) return failure({ kind: 'exited', detail: 'before the invocation' });
      const deadlineMs = Date.now() + spec.timeoutMs;
      const answered = nextAnswer(child, spec.timeoutMs);
      child.send({ event, requestId, functionArn: spec.arn, deadlineMs } satisfies Invocation, () => {});
      const answer = await answered;
      if (answer.kind === 'timed-out') child.kill('SIGKILL');
      if (answer.kind !== 'done') return failure(answer);
      if (Buffer.byteLength(answer.payload) > maximumPayloadBytes) return payloadTooLarge('response');
      return { ok: true, payload: JSON.parse(answer.payload) };
    },
    kill(signal) {
      // The exit is only heard of later; until then nothing new may be sent to it.
      down = true;
      child.kill(signal);
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await exited;
    },
  };
}

type Ending = { kind: 'exited'; detail: string } | { kind: 'timed-out'; afterMs: number };

/** The next message of the process, or that it ended or took too long. */
function nextAnswer(child: ChildProcess, timeoutMs: number): Promise<Answer | Ending> {
  return new Promise((resolve) => {
    const settle = (answer: Answer | Ending) => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit);
      resolve(answer);
    };
    const onMessage = (message: unknown) => settle(message as Answer);
    const onExit = (code: number | null, signal: string | null) =>
      settle({ kind: 'exited', detail: signal ?? `code ${code}` });
    const timer = setTimeout(() => settle({ kind: 'timed-out', afterMs: timeoutMs }), timeoutMs);
    child.once('message', onMessage).once('exit', onExit);
  });
}

function failure(answer: Answer | Ending): Extract<InvocationResult, { ok: false }> {
  switch (answer.kind) {
    case 'failed':
      return { ok: false, cause: 'error', errorType: answer.errorType, errorMessage: answer.errorMessage };
    case 'timed-out': {
      const errorMessage = `Task timed out after ${(answer.afterMs / 1000).toFixed(2)} seconds`;
      return { ok: false, cause: 'time-out', errorType: 'Sandbox.Timedout', errorMessage };
    }
    case 'exited': {
      const errorMessage = `the process ended: ${answer.detail}`;
      return { ok: false, cause: 'exit', errorType: 'Runtime.ExitError', errorMessage };
    }
    default:
      throw new Error(`a function's process answered out of turn: ${answer.kind}`);
  }
}
