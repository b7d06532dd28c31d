import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFunctionHost, type FunctionHost } from '../../local/function-host.ts';
import type { FunctionSpec } from '../../local/functions.ts';

const handler = `
let calls = 0;
export async function handler(event, context) {
  calls += 1;
  if (event.do === 'exit') process.exit(3);
  if (event.do === 'hang') await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (event.do === 'throw') throw new TypeError('no such thing');
  if (event.do === 'large') return 'x'.repeat(6 * 1024 * 1024);
  if (event.do === 'wait') await new Promise((resolve) => setTimeout(resolve, 150));
  console.log('called');
  return { calls, pid: process.pid, left: context.getRemainingTimeInMillis(), variables: Object.keys(process.env) };
}`;

let directory: string;
let host: FunctionHost;

function spec(name: string, source: string, timeoutMs = 5000): FunctionSpec {
  const codeDirectory = join(directory, name);
  mkdirSync(codeDirectory);
  writeFileSync(join(codeDirectory, 'index.mjs'), source);
  const environment = { OWN: 'x' };
  return {
    name,
    arn: `arn:${name}`,
    codeDirectory,
    handler: 'index.handler',
    timeoutMs,
    memoryMb: 128,
    environment,
  };
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'function-host-'));
  const specs = [
    spec('toy', handler),
    spec('hasty', handler, 200),
    spec('broken', "throw new Error('no start');"),
  ];
  host = createFunctionHost(specs, { logDirectory: directory, environment: { SHARED: 'y' } });
});

afterEach(async () => {
  await host.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function call(event: unknown, name = 'toy') {
  const result = await host.invoke(name, event);
  return result.ok
    ? (result.payload as { calls: number; pid: number; variables: string[]; left: number })
    : undefined;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the function host', () => {
  it('starts no process before the first invocation, and then keeps it', async () => {
    expect(host.pids()).toEqual({});
    const [first, second] = [await call({}), await call({})];
    expect(second).toMatchObject({ calls: 2, pid: first?.pid });
    expect(host.pids()).toEqual({ toy: [first?.pid] });
  });

  it('an invocation whose process dies fails, and the next one starts a new process', async () => {
    const before = await call({});
    expect(await host.invoke('toy', { do: 'exit' })).toMatchObject({ ok: false, cause: 'exit' });
    const after = await call({});
    expect(after?.calls).toBe(1);
    expect(after?.pid).not.toBe(before?.pid);
  });

  it('a process can be killed in the middle of an invocation', async () => {
    await call({});
    const hanging = host.invoke('toy', { do: 'hang' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(host.kill('toy')).toBe(1);
    expect(await hanging).toMatchObject({
      ok: false,
      cause: 'exit',
      errorMessage: 'the process ended: SIGKILL',
    });
    expect((await call({}))?.calls).toBe(1);
  });

  it('a process that was killed while idle gets no further invocation', async () => {
    await call({});
    host.kill('toy');
    expect((await call({}))?.calls).toBe(1);
  });

  it('an invocation that takes longer than the timeout fails, and its process ends', async () => {
    const pid = (await call({}, 'hasty'))?.pid ?? 0;
    const result = await host.invoke('hasty', { do: 'hang' });
    expect(result).toMatchObject({
      ok: false,
      cause: 'time-out',
      errorMessage: 'Task timed out after 0.20 seconds',
    });
    expect((await call({}, 'hasty'))?.calls).toBe(1);
    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  it('an error of the handler fails the invocation and leaves the process', async () => {
    const result = await host.invoke('toy', { do: 'throw' });
    expect(result).toMatchObject({
      ok: false,
      cause: 'error',
      errorType: 'TypeError',
      errorMessage: 'no such thing',
    });
    expect((await call({}))?.calls).toBe(2);
  });

  it('a module that does not load fails the invocation with its error', async () => {
    const result = await host.invoke('broken', {});
    expect(result).toMatchObject({ ok: false, cause: 'exit', errorMessage: 'no start' });
  });

  it('runs no more than three processes of one function, and queues what is over', async () => {
    const results = await Promise.all(Array.from({ length: 7 }, () => call({ do: 'wait' })));
    expect(new Set(results.map((result) => result?.pid)).size).toBe(3);
    expect(results.every((result) => result !== undefined)).toBe(true);
  });

  it('refuses payloads over 6 MB in both directions', async () => {
    const tooLarge = { ok: false, errorType: 'Function.PayloadTooLarge' };
    expect(await host.invoke('toy', { body: 'x'.repeat(6 * 1024 * 1024) })).toMatchObject(tooLarge);
    expect(await host.invoke('toy', { do: 'large' })).toMatchObject(tooLarge);
  });

  it('gives a function its own variables and none of this process', async () => {
    process.env.LEAKED = 'yes';
    const result = await call({});
    delete process.env.LEAKED;
    expect(result?.variables).toEqual(expect.arrayContaining(['OWN', 'SHARED', 'AWS_LAMBDA_FUNCTION_NAME']));
    expect(result?.variables).not.toContain('LEAKED');
  });

  it('tells the handler the time that is left', async () => {
    const left = (await call({}))?.left ?? 0;
    expect(left).toBeGreaterThan(4000);
    expect(left).toBeLessThanOrEqual(5000);
  });

  it('writes what a function prints to its log', async () => {
    await call({});
    await host.stop();
    expect(readFileSync(join(directory, 'toy.log'), 'utf8')).toContain('called');
  });
});
