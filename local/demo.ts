import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from './cloud.ts';
import { runMainJob, storyBegins } from './main-job.ts';
import { showResults } from './show-results.ts';
import { stopOnSignal } from './stop-on-signal.ts';

/** The main job alone, on a system that is made for it and thrown away; exits with 1 if anything does not tie. */
const dataDirectory = mkdtempSync(join(tmpdir(), 'carbon-tax-demo-'));
const cloud = await startCloud({
  port: 0,
  dataDirectory,
  inMemory: true,
  startsAt: storyBegins,
  onProgress: (text) => console.log(`· ${text}`),
});
stopOnSignal(cloud);
try {
  console.log('');
  const result = await runMainJob(cloud, console.log);
  const failed = await showResults(cloud, result, console.log);
  if (failed > 0) process.exitCode = 1;
} finally {
  await cloud.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
}
