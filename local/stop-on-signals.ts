import type { LocalCloud } from './cloud.ts';

/** Stops the sandbox on Ctrl-C or a request to end, then leaves; a second Ctrl-C leaves at once. */
export function stopOnSignals(cloud: Pick<LocalCloud, 'stop'>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(130);
    stopping = true;
    cloud.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}
