import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { createBuckets } from './buckets.ts';
import { type EventSourceMappings, readEventSourceMappings } from './event-source-mappings.ts';
import { type FunctionSpec, functionIdentities, readFunctions } from './functions.ts';
import { type ApiRoute, readApiRoutes } from './http-api.ts';
import { standInIdentities } from './identities.ts';
import { createQueues } from './queues.ts';
import { createResolver, type Identity, type Place, type Resolver } from './resolver.ts';
import { resourcesNotRunHere } from './resource-support.ts';
import { readSchedules, type Schedule } from './schedules.ts';
import { createTables } from './tables.ts';
import type { Assembly } from './template.ts';

/** The stack, brought to life as far as it holds state, and read as far as it says what runs when. */
export type Stack = {
  /** Physical names by logical id: tables and buckets by name, queues by URL. */
  readonly tables: Readonly<Record<string, string>>;
  readonly queues: Readonly<Record<string, string>>;
  readonly buckets: Readonly<Record<string, string>>;
  readonly functions: readonly FunctionSpec[];
  readonly mappings: EventSourceMappings;
  readonly routes: readonly ApiRoute[];
  readonly schedules: readonly Schedule[];
  /** `Type LogicalId` of what exists in the cloud alone. */
  readonly notRun: readonly string[];
};

export async function createStack(
  assembly: Assembly,
  region: string,
  dynamoDb: DynamoDBClient,
  sqs: { client: SQSClient; endpoint: string },
  s3: S3Client,
): Promise<Stack> {
  const { template, stackName } = assembly;
  const notRun = resourcesNotRunHere(template);
  const place: Place = { region, accountId: '000000000000', stackName };
  const known = standInIdentities(template, place);
  const resolverWith = (more: ReadonlyMap<string, Identity>): Resolver =>
    createResolver(template, new Map([...known, ...more]), place);

  const tables = await createTables(dynamoDb, template, resolverWith(new Map()), stackName);
  const queues = await createQueues(sqs.client, sqs.endpoint, template, resolverWith, stackName);
  const buckets = await createBuckets(s3, template, resolverWith(new Map()), stackName);
  const identities = new Map([
    ...known,
    ...tables,
    ...queues,
    ...buckets,
    ...functionIdentities(assembly, place),
  ]);
  const resolve = createResolver(template, identities, place);
  return {
    tables: references(tables),
    queues: references(queues),
    buckets: references(buckets),
    functions: readFunctions(assembly, identities, resolve),
    mappings: readEventSourceMappings(template, identities, resolve),
    routes: readApiRoutes(template, identities, resolve),
    schedules: readSchedules(template, identities, resolve),
    notRun,
  };
}

function references(identities: ReadonlyMap<string, Identity>): Record<string, string> {
  return Object.fromEntries([...identities].map(([logicalId, { ref }]) => [logicalId, ref]));
}
