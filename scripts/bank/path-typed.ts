import { resolve } from 'node:path';

/** npm runs a script in the project's folder; what a person types is meant from the folder that they stand in. */
export function pathTyped(path: string): string {
  const standsIn = (process.env.npm_lifecycle_event === 'bank' && process.env.INIT_CWD) || process.cwd();
  return resolve(standsIn, path);
}
