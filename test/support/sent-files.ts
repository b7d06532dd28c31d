import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { vi } from 'vitest';
import { localCredentials } from '../../local/local-credentials.ts';
import { startSqs } from '../../local/sqs-local.ts';

/** A bucket for bank files, of the emulator, as the functions that are loaded afterwards find it. */
export async function sentFiles() {
  const directory = mkdtempSync(join(tmpdir(), 'sent-files-'));
  const emulator = await startSqs({ inMemory: true, directory, region: 'local' });
  vi.stubEnv('AWS_ENDPOINT_URL_S3', emulator.endpoint);
  const { endpoint } = emulator;
  const client = new S3Client({ endpoint, region: 'local', credentials: localCredentials });
  await client.send(new CreateBucketCommand({ Bucket: 'bank-files' }));
  client.destroy();
  return {
    async stop(): Promise<void> {
      await emulator.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
