import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);
const contrary = join(root, 'functions/accounts/contrary.ts');
const impure = join(root, 'functions/accounts/domain/contrary.ts');

type Cruised = {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
};

/** What dependency-cruiser sees. It exits with the number of errors, so the answer is read either way. */
async function cruise(...folders: string[]): Promise<Cruised['summary']> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const parameters = [program, ...folders, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const options = { cwd: root, maxBuffer: 100_000_000 };
  const { stdout } = await run(process.execPath, parameters, options).catch(
    (error: { stdout: string }) => error,
  );
  return (JSON.parse(stdout) as Cruised).summary;
}

function removeContrary() {
  rmSync(contrary, { force: true });
  rmSync(impure, { force: true });
}

describe('the architecture', () => {
  afterAll(removeContrary);

  it('is kept by every module, and they were seen', async () => {
    removeContrary();
    const { totalCruised, violations } = await cruise('shared', 'functions', 'infra', 'local');
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    expect(totalCruised).toBeGreaterThan(150);
  });

  it('is broken by a context that imports another, and by a rule that does input or output', async () => {
    writeFileSync(contrary, "export { matchReceipt } from '../payments/domain/match-receipt.ts';\n");
    writeFileSync(
      impure,
      "export { readFileSync } from 'node:fs';\nexport { tableOf } from '../../../shared/aws/table.ts';\n",
    );
    const { violations } = await cruise('functions/accounts');
    removeContrary();

    const found = violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
    expect(found).toContain(
      'context-never-imports-context: functions/accounts/contrary.ts -> functions/payments/domain/match-receipt.ts',
    );
    expect(found).toContain('pure-rules-do-no-io: functions/accounts/domain/contrary.ts -> fs');
    expect(found).toContain(
      'pure-rules-do-no-io: functions/accounts/domain/contrary.ts -> shared/aws/table.ts',
    );
  });
});
