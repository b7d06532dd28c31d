import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from './cloud.ts';
import { runMainJob, storyBegins } from './main-job.ts';
import { explanationOfOneLine, statementsOfAccount, suspenseList, tieOut } from './show-results.ts';
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
  console.log(`\n${await statementsOfAccount(cloud, result)}`);
  console.log(
    `Why line 1 of the first declaration comes to what it does:\n\n${await explanationOfOneLine(cloud, result, 1)}`,
  );
  console.log(await suspenseList(cloud));
  const { lines, failed } = await tieOut(cloud, result);
  console.log(`\nDo they tie?\n${lines.join('\n')}`);
  if (failed > 0) process.exitCode = 1;
} finally {
  await cloud.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
}
