import { describe, expect, it } from 'vitest';
import type { Poller } from '../../local/poller.ts';
import { waitUntilQuiet } from '../../local/quiet.ts';

/** A source that counts how often it was asked whether it is drained, and does something then. */
function source(onDrained: (asked: number) => void = () => {}): Poller & { asked: number } {
  const poller = {
    asked: 0,
    wake() {},
    async stop() {},
    async drained() {
      poller.asked += 1;
      onDrained(poller.asked);
    },
  };
  return poller;
}

describe('waiting until quiet', () => {
  it('settles after one round when nothing is under way', async () => {
    const stream = source();
    await waitUntilQuiet([stream], [source()], () => ({ begun: 7, running: 0 }));
    expect(stream.asked).toBe(1);
  });

  it('looks at the streams again when an invocation began meanwhile: it may have written', async () => {
    let begun = 0;
    const stream = source();
    const queue = source((asked) => {
      if (asked === 1) begun += 1;
    });
    await waitUntilQuiet([stream], [queue], () => ({ begun, running: 0 }));
    expect([stream.asked, queue.asked]).toEqual([2, 2]);
  });

  it('does not settle while an invocation runs', async () => {
    let running = 1;
    const stream = source((asked) => {
      if (asked === 3) running = 0;
    });
    await waitUntilQuiet([stream], [], () => ({ begun: 1, running }));
    expect(stream.asked).toBe(3);
  });

  it('gives up after the time that it is given, and says what still runs', async () => {
    const waiting = waitUntilQuiet([], [], () => ({ begun: 1, running: 2 }), { timeoutMs: 30 });
    await expect(waiting).rejects.toThrow('not quiet after 30 ms: 2 invocations run');
  });
});
