import type { LocalCloud } from './cloud.ts';

/** Ctrl-C, or a request to end, stops every process that the cloud started before this one goes. */
export function stopOnSignal(cloud: Pick<LocalCloud, 'stop'>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      console.log('\nstopping …');
      void cloud.stop().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
    });
  }
}
