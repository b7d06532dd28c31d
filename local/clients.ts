import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Emulators } from './emulators.ts';

export type Clients = {
  readonly dynamoDb: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  destroy(): void;
};

/** The sandbox's own clients: they create what the template declares, and read streams and queues for the functions. */
export function createClients({ endpoints, region, environment }: Emulators): Clients {
  const credentials = {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    ...(environment.AWS_SESSION_TOKEN && { sessionToken: environment.AWS_SESSION_TOKEN }),
  };
  const dynamoDb = new DynamoDBClient({ endpoint: endpoints.dynamoDb, region, credentials });
  const streams = new DynamoDBStreamsClient({ endpoint: endpoints.streams, region, credentials });
  const sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials });
  const s3 = new S3Client({ endpoint: endpoints.s3, region, credentials });
  return {
    dynamoDb,
    streams,
    sqs,
    s3,
    destroy() {
      for (const client of [dynamoDb, streams, sqs, s3]) client.destroy();
    },
  };
}
