import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { functions } from '../infra/functions.ts';
import { bundleFunctions } from '../scripts/bundle.ts';

/**
 * For each function: bytes of its bundle, plain and compressed as it is uploaded, and milliseconds until a new process
 * has its handler (median of five). It is the part of a cold start that is ours. JSON lines on stdout.
 */
const runs = 5;

if (process.send) {
  const started = performance.now();
  const { handler } = (await import(process.argv[2] ?? '')) as { handler: unknown };
  const ms = performance.now() - started;
  if (typeof handler !== 'function') throw new Error(`${process.argv[2]} exports no handler`);
  process.send(ms, () => process.exit());
} else {
  const bundles = await bundleFunctions();
  for (const { name, context } of functions) {
    const file = join(bundles, name, 'index.mjs');
    const code = readFileSync(file);
    report(name, 'bundle', code.length, 'B');
    report(name, 'bundle-gzip', gzipSync(code).length, 'B');
    const times: number[] = [];
    for (let run = 0; run < runs; run++) times.push(await importInNewProcess(file, context));
    report(name, 'import', Number(median(times).toFixed(1)), 'ms');
  }
}

function report(name: string, what: string, value: number, unit: string): void {
  console.log(JSON.stringify({ name: `bundles/${name}/${what}`, value, unit }));
}

/** What the stack sets in the function's environment, with queues and a table that nobody asks for anything. */
function environmentOf(context: string): NodeJS.ProcessEnv {
  return {
    CONTEXT: context,
    TABLE_NAME: 'bench',
    QUEUE_URLS: '{"accounts":"http://localhost/bench"}',
    OWN_QUEUE_URL: 'http://localhost/bench',
    DEAD_LETTER_QUEUE_URL: 'http://localhost/bench',
    POWERTOOLS_SERVICE_NAME: context,
    POWERTOOLS_METRICS_NAMESPACE: 'CarbonTax',
    NODE_OPTIONS: '--enable-source-maps',
    AWS_REGION: 'eu-west-1',
  };
}

function importInNewProcess(file: string, context: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [file], { env: environmentOf(context) });
    child.once('message', (ms) => resolve(Number(ms)));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`importing ${file} ended with code ${code}`)));
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
