import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { functions } from '../../infra/functions.ts';
import { bundleFunctions } from '../../scripts/bundle.ts';

/** A tree with a module for each function. */
function entries(): string {
  const root = mkdtempSync(join(tmpdir(), 'carbon-tax-entries-'));
  for (const { entry, parts } of functions) {
    mkdirSync(dirname(join(root, entry)), { recursive: true });
    const [part] = parts;
    const answer = part === undefined ? 'Refused.name' : `(await import('./${basename(part)}')).what`;
    writeFileSync(
      join(root, entry),
      `class Refused extends Error {}\nexport const handler = async (): Promise<string> => ${answer};\n`,
    );
    if (part !== undefined) writeFileSync(join(root, part), `export const what: string = 'Refused';\n`);
  }
  return root;
}

test('every function is bundled into a directory of its own, and runs', async () => {
  const root = entries();
  const bundles = await bundleFunctions(root, join(root, 'out'));
  expect(functions.length).toBeGreaterThan(0);
  for (const { name } of functions) {
    expect(existsSync(join(bundles, name, 'index.mjs.map'))).toBe(true);
    const { handler } = await import(join(bundles, name, 'index.mjs'));
    expect(await handler()).toBe('Refused');
  }
});

test('what a function needs seldom is no part of what it starts from', async () => {
  const root = entries();
  const bundles = await bundleFunctions(root, join(root, 'out'));
  const read = (file: string) => readFileSync(join(bundles, 'accounts-statement', file), 'utf8');
  expect(read('statement-pdf.mjs')).toContain('"Refused"');
  expect(read('index.mjs')).not.toContain('"Refused"');
});

test('the same sources give the same bytes', async () => {
  const root = entries();
  const read = (directory: string) =>
    functions.map(({ name }) => readFileSync(join(directory, name, 'index.mjs'), 'utf8'));
  const first = read(await bundleFunctions(root, join(root, 'first')));
  expect(read(await bundleFunctions(root, join(root, 'second')))).toEqual(first);
});

test('a function without a module stops the bundling, and each is named', async () => {
  const root = entries();
  rmSync(join(root, 'functions/payments/http.ts'));
  rmSync(join(root, 'functions/journal/sweep.ts'));
  const bundling = bundleFunctions(root, join(root, 'out'));
  await expect(bundling).rejects.toThrow('payments-http (functions/payments/http.ts)');
  await expect(bundling).rejects.toThrow('accounts-sweep (functions/journal/sweep.ts)');
});
