import type { Poller } from './poller.ts';

export type QuietOptions = {
  /** @throws after this long, in milliseconds; 60 000 unless given */
  readonly timeoutMs?: number;
};

/**
 * Waits until nothing is under way: no invocation runs, every stream is read to its end and every queue with a consumer
 * is empty. Streams first, then queues, then the counter: an invocation that began in between, and could have written
 * behind us, starts the round anew. No fixed sleep is involved.
 */
export async function waitUntilQuiet(
  streams: readonly Poller[],
  queues: readonly Poller[],
  activity: () => { readonly begun: number; readonly running: number },
  { timeoutMs = 60_000 }: QuietOptions = {},
): Promise<void> {
  const round = async (): Promise<void> => {
    for (;;) {
      const before = activity().begun;
      await Promise.all(streams.map((stream) => stream.drained()));
      await Promise.all(queues.map((queue) => queue.drained()));
      const after = activity();
      if (after.running === 0 && after.begun === before) return;
      if (expired) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  let expired = false;
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      expired = true;
      const { running } = activity();
      reject(
        new Error(
          `not quiet after ${timeoutMs} ms: ${running} invocations run, or a batch fails again and again`,
        ),
      );
    }, timeoutMs);
  });
  try {
    await Promise.race([round(), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
