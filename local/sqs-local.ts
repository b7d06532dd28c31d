import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { localCredentials } from './local-credentials.ts';

export type SqsLocal = {
  readonly endpoint: string;
  /** Makes the messages visible that a run which ended left in flight: nobody holds them any more. */
  releaseInFlight(queueUrls: Iterable<string>): Promise<void>;
  stop(): Promise<void>;
};

/**
 * The emulator takes fractions of a second, the service does not. Never 0: with its database the emulator (2.4.1) then
 * fails halfway, and the message is gone until it starts again.
 */
export function visibilitySeconds(ms: number): number {
  return ms / 1000;
}

/** Starts the emulator of SQS, which has S3 too, in this process: in memory, or with its database under `directory`. */
export async function startSqs(options: {
  inMemory?: boolean;
  directory: string;
  region: string;
}): Promise<SqsLocal> {
  const dataDir = join(options.directory, 'sqs');
  if (!options.inMemory) mkdirSync(dataDir, { recursive: true });
  const server = await startFauxqs({
    port: 0,
    logger: false,
    defaultRegion: options.region,
    ...(!options.inMemory && { dataDir }),
  });
  const endpoint = `http://127.0.0.1:${server.port}`;
  return {
    endpoint,
    async releaseInFlight(queueUrls) {
      const client = new SQSClient({ endpoint, region: options.region, credentials: localCredentials });
      for (const QueueUrl of queueUrls) {
        const name = new URL(QueueUrl).pathname.split('/').at(-1) ?? '';
        for (const { receiptHandle } of server.inspectQueue(name)?.messages.inflight ?? []) {
          const input = { QueueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: visibilitySeconds(1) };
          await client.send(new ChangeMessageVisibilityCommand(input));
        }
      }
      client.destroy();
    },
    stop: () => server.stop(),
  };
}
