import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { identity } from './identities.ts';
import type { Identity, Resolver } from './resolver.ts';
import { resourcesOf, type Template } from './template.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const index = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});
const tableProperties = z.object({
  TableName: z.string().optional(),
  KeySchema: keySchema,
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  GlobalSecondaryIndexes: z.array(index).optional(),
  LocalSecondaryIndexes: z.array(index).optional(),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) })
    .optional(),
});

/**
 * Creates the tables of the template that do not exist yet. Time to live is left off: the sandbox's clock may stand
 * years from the machine's, by which DynamoDB Local would delete what the program still needs.
 */
export async function createTables(
  client: DynamoDBClient,
  template: Template,
  resolve: Resolver,
  stackName: string,
): Promise<Map<string, Identity>> {
  const identities = new Map<string, Identity>();
  for (const [logicalId, resource] of resourcesOf(
    template,
    'AWS::DynamoDB::Table',
    'AWS::DynamoDB::GlobalTable',
  )) {
    const { TableName, StreamSpecification, ...rest } = tableProperties.parse(resolve(resource.Properties));
    const table = await createTableIfMissing(client, {
      ...rest,
      TableName: TableName ?? `${stackName}-${logicalId}`,
      BillingMode: 'PAY_PER_REQUEST',
      ...(StreamSpecification && { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }),
    } as CreateTableCommandInput);
    const { TableName: name = '', TableArn = '', LatestStreamArn } = table;
    identities.set(
      logicalId,
      identity(name, { Arn: TableArn, ...(LatestStreamArn && { StreamArn: LatestStreamArn }) }),
    );
  }
  return identities;
}

/** @throws when a table of that name has other keys or indexes: its data was kept from an older template */
export async function createTableIfMissing(
  client: DynamoDBClient,
  input: CreateTableCommandInput,
): Promise<TableDescription> {
  const existing = await describe(client, input.TableName);
  if (!existing) {
    const created = await client.send(new CreateTableCommand(input));
    return created.TableDescription ?? {};
  }
  if (shapeOf(existing) !== shapeOf(input)) {
    throw new Error(
      `table ${input.TableName} was made by another version of the template; start with --fresh`,
    );
  }
  return existing;
}

async function describe(
  client: DynamoDBClient,
  name: string | undefined,
): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** What cannot be changed in place: keys, indexes and the kind of stream. */
function shapeOf(
  table: Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes' | 'StreamSpecification'>,
): string {
  const keys = (schema: TableDescription['KeySchema']) =>
    schema?.map((key) => `${key.KeyType} ${key.AttributeName}`);
  const indexes = (table.GlobalSecondaryIndexes ?? [])
    .map((each) => [each.IndexName, keys(each.KeySchema), each.Projection?.ProjectionType])
    .sort();
  return JSON.stringify([keys(table.KeySchema), indexes, table.StreamSpecification?.StreamViewType]);
}
