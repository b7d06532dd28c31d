import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles } from '../shared/contracts/scopes.ts';
import { type LocalCloud, startCloud } from './cloud.ts';
import { runMainJob, storyBegins } from './main-job.ts';
import { showResults } from './show-results.ts';
import { stopOnSignal } from './stop-on-signal.ts';

/** The whole system on this machine: the main job on the first start, and then it serves until Ctrl-C. */
const port = Number(process.env.PORT ?? 4000);
const dataDirectory = join(import.meta.dirname, '..', '.local');
const done = join(dataDirectory, 'main-job-done');
const fresh = process.argv.includes('--fresh');
if (fresh) rmSync(done, { force: true });

const cloud = await startCloud({
  port,
  dataDirectory,
  fresh,
  startsAt: storyBegins,
  onProgress: (text) => console.log(`· ${text}`),
});
stopOnSignal(cloud);
if (!existsSync(done)) {
  console.log('\nThe sample authority and its main job: from registration to a settled account\n');
  const result = await runMainJob(cloud, console.log);
  const failed = await showResults(cloud, result, console.log);
  if (failed > 0) process.exitCode = 1;
  await cloud.setClock(null);
  writeFileSync(done, `${new Date().toISOString()}\n`);
}
printHowToUse(cloud);

function printHowToUse({ url }: LocalCloud): void {
  const names = Object.keys(roles).join(', ');
  console.log(`
The API:      ${url}/          (reference; for software ${url}/openapi.json)
Health:       ${url}/health
Sandbox time: GET and POST ${url}/sandbox/clock {"now": "2024-06-03T14:00:00Z"}

A token for a role (${names}; taxpayer:NAME for a taxpayer of your own; the sample's are taxpayer:trillium and taxpayer:jurong):

  curl -s ${url}/oidc/token -d grant_type=client_credentials -d client_id=finance-officer -d client_secret=sandbox

Ctrl-C stops everything; "npm start" goes on from here, "npm start -- --fresh" begins anew.`);
}
