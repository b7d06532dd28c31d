import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { sourceFingerprint } from './source-fingerprint.ts';
import { synthesise } from './synthesise.ts';
import { provisionalIssuer } from './template.ts';

const root = join(import.meta.dirname, '..');
const output = join(root, 'cdk.out');
const prefix = 'local-';
/** Older ones go. A sandbox reads its bundles whenever it starts a function, so one that may still run keeps them. */
const keptAssemblies = 3;
const keptMs = 12 * 3_600_000;

/**
 * Synthesises the CDK app of this project, once for each state of its sources: a start without changes takes what is
 * there. The issuer is provisional, so that one assembly serves any port.
 *
 * @returns the directory of the assembly
 */
export async function assembleProject(audience: string): Promise<string> {
  const directory = join(output, `${prefix}${sourceFingerprint(root)}`);
  if (existsSync(directory)) {
    const now = new Date();
    utimesSync(directory, now, now);
    return directory;
  }
  const unfinished = `${directory}.${process.pid}`;
  mkdirSync(output, { recursive: true });
  try {
    const payees = readFileSync(join(root, 'samples/payees.json'), 'utf8');
    await synthesise({ issuer: provisionalIssuer, audience, payees }, unfinished);
    // Whoever is first wins: another process may be assembling the same.
    if (!existsSync(directory)) renameSync(unfinished, directory);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  removeOlder();
  return directory;
}

function removeOlder(): void {
  const assemblies = readdirSync(output)
    .filter((name) => /^local-[0-9a-f]+$/.test(name))
    .map((name) => ({ path: join(output, name), usedMs: statSync(join(output, name)).mtimeMs }))
    .sort((a, b) => b.usedMs - a.usedMs);
  for (const { path, usedMs } of assemblies.slice(keptAssemblies)) {
    if (Date.now() - usedMs > keptMs) rmSync(path, { recursive: true, force: true });
  }
}
