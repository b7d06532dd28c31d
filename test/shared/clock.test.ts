import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clockAt, clockFromEnvironment, systemClock, today } from '../../shared/clock.ts';

describe('the clock', () => {
  it("is the system's where no sandbox names a file", () => {
    expect(clockFromEnvironment({})).toBe(systemClock);
    expect(systemClock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it("follows the sandbox's file as it changes, and is the system's while that holds no time", () => {
    const directory = mkdtempSync(join(tmpdir(), 'clock-'));
    const file = join(directory, 'clock.json');
    const clock = clockFromEnvironment({ SANDBOX_CLOCK_FILE: file });

    const told = ['2024-06-03T14:00:00.000Z', '2024-07-01T03:00:00.000Z', null].map((now) => {
      writeFileSync(file, JSON.stringify({ now }));
      return clock.now();
    });
    rmSync(directory, { recursive: true });

    expect(told.slice(0, 2)).toEqual(['2024-06-03T14:00:00.000Z', '2024-07-01T03:00:00.000Z']);
    expect(Math.abs(Date.parse(told[2] ?? '') - Date.now())).toBeLessThan(5_000);
  });

  it('tells the date in a time zone', () => {
    expect(today(clockAt('2024-07-01T03:00:00Z'), 'America/Toronto')).toBe('2024-06-30');
  });
});
