import { setTimeout as sleep } from 'node:timers/promises';

const longestMs = 400;

/**
 * Waits before deciding again after a lost race: a random time out of a span that doubles with each attempt, so that
 * many callers on one subject do not all come back at the same moment and lose again.
 */
export async function pauseAfterConflict(attempt: number): Promise<void> {
  await sleep(Math.random() * Math.min(longestMs, 10 * 2 ** attempt));
}
