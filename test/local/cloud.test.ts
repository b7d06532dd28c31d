import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalCloud, startCloud } from '../../local/cloud.ts';
import { localCredentials } from '../../local/local-credentials.ts';
import { writeToyAssembly } from './toy/toy-assembly.ts';

const directory = mkdtempSync(join(tmpdir(), 'toy-cloud-'));
let cloud: LocalCloud;

const start = () =>
  startCloud({
    port: 0,
    dataDirectory: join(directory, 'data'),
    startsAt: '2024-06-01T00:00:00Z',
    assemble: async (audience) => writeToyAssembly(join(directory, 'assembly'), audience),
  });

beforeAll(async () => {
  cloud = await start();
}, 90_000);

afterAll(async () => {
  await cloud.stop();
  rmSync(directory, { recursive: true, force: true });
}, 30_000);

async function post(id: string, text: string, clientId = 'taxpayer:acme'): Promise<Response> {
  const authorization = `Bearer ${await cloud.accessToken(clientId)}`;
  return fetch(`${cloud.url}/notes/${id}`, { method: 'POST', body: text, headers: { authorization } });
}

async function items(pk: string): Promise<Record<string, string | undefined>[]> {
  const client = new DynamoDBClient({
    endpoint: cloud.endpoints.dynamoDb,
    region: 'x',
    credentials: localCredentials,
  });
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: cloud.stack.tables.Notes,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
    }),
  );
  client.destroy();
  return Items.map((item) => Object.fromEntries(Object.entries(item).map(([name, { S }]) => [name, S])));
}

async function messagesIn(queue: string): Promise<string | undefined> {
  const client = new SQSClient({
    endpoint: cloud.endpoints.sqs,
    region: 'ca-central-1',
    credentials: localCredentials,
  });
  const names = ['ApproximateNumberOfMessages' as const];
  const input = { QueueUrl: cloud.stack.queues[queue], AttributeNames: names };
  const { Attributes } = await client.send(new GetQueueAttributesCommand(input));
  client.destroy();
  return Attributes?.ApproximateNumberOfMessages;
}

describe('the cloud on one machine', () => {
  it('carries a request through function, table, stream, queue and consumer', async () => {
    const response = await post('one', 'hello');
    await cloud.waitUntilQuiet();

    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe('/notes/one');
    expect(await response.text()).toBe('taxpayer:acme');
    expect(await items('one')).toContainEqual({ pk: 'one', sk: 'SEEN', text: 'hello', times: '1' });
  });

  it('refuses a request without a token, and one whose token lacks the scope', async () => {
    const none = await fetch(`${cloud.url}/notes/one`, { method: 'POST' });
    expect([none.status, await none.json()]).toEqual([401, { message: 'Unauthorized' }]);
    const auditor = await post('one', 'x', 'auditor');
    expect([auditor.status, await auditor.json()]).toEqual([403, { message: 'Forbidden' }]);
  });

  it('knows no route for another method or path', async () => {
    const answers = await Promise.all([fetch(`${cloud.url}/notes/one`), fetch(`${cloud.url}/elsewhere`)]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });

  it('refuses a body over 10 MB', async () => {
    expect((await post('big', 'x'.repeat(10 * 1024 * 1024 + 1))).status).toBe(413);
  });

  it('gives tokens to clients that know the secret, and to no others', async () => {
    const ask = (client_secret: string, client_id = 'registrar') =>
      fetch(`${cloud.url}/oidc/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret }),
      });
    expect(await (await ask('sandbox')).json()).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    expect((await ask('guess')).status).toBe(401);
    expect((await ask('sandbox', 'king')).status).toBe(401);
  });

  it('delivers a message again when the consumer died on it', async () => {
    await post('two', 'crashes once');
    await cloud.waitUntilQuiet();
    expect(await items('two')).toContainEqual({ pk: 'two', sk: 'SEEN', text: 'crashes once', times: '2' });
  });

  it('moves a message that always fails to the dead-letter queue, and then is quiet', async () => {
    await post('three', 'poison');
    await cloud.waitUntilQuiet();
    expect(await messagesIn('Undelivered')).toBe('1');
    expect(await items('three')).toHaveLength(1);
  });

  it('starts a new process after one was killed', async () => {
    await post('four', 'before');
    const before = cloud.pids()['post-note'] ?? [];
    expect(cloud.kill('post-note')).toBe(before.length);
    expect((await post('five', 'after')).status).toBe(201);
    expect(cloud.pids()['post-note']).not.toEqual(expect.arrayContaining(before));
  });

  it('moving the clock runs each daily schedule at its own time, in order', async () => {
    const moved = await cloud.setClock('2024-06-03T12:00:00Z');
    const days = ['2024-06-01T05:00:00', '2024-06-02T05:00:00', '2024-06-03T05:00:00'];

    expect(moved).toMatchObject({ ok: true, value: { fired: days.map((day) => ({ at: `${day}.000Z` })) } });
    expect(await items('tick')).toEqual(
      days.map((day) => ({ pk: 'tick', sk: `${day}Z`, now: `${day}.000Z` })),
    );
    expect(cloud.now()).toBe('2024-06-03T12:00:00.000Z');
  });

  it('does not move the clock backward', async () => {
    const moved = await fetch(`${cloud.url}/sandbox/clock`, {
      method: 'POST',
      body: '{"now":"2024-06-03T11:59:59Z"}',
    });
    expect([moved.status, await moved.json()]).toMatchObject([409, { code: 'sandbox.clock-backward' }]);
  });

  it('keeps its state over a restart, and delivers nothing twice that it had checkpointed', async () => {
    const [seen] = (await items('one')).filter(({ sk }) => sk === 'SEEN');
    const token = await cloud.accessToken('taxpayer:acme');
    const port = Number(new URL(cloud.url).port);
    await cloud.stop();

    cloud = await startCloud({
      port,
      dataDirectory: join(directory, 'data'),
      startsAt: '2030-01-01T00:00:00Z',
      assemble: async () => join(directory, 'assembly'),
    });
    await cloud.waitUntilQuiet();

    expect(await items('one')).toContainEqual(seen);
    expect(cloud.pids()).toEqual({});
    expect(cloud.now()).toBe('2024-06-03T12:00:00.000Z');
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${cloud.url}/notes/six`, { method: 'POST', body: 'x', headers })).status).toBe(201);
  }, 60_000);

  it('says which port is in use', async () => {
    const port = Number(new URL(cloud.url).port);
    const second = startCloud({ port, dataDirectory: join(directory, 'other') });
    await expect(second).rejects.toThrow(`port ${port} is in use`);
  });

  it('refuses to share its data directory', async () => {
    const second = startCloud({ port: 0, dataDirectory: join(directory, 'data') });
    await expect(second).rejects.toThrow(/belongs to the sandbox of process/);
  });
});
