import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Every bench, in the order in which they run: each is a program of its own that prints JSON lines. */
const benches = ['engine', 'oracle', 'camt', 'match', 'interest', 'statement', 'bundles', 'submit', 'cost'];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !benches.includes(name));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}; there are ${benches.join(', ')}.`);
  process.exit(2);
}
const failed = (asked.length > 0 ? asked : benches).filter((name) => {
  console.error(`— ${name}`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], {
    stdio: 'inherit',
  });
  return status !== 0;
});
if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`);
  process.exit(1);
}
