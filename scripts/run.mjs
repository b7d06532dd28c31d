// Runs a program under the project's own Node (the devDependency `node`), and installs the dependencies first where
// they are missing or not those of the lock file. Plain JavaScript for Node 20: it is what a fresh clone starts with.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
/** Holds the hash of the lock file that was installed: its time says nothing where a checkout or a branch made it anew. */
const installed = join(root, 'node_modules', '.installed-lock');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const node = join(bin, 'node');

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Node 20 or later is needed; this is ${process.versions.node}.`);
  process.exit(1);
}
if (!existsSync(node) || !existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
  console.error('Installing the dependencies (about a minute) …');
  // Not `npm ci`: it refuses a lock file without the optional packages of other platforms, which some registries lack.
  // The versions are the lock file's all the same, and it is left as it is.
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', install, {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(installed, lock);
}

// What a command loads is compiled once: most of the time of a short one is the loading. Tests are left alone, for which
// the cache would blur what they cover.
const program = process.argv.slice(2).find((word) => !word.startsWith('-'));
const cache = program?.endsWith('main.ts') && {
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.compile-cache'),
};

const child = spawn(node, process.argv.slice(2), {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...cache, PATH: `${bin}${delimiter}${process.env.PATH}` },
});
// Ctrl-C reaches the child from the terminal itself; this process only has to outlive it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) =>
  process.exit(signal === null ? code : 128 + (signal === 'SIGINT' ? 2 : 15)),
);
