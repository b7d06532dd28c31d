import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalCloud, startCloud } from '../../../local/cloud.ts';
import { runMainJob, storyBegins } from '../../../local/main-job.ts';
import { statementsOfAccount, tieOut } from '../../../local/show-results.ts';

/** What a run of the main job comes to: what it said on the way, and what it leaves. */
export type MainJobRun = {
  readonly said: readonly string[];
  /** Every statement of account as text, to be compared to the byte. */
  readonly statements: string;
  readonly tie: { readonly lines: readonly string[]; readonly failed: number };
};

/** A directory for one cloud's data. */
export function temporaryDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'carbon-tax-system-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/**
 * A cloud with its tables and queues in memory; its time begins where the sample's story does, unless given. `stop`
 * throws it away, with the directory that holds its key, clock and logs.
 */
export async function memoryCloud(
  startsAt = storyBegins,
): Promise<{ readonly cloud: LocalCloud; readonly dataDirectory: string }> {
  const directory = temporaryDirectory();
  const options = { port: 0, dataDirectory: directory.path, inMemory: true, startsAt };
  const cloud = await startCloud(options).catch((error: unknown) => {
    directory.remove();
    throw error;
  });
  const stop = async () => {
    await cloud.stop();
    directory.remove();
  };
  return { cloud: { ...cloud, stop }, dataDirectory: directory.path };
}

/** Runs the main job to its end, or from where an earlier run of it was cut off. */
export async function finishMainJob(
  cloud: LocalCloud,
  say: (line: string) => void = () => {},
): Promise<MainJobRun> {
  const said: string[] = [];
  const result = await runMainJob(cloud, (line) => {
    said.push(line);
    say(line);
  });
  return { said, statements: await statementsOfAccount(cloud, result), tie: await tieOut(cloud, result) };
}
