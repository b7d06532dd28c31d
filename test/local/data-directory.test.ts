import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeDataDirectory } from '../../local/data-directory.ts';

let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'data-directory-')), 'data');
});

afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

describe('the data directory', () => {
  it('is kept between runs, and emptied when asked', () => {
    takeDataDirectory(path, false).release();
    writeFileSync(join(path, 'kept'), '');
    takeDataDirectory(path, false).release();
    expect(existsSync(join(path, 'kept'))).toBe(true);
    takeDataDirectory(path, true).release();
    expect(existsSync(join(path, 'kept'))).toBe(false);
  });

  it('is not shared with a sandbox that runs, not even to empty it', () => {
    takeDataDirectory(path, false);
    expect(() => takeDataDirectory(path, true)).toThrow(`belongs to the sandbox of process ${process.pid}`);
  });

  it('is taken over from a sandbox that is gone', () => {
    mkdirSync(path, { recursive: true });
    // The largest process id that a 64-bit Linux gives is 2^22.
    writeFileSync(join(path, 'sandbox.pid'), String(2 ** 22 + 1));
    expect(() => takeDataDirectory(path, false)).not.toThrow();
  });
});
