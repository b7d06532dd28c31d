import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expectAccepted } from '../../../shared/outcome.ts';
import { latestSchedule } from '../../../shared/schedule/library.ts';

const document = readFileSync('docs/declarations.md', 'utf8');
const examples = [...document.matchAll(/```json\n(.*?)```\n\nIt comes to ([\d,.]+) [A-Z]{3}/gs)];

describe('docs/declarations.md', () => {
  test('has an example for each of two laws', () => {
    expect(examples).toHaveLength(2);
  });

  test.each(examples.map(([, json = '', total = '']) => [total, json] as const))(
    'the declaration that it says comes to %s does',
    (total, json) => {
      const { schedule, ...declared } = JSON.parse(json);
      const liability = expectAccepted(
        latestSchedule(schedule)?.assess({ facts: {}, ...declared }) ?? expect.fail(),
      );
      expect(liability.total).toBe(total.replaceAll(',', ''));
    },
  );
});
