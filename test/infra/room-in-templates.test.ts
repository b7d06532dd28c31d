import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { appOverStubs } from './synthesise.ts';

/**
 * CloudFormation takes 500 resources, 200 parameters, 200 outputs and a megabyte in a template
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html). This asks for room.
 */
const most = { Resources: 400, Parameters: 160, Outputs: 160 } as const;
const mostBytes = 900_000;

const { directory } = appOverStubs().app.synth();
const files = readdirSync(directory).filter((file) => file.endsWith('.template.json'));

test('the alarms and the API are stacks of their own, nested in the one that is deployed', () => {
  const names = files.map((file) => file.replace(/[0-9A-F]{8}\.nested|\.template\.json/g, ''));
  expect(names.sort()).toEqual(['CarbonTax', 'CarbonTaxAlarms', 'CarbonTaxHttpApi']);
});

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(directory, file), 'utf8');
  const template = JSON.parse(text) as Partial<Record<keyof typeof most, object>>;

  test.each(Object.entries(most))('has room left for more %s', (part, limit) => {
    const count = Object.keys(template[part as keyof typeof most] ?? {}).length;
    expect(count, 'give what belongs together a nested stack, as infra/alarms.ts').toBeLessThanOrEqual(limit);
  });

  test('has room left for more text', () => {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mostBytes);
  });
});
