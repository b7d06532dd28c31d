import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

type Running = { readonly sandbox: ChildProcess; readonly ports: string[]; readonly functions: number[] };

let directory: string;
let sandbox: ChildProcess | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lifecycle-'));
});

afterEach(async () => {
  if (sandbox?.exitCode === null && sandbox.signalCode === null) {
    const exited = once(sandbox, 'exit');
    sandbox.kill('SIGKILL');
    await exited;
  }
  rmSync(directory, { recursive: true, force: true });
});

async function run(): Promise<Running> {
  const script = join(import.meta.dirname, 'toy/run-toy-cloud.ts');
  const started = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  sandbox = started;
  const [line] = (await once(started.stdout, 'data')) as [Buffer];
  return { sandbox: started, ...(JSON.parse(line.toString('utf8')) as Omit<Running, 'sandbox'>) };
}

async function isListening(url: string): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  return new Promise((resolve) => {
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
  }).then((answer) => {
    socket.destroy();
    return answer as boolean;
  });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const left = async ({ ports, functions }: Running) => {
  const listening = await Promise.all(ports.map(isListening));
  return [...listening, ...functions.map(isRunning)].filter(Boolean).length;
};

// A shell's convention: 128 and the number of the signal.
const endings = [
  ['SIGTERM', 143],
  ['SIGINT', 130],
  ['SIGKILL', null],
] as const;

describe('the life of a sandbox', () => {
  it.each(endings)(
    'leaves nothing running after %s',
    async (signal, exitCode) => {
      const running = await run();
      expect(await left(running)).toBe(4);
      const exited = once(running.sandbox, 'exit');
      running.sandbox.kill(signal);
      expect((await exited)[0]).toBe(exitCode);

      await expect.poll(() => left(running), { timeout: 10_000 }).toBe(0);
      // The next start may have the directory: after a kill the lock names a process that is gone.
      expect(existsSync(join(directory, 'data/sandbox.pid'))).toBe(signal === 'SIGKILL');
    },
    60_000,
  );
});
