import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalCloud } from '../../../local/cloud.ts';

export type Killer = {
  /** Stops killing, and says how many processes each function lost. */
  stop(): Promise<Readonly<Record<string, number>>>;
};

/**
 * A queue gives a message to its dead letters on the seventh delivery, and a consumer that fails parks it on the fifth. So a function is
 * let alone for a while after so many kills in a row: what must survive is chance, not a function that never ends well.
 */
const killsInARow = 3;
const respiteMs = 4_000;

/** Ends processes of the named functions abruptly, one function at a time, every 50 to 200 ms, until stopped. */
export function startKilling(
  cloud: LocalCloud,
  functionNames: readonly string[],
  chance: (bound: number) => number,
): Killer {
  const lost: Record<string, number> = {};
  const streak = new Map<string, number>();
  const sparedUntil = new Map<string, number>();
  let stopped = false;

  function killOne(name: string): void {
    if ((sparedUntil.get(name) ?? 0) > performance.now()) return;
    const killed = cloud.kill(name);
    if (killed === 0) return;
    lost[name] = (lost[name] ?? 0) + killed;
    const row = (streak.get(name) ?? 0) + 1;
    streak.set(name, row % killsInARow);
    if (row === killsInARow) sparedUntil.set(name, performance.now() + respiteMs);
  }

  const run = async () => {
    while (!stopped) {
      await sleep(50 + chance(151));
      killOne(functionNames[chance(functionNames.length)] ?? '');
    }
  };
  const running = run();
  return {
    async stop() {
      stopped = true;
      await running;
      return lost;
    },
  };
}
