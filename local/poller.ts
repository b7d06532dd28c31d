/** Moves records from a source to a function until stopped. */
export type Poller = {
  /** Looks at once instead of at the end of its pause: something may have been written. */
  wake(): void;
  /** Settles when everything that was in the source at the time of the call has been delivered. */
  drained(): Promise<void>;
  stop(): Promise<void>;
};

/** A pause that ends early when woken or when the signal aborts. */
export function createPause(signal: AbortSignal): { wait(ms: number): Promise<void>; wake(): void } {
  let end: (() => void) | undefined;
  signal.addEventListener('abort', () => end?.());
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const timer = setTimeout(() => end?.(), ms);
        end = () => {
          clearTimeout(timer);
          end = undefined;
          resolve();
        };
      }),
    wake: () => end?.(),
  };
}

/** Pause before trying a failed batch again, in milliseconds: doubled each time, up to two seconds. */
export function retryPauseMs(attempt: number): number {
  return Math.min(2000, 50 * 2 ** Math.min(attempt, 10));
}
