import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalCloud } from '../../local/cloud.ts';
import { verifyJournals } from '../../local/verify-journals.ts';
import { expectAccepted } from '../../shared/outcome.ts';
import { smallScheduleWith } from '../support/small-authority-tables.ts';
import { send, sendOk } from './support/requests.ts';
import { memoryCloud } from './support/sample-cloud.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  ({ cloud } = await memoryCloud('2024-07-15T10:00:00.000Z'));
});
afterAll(() => cloud?.stop());

const reason = 'As enacted.';
const get = (path: string, by: string) => sendOk(cloud, { method: 'GET', path, by });

async function post(path: string, by: string, body: object = { reason }) {
  const answer = await sendOk(cloud, { method: 'POST', path, by, body });
  await cloud.waitUntilQuiet();
  return answer;
}

/** Drafts the small schedule with a rate for petrol. */
async function draft(version: number, rate: string, total: string): Promise<string> {
  const { versionId } = await sendOk(cloud, {
    method: 'POST',
    path: '/v1/legislation',
    by: 'legislator',
    headers: { 'content-type': 'application/yaml' },
    body: smallScheduleWith(version, rate, total),
  });
  await cloud.waitUntilQuiet();
  return `/v1/legislation/xx/example/versions/${versionId}`;
}

async function publish(path: string): Promise<void> {
  await post(`${path}/proposal`, 'legislator', { reason, publishedFrom: '2024-07-15' });
  const own = await send(cloud, {
    method: 'POST',
    path: `${path}/approval`,
    by: 'legislator',
    body: { reason },
  });
  expect(own.status).toBe(403);
  await post(`${path}/approval`, 'approver');
}

it('a new law comes into the running system without a release, changes later, and is carried over to the past', async () => {
  await publish(await draft(1, '0.05', '50.00'));
  const by = 'taxpayer:petrol';
  const { taxpayerId } = await post('/v1/taxpayers', by, {
    legalName: 'Petrol Ltd.',
    identifier: { scheme: 'test', value: '1' },
    instruments: [{ schedule: 'xx/example', liableFrom: '2020-01-01', liableUntil: '2020-12-31' }],
    contactName: 'A. Person',
  });
  const taxpayer = `/v1/taxpayers/${taxpayerId}`;
  await post(`${taxpayer}/approval`, 'registrar', {});
  const { items: obligations } = (await get(`${taxpayer}/obligations`, by)) as unknown as {
    items: { obligationId: string }[];
  };
  const declaration = `${taxpayer}/obligations/${obligations[0]?.obligationId}/declaration`;
  const lines = [{ supplied: '2020-02-01', fuel: 'petrol', quantity: '1000' }];
  await sendOk(cloud, { method: 'PUT', path: `${declaration}/draft`, by, body: { lines } });
  await post(`${declaration}/submission`, by, {});
  expect(await get(`${taxpayer}/accounts`, by)).toMatchObject({ items: [{ outstanding: '50.00' }] });

  const second = await draft(2, '0.07', '70.00');
  expect(await get(`${second}/impact`, 'approver')).toMatchObject({
    ...{ finishedAt: expect.any(String), declarations: 1, changed: 1 },
    ...{ before: '50.00', after: '70.00', difference: '20.00' },
  });
  await publish(second);

  const { revisionId } = await post('/v1/revisions', 'legislator', { schedule: 'xx/example', reason });
  const revision = `/v1/revisions/${revisionId}`;
  expectAccepted(await cloud.setClock('2024-07-15T11:00:00.000Z'));
  await cloud.waitUntilQuiet();
  expect(await get(revision, 'approver')).toMatchObject({
    ...{ stage: 'listed', touched: 1, difference: '20.00' },
    items: [{ taxpayerId, before: '50.00', after: '70.00', difference: '20.00' }],
  });
  await post(`${revision}/approval`, 'approver');
  expectAccepted(await cloud.setClock('2024-07-15T12:00:00.000Z'));
  await cloud.waitUntilQuiet();
  expect(await get(revision, 'approver')).toMatchObject({ stage: 'revised', revised: 1 });
  expect(await get(`${taxpayer}/accounts`, by)).toMatchObject({ items: [{ outstanding: '70.00' }] });
  expect((await verifyJournals(cloud)).filter(([ok]) => !ok)).toEqual([]);
});
