import { setTimeout as sleep } from 'node:timers/promises';

const longestMs = 400;
const longestWhenSlowMs = 2_000;

/**
 * Waits before deciding again after a lost race: a random time out of a span that doubles with each attempt, so that
 * many callers on one subject do not all come back at the same moment and lose again. `tookMs` is how long the lost attempt
 * took: where many callers make the table slow, they spread out over as much more time.
 */
export async function pauseAfterConflict(attempt: number, tookMs = 0): Promise<void> {
  const span = Math.max(Math.min(longestMs, 10 * 2 ** attempt), Math.min(longestWhenSlowMs, 2 * tookMs));
  await sleep(Math.random() * span);
}
