import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import * as z from 'zod';

const root = join(import.meta.dirname, '..');
const cdkConfiguration = z.object({
  app: z.string(),
  context: z.record(z.string(), z.unknown()).default({}),
});

/**
 * Synthesises the CDK app of `cdk.json` into a directory, with more context, as `cdk synth -c …` does; it runs the app
 * itself because the command line tool takes longer than the app.
 *
 * @throws with what the app printed when it fails
 */
export async function synthesise(
  context: Readonly<Record<string, string>>,
  directory: string,
): Promise<void> {
  const configuration = cdkConfiguration.parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')));
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const app = spawn(configuration.app, {
    cwd: root,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
      CDK_OUTDIR: directory,
      CDK_CONTEXT_JSON: JSON.stringify({
        // What the command line tool adds: the template then says where each function's bundle lies.
        'aws:cdk:enable-asset-metadata': true,
        'aws:cdk:enable-path-metadata': true,
        ...configuration.context,
        ...context,
      }),
    },
  });
  let printed = '';
  const collect = (chunk: Buffer) => {
    printed += chunk.toString('utf8');
  };
  app.stdout.on('data', collect);
  app.stderr.on('data', collect);
  const [code] = await once(app, 'close');
  if (code !== 0) throw new Error(`the CDK app failed (${configuration.app}):\n${printed}`);
}
