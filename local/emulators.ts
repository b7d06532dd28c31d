import { startDynamoDb } from './dynamodb-local.ts';
import { localCredentials } from './local-credentials.ts';
import { startSqs, visibilitySeconds } from './sqs-local.ts';

/** Where DynamoDB, its streams, SQS and S3 are: emulators of ours, or what the environment points to. */
export type Emulators = {
  readonly region: string;
  readonly endpoints: {
    readonly dynamoDb: string;
    readonly streams: string;
    readonly sqs: string;
    readonly s3: string;
  };
  /** What functions need in their environment to find them. */
  readonly environment: Readonly<Record<string, string>>;
  releaseInFlight(queueUrls: Iterable<string>): Promise<void>;
  /** The visibility timeout in seconds for a pause in milliseconds, as exact as the queue service takes it. */
  visibilitySeconds(ms: number): number;
  stop(): Promise<void>;
};

const credentialVariables = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;

export async function startEmulators(
  options: { inMemory?: boolean; directory: string },
  given: NodeJS.ProcessEnv = process.env,
): Promise<Emulators> {
  const {
    AWS_ENDPOINT_URL_DYNAMODB,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS,
    AWS_ENDPOINT_URL_SQS,
    AWS_ENDPOINT_URL_S3,
  } = given;
  const elsewhere = AWS_ENDPOINT_URL_DYNAMODB !== undefined || AWS_ENDPOINT_URL_SQS !== undefined;
  const region = (elsewhere && given.AWS_REGION) || 'ca-central-1';
  const dynamoDb = AWS_ENDPOINT_URL_DYNAMODB === undefined ? await startDynamoDb(options) : undefined;
  const isWhole = AWS_ENDPOINT_URL_SQS !== undefined && AWS_ENDPOINT_URL_S3 !== undefined;
  // One emulator for both.
  const sqs = isWhole ? undefined : await startSqs({ ...options, region });
  const dynamoDbEndpoint = AWS_ENDPOINT_URL_DYNAMODB ?? dynamoDb?.endpoint ?? '';
  const endpoints = {
    dynamoDb: dynamoDbEndpoint,
    streams: AWS_ENDPOINT_URL_DYNAMODB_STREAMS ?? dynamoDbEndpoint,
    sqs: AWS_ENDPOINT_URL_SQS ?? sqs?.endpoint ?? '',
    s3: AWS_ENDPOINT_URL_S3 ?? sqs?.endpoint ?? '',
  };
  return {
    region,
    endpoints,
    environment: {
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamoDb,
      AWS_ENDPOINT_URL_SQS: endpoints.sqs,
      AWS_ENDPOINT_URL_S3: endpoints.s3,
      ...(elsewhere && given.AWS_ACCESS_KEY_ID
        ? Object.fromEntries(
            credentialVariables.flatMap((name) => (given[name] ? [[name, given[name]]] : [])),
          )
        : {
            AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
            AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
          }),
    },
    releaseInFlight: async (queueUrls) =>
      AWS_ENDPOINT_URL_SQS === undefined ? sqs?.releaseInFlight(queueUrls) : undefined,
    visibilitySeconds: AWS_ENDPOINT_URL_SQS === undefined ? visibilitySeconds : (ms) => Math.ceil(ms / 1000),
    async stop() {
      await Promise.all([dynamoDb?.stop(), sqs?.stop()]);
    },
  };
}
