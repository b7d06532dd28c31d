import { spawnSync } from 'node:child_process';

/** Everything about the code that can be told without running it. Each check runs, and all that fail are named. */
const checks: readonly (readonly [string, readonly string[]])[] = [
  ['types', ['node_modules/.bin/tsc', '-p', '.']],
  ['lint and format', ['node_modules/.bin/biome', 'check', '--error-on-warnings']],
  [
    'architecture',
    [
      'node_modules/.bin/depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      'shared',
      'functions',
      'infra',
      'local',
      'scripts',
    ],
  ],
  ['unused code', ['node_modules/.bin/knip']],
  ['schedule catalogue is fresh', ['node', 'scripts/generate-schedule-catalogue.ts', '--check']],
  ['OpenAPI document is fresh', ['node', 'scripts/generate-openapi.ts', '--check']],
  ['event documents are fresh', ['node', 'scripts/generate-event-docs.ts', '--check']],
];

const failed = checks.filter(([name, [command, ...args]]) => {
  console.log(`— ${name}`);
  const { status } = spawnSync(command as string, args, { stdio: 'inherit' });
  return status !== 0;
});
console.log(
  failed.length === 0
    ? `${checks.length} checks passed`
    : `failed: ${failed.map(([name]) => name).join(', ')}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
