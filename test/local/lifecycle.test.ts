import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

type Running = { readonly sandbox: ChildProcess; readonly ports: string[]; readonly functions: number[] };

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lifecycle-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

async function run(): Promise<Running> {
  const script = join(import.meta.dirname, 'toy/run-toy-cloud.ts');
  const sandbox = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(sandbox.stdout, 'data')) as [Buffer];
  return { sandbox, ...(JSON.parse(line.toString('utf8')) as Omit<Running, 'sandbox'>) };
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

describe('the life of a sandbox', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)(
    'leaves nothing running after %s',
    async (signal) => {
      const running = await run();
      expect(await left(running)).toBe(4);
      const exited = once(running.sandbox, 'exit');
      running.sandbox.kill(signal);
      const [code, killedBy] = await exited;

      expect(signal === 'SIGKILL' ? killedBy : code).toBe(signal === 'SIGKILL' ? 'SIGKILL' : 0);
      await expect.poll(() => left(running), { timeout: 10_000 }).toBe(0);
      // The next start may have the directory: after a kill the lock names a process that is gone.
      expect(existsSync(join(directory, 'data/sandbox.pid'))).toBe(signal === 'SIGKILL');
    },
    60_000,
  );
});
