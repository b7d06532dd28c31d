import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { functions } from '../../infra/functions.ts';
import { seededChance } from '../../samples/seeded-chance.ts';
import { startKilling } from './support/killer.ts';
import { runSandbox } from './support/run-sandbox.ts';
import { finishMainJob, type MainJobRun, memoryCloud, temporaryDirectory } from './support/sample-cloud.ts';
import { seedOfRun } from './support/seed.ts';

const seed = seedOfRun();
console.log(`crash tests with SEED=${seed}`);

/** A bound on the time: each start of the cloud takes some seconds. */
const mostCrashes = 4;

/** The main job as it goes when nothing fails. */
let undisturbed: MainJobRun;

beforeAll(async () => {
  const { cloud } = await memoryCloud();
  try {
    undisturbed = await finishMainJob(cloud);
  } finally {
    await cloud.stop();
  }
});

function expectTheSame(run: MainJobRun): void {
  expect(run.statements).toBe(undisturbed.statements);
  expect(run.tie.lines).toEqual(undisturbed.tie.lines);
  expect(run.tie.failed).toBe(0);
}

/** Invocations that were under way when their process was killed. */
function invocationsCutOff(dataDirectory: string): number {
  const log = readFileSync(join(dataDirectory, 'logs/cloud.log'), 'utf8');
  return log.match(/Runtime\.ExitError/g)?.length ?? 0;
}

describe('the main job comes to the same, to the byte,', () => {
  it('while relays and consumers are killed the whole time', async () => {
    const { cloud, dataDirectory } = await memoryCloud();
    try {
      const names = functions
        .filter(({ kind }) => kind === 'relay' || kind === 'queue')
        .map(({ name }) => name);
      const deployed = cloud.stack.functions.map(({ name }) => name);
      const targets = deployed.filter((name) => names.some((known) => name.endsWith(known)));
      expect(targets).toHaveLength(names.length);
      const killer = startKilling(cloud, targets, seededChance(seed));
      const run = await finishMainJob(cloud).finally(async () => {
        console.log(`SEED=${seed}: killed ${JSON.stringify(await killer.stop())}`);
      });
      expect(invocationsCutOff(dataDirectory)).toBeGreaterThan(0);
      expectTheSame(run);
    } finally {
      await cloud.stop();
    }
  }, 420_000);

  it('when the whole cloud is killed on the way, and started again', async () => {
    const directory = temporaryDirectory();
    try {
      const chance = seededChance(seed);
      let crashes = 0;
      let next = 0;
      let run: MainJobRun | undefined;
      while (run === undefined) {
        // Always further, so that each run gets past the last crash.
        next += 1 + chance(Math.ceil(undisturbed.said.length / 3));
        const line = crashes < mostCrashes ? undisturbed.said[next] : undefined;
        run = await runSandbox(
          directory.path,
          line === undefined ? undefined : { line, afterMs: chance(400) },
        );
        if (run === undefined) crashes += 1;
      }
      console.log(`SEED=${seed}: the cloud was killed ${crashes} times`);
      expect(crashes).toBeGreaterThan(0);
      expectTheSame(run);
    } finally {
      directory.remove();
    }
  }, 420_000);
});
