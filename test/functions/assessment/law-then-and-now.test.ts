import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

vi.hoisted(() => vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT'));

import { readAssessments } from '../../../functions/assessment/assessment-journal.ts';
import { assessmentContracts } from '../../../functions/assessment/contract.ts';
import { explainAssessmentLine, getAssessment } from '../../../functions/assessment/read-assessments.ts';
import { httpFunction } from '../../../shared/aws/http-function.ts';
import { clockAt } from '../../../shared/clock.ts';
import { roles } from '../../../shared/contracts/scopes.ts';
import { httpEvent } from '../../support/http-event.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import { registered, smallAuthorityTables, submitted } from '../../support/small-authority-tables.ts';
import { smallLegislature } from '../../support/small-legislature.ts';

const taxpayerId = 'taxpayer_01J0000000ABCDEFGHJKMNPQRS';
const [inJanuary, inMarch] = ['2021-01-20T10:00:00.000Z', '2021-03-01T10:00:00.000Z'];
/** The day on which the second version is applied, in Dublin, which is at UTC in winter. */
const noticeDay = '2021-03-10';

let tables: LocalTables;
let authority: Awaited<ReturnType<typeof smallAuthorityTables>>;
let assessmentId: string;
let hashes: readonly string[];

/** 1,000 L of petrol, assessed at 0.05; then a version at 0.04 is published for 10 March. */
beforeAll(async () => {
  tables = await localTables();
  authority = await smallAuthorityTables(tables);
  authority.subjects.add('xx/example');
  const { publish } = smallLegislature(authority);
  const first = await publish(1, '0.05', '50.00', inJanuary);
  const line = { supplied: '2020-02-01', fuel: 'petrol', quantity: '1000' };
  await authority.say('registration', taxpayerId, [registered(taxpayerId, 'Someone')], inJanuary);
  await authority.say('declarations', taxpayerId, [submitted(taxpayerId, first, [line])], inJanuary);
  await authority.settle(inJanuary);
  const second = await publish(2, '0.04', '40.00', inMarch, { publishedFrom: noticeDay });
  hashes = [first, second];
  const [assessment] = await readAssessments(authority.table.assessment, taxpayerId);
  assessmentId = assessment?.assessmentId as string;
});
afterAll(() => tables.stop());

async function get(operation: 'get-assessment' | 'explain-assessment-line', day: string, query?: object) {
  const journal = authority.assessment;
  const handler = httpFunction(
    {
      'get-assessment': assessmentContracts['get-assessment'],
      'explain-assessment-line': assessmentContracts['explain-assessment-line'],
    },
    { 'get-assessment': getAssessment(journal), 'explain-assessment-line': explainAssessmentLine(journal) },
    clockAt(`${day}T12:00:00.000Z`),
  );
  const event = httpEvent(operation, {
    path: { taxpayerId, assessmentId, line: '1' },
    scopes: roles.auditor,
    ...(query && { query: query as Record<string, string> }),
  });
  const answer = (await handler(event, {} as Context)) as APIGatewayProxyStructuredResultV2;
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
}

describe('an assessment by the law then and the law now', () => {
  it.each([
    ['as it was made, where nothing is said', undefined, noticeDay, '50.00', 0],
    ['as it was made, by the law then', { law: 'then' }, noticeDay, '50.00', 0],
    ['by the law before, on the day before the notice day', { law: 'now' }, '2021-03-09', '50.00', 0],
    ['by the law now, from the notice day on', { law: 'now' }, noticeDay, '40.00', 1],
  ])('%s', async (_, query, day, total, version) => {
    expect(await get('get-assessment', day, query)).toMatchObject({
      status: 200,
      body: { total: '50.00', liability: { total, schedule: { hash: hashes[version] } } },
    });
  });

  it.each([
    [{ law: 'then' }, '0.05'],
    [{ law: 'now' }, '0.04'],
  ])('explains a line with %o at %s EUR a litre', async (query, rate) => {
    const { body } = await get('explain-assessment-line', noticeDay, query);
    expect(JSON.stringify(body)).toContain(`"value":"${rate}"`);
  });

  it('refuses another law by name', async () => {
    expect(await get('get-assessment', noticeDay, { law: 'soon' })).toMatchObject({
      status: 422,
      body: { code: 'request.invalid', errors: [{ pointer: expect.stringMatching(/law$/) }] },
    });
  });
});
