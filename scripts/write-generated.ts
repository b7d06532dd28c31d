import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a generated file; with `--check` on the command line it writes nothing and fails if the file is not fresh. */
export async function writeGenerated(path: string, text: string): Promise<void> {
  if (!process.argv.includes('--check')) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    console.log(`wrote ${path}`);
    return;
  }
  const present = await readFile(path, 'utf8').catch(() => '');
  if (present === text) return;
  console.error(`${path} is not fresh: run "npm run generate" and commit what it writes`);
  process.exitCode = 1;
}
