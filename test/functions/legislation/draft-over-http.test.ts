import { readFileSync } from 'node:fs';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

vi.hoisted(() => vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT'));

import { calculateWithDraft } from '../../../functions/legislation/calculate-with-draft.ts';
import { legislationContracts } from '../../../functions/legislation/contract.ts';
import { draftSchedule } from '../../../functions/legislation/draft-schedule.ts';
import { httpFunction } from '../../../shared/aws/http-function.ts';
import { clockAt } from '../../../shared/clock.ts';
import { httpEvent } from '../../support/http-event.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import { answered, requestBy, smallAuthorityTables } from '../../support/small-authority-tables.ts';

const at = '2021-01-20T10:00:00.000Z';
const operation = 'calculate-with-draft';
/** Divides by a density that each line states, and lets no two lines name one delivery note. */
const law = readFileSync(new URL('../../shared/schedule/quotients-schedule.yaml', import.meta.url), 'utf8')
  .replace(
    'line:\n  fields:\n',
    'line:\n  fields:\n    note: { type: text, maximumLength: 20, label: Delivery note, required: no }\n',
  )
  .replace(
    '  shareBy: tax\n',
    `  shareBy: tax
  unique:
    - { code: note-twice, fields: [note], detail: State each delivery note once., citation: Example Act s. 8 }
`,
  );

let tables: LocalTables;
let handler: ReturnType<typeof httpFunction>;
let versionId: string;

beforeAll(async () => {
  tables = await localTables();
  const { legislation, book } = await smallAuthorityTables(tables);
  handler = httpFunction(
    { [operation]: legislationContracts[operation] },
    { [operation]: calculateWithDraft(legislation) },
    clockAt(at),
  );
  const drafted = await answered<{ versionId: string }>(
    draftSchedule(legislation, book.legislation),
    requestBy('legislator', at, { file: Buffer.from(law) }),
  );
  versionId = drafted.versionId;
});
afterAll(() => tables.stop());

async function ask(lines: readonly Record<string, string>[], more: object = {}) {
  const event = httpEvent(operation, {
    path: { jurisdiction: 'xx', instrument: 'quotients', versionId },
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ period: '2020', lines, ...more }),
  });
  const answer = (await handler(event, {} as Context)) as APIGatewayProxyStructuredResultV2;
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
}

describe('a calculation by a draft', () => {
  it('divides by what the line states: 1 kg at 0.8 kg a litre is 1.25 L, charged at 1 EUR', async () => {
    expect(await ask([{ mass: '1', density: '0.8' }])).toMatchObject({
      status: 200,
      body: { liability: { total: '1.25' } },
    });
  });

  it('answers the inverse: 2 kg come to 2.50 EUR, and to a cent more from 2.008 kg on', async () => {
    const solveFor = { line: 1, field: 'mass', total: '2.50' };
    expect(await ask([{ mass: '', density: '0.8' }], { solveFor })).toMatchObject({
      status: 200,
      body: { solution: { answer: 'exact', least: { value: '2' }, greatest: { value: '2.007' } } },
    });
  });

  it('refuses a declaration that would divide by zero, and names the line', async () => {
    const lines = [
      { mass: '1', density: '0.8' },
      { mass: '1', density: '0' },
    ];
    expect(await ask(lines)).toMatchObject({
      status: 422,
      body: {
        code: 'schedule.division-by-zero',
        detail: expect.stringContaining('line 2'),
        remedy: expect.stringMatching(/\w/),
      },
    });
  });

  it('refuses a line that names what an earlier one named, and counts lines from 1 and pointers from 0', async () => {
    const line = { mass: '1', density: '0.8', note: 'D-7' };
    expect(await ask([line, { ...line, note: 'D-8' }, line])).toMatchObject({
      status: 422,
      body: {
        code: 'declaration.lines-at-fault',
        errors: [
          {
            code: 'note-twice',
            pointer: '/lines/2/note',
            line: 3,
            detail: expect.stringMatching(/^Line 1 names D-7 already\. State each delivery note once/),
          },
        ],
      },
    });
  });

  it('refuses a number of JSON by the same words', async () => {
    const lines = [{ mass: 1, density: '0.8' } as unknown as Record<string, string>];
    expect(await ask(lines)).toMatchObject({
      status: 422,
      body: {
        code: 'request.invalid',
        detail: expect.stringContaining('line 1, mass'),
        errors: [{ pointer: '/lines/0/mass', line: 1 }],
      },
    });
  });
});
