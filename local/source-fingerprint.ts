import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the deployed stack cannot depend on. Anything else may end up in the template or in a bundle. */
const leftOut = new Set(['node_modules', 'dist', 'cdk.out', 'local', 'test', 'bench', 'coverage', 'reports']);

/** A short hash of the sources under `root` and of the Node.js that runs: the same again, the same stack again. */
export function sourceFingerprint(root: string): string {
  const hash = createHash('sha256').update(process.version);
  const entries = readdirSync(root, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !leftOut.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const files = entry.isDirectory() ? filesUnder(root, entry.name) : [entry.name];
    for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function filesUnder(root: string, directory: string): string[] {
  return readdirSync(join(root, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !`${entry.parentPath}/`.includes('/node_modules/'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
