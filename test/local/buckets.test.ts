import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBuckets } from '../../local/buckets.ts';
import { localCredentials } from '../../local/local-credentials.ts';
import { type SqsLocal, startSqs } from '../../local/sqs-local.ts';

const directory = mkdtempSync(join(tmpdir(), 'buckets-'));
let emulator: SqsLocal;
let client: S3Client;
beforeAll(async () => {
  emulator = await startSqs({ inMemory: true, directory, region: 'local' });
  client = new S3Client({ endpoint: emulator.endpoint, region: 'local', credentials: localCredentials });
});
afterAll(async () => {
  client.destroy();
  await emulator.stop();
  rmSync(directory, { recursive: true, force: true });
});

const template = {
  Parameters: {},
  Resources: { Files1A: { Type: 'AWS::S3::Bucket', Properties: { BucketEncryption: {} }, Metadata: {} } },
};
const create = () => createBuckets(client, template, (value) => value, 'CarbonTax');

test('a bucket of the template is made under a name of small letters, and known by name and ARN', async () => {
  const bucket = (await create()).get('Files1A');
  expect(bucket?.ref).toBe('carbontax-files1a');
  expect(bucket?.attribute('Arn')).toBe('arn:aws:s3:::carbontax-files1a');
});

test('one that is there stays as it is, with what lies in it', async () => {
  await create();
  const place = { Bucket: 'carbontax-files1a', Key: 'bank-files/a' };
  await client.send(new PutObjectCommand({ ...place, Body: 'kept' }));
  await create();
  const { Body } = await client.send(new GetObjectCommand(place));
  expect(await Body?.transformToString()).toBe('kept');
});
