import { type CfnElement, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { ContextTable } from './context-table.ts';

/*
 * The CDK's own grants give whole families of actions, with wildcards and through the key's every use. These give the
 * actions that the program performs, and the key only through the service that holds the data.
 */

/** What a use case does: read, and write one transaction. A transaction needs the permission of each of its parts. */
export const useCaseActions = [
  'dynamodb:GetItem',
  'dynamodb:Query',
  'dynamodb:PutItem',
  'dynamodb:DeleteItem',
] as const;

/** What DynamoDB asks of those who use a table under a customer-managed key, without the grants that only its maker needs. */
const tableKeyActions = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:DescribeKey',
] as const;

/** What a function does that only shows what there is. */
const readActions = ['dynamodb:GetItem', 'dynamodb:Query'] as const;

export function allow(role: Role, actions: readonly string[], resources: readonly string[]): void {
  role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
}

export function allowTable(role: Role, table: ContextTable, key: IKey, actions: readonly string[]): void {
  allow(role, actions, [table.tableArn]);
  if (actions.includes('dynamodb:Query')) allow(role, ['dynamodb:Query'], table.indexArns);
  allowKey(role, key, 'dynamodb', tableKeyActions);
}

/** Reads a table, and cannot change it: under the key it may decrypt, no more. */
export function allowReading(role: Role, table: ContextTable, key: IKey): void {
  allow(role, readActions, [table.tableArn]);
  allow(role, ['dynamodb:Query'], table.indexArns);
  allowKey(role, key, 'dynamodb', ['kms:Decrypt', 'kms:DescribeKey']);
}

export function allowStream(role: Role, table: ContextTable, key: IKey): void {
  allow(
    role,
    ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    [table.streamArn],
  );
  // Lambda asks for it when it makes an event source; the action knows no resource.
  allow(role, ['dynamodb:ListStreams'], ['*']);
  allowKey(role, key, 'dynamodb', ['kms:Decrypt']);
  acknowledgeWildcard(
    role,
    '*',
    'dynamodb:ListStreams, which Lambda asks for when it makes the event source, knows no resource.',
  );
}

/** Where in a bucket the files lie. */
const fileKeys = 'bank-files/*';
const objectsReason = 'Each file is an object of its own in the one bucket, named by the hash of its bytes.';

/** Signs URLs by which others send files into a bucket. */
export function allowSendFiles(role: Role, bucket: Bucket, key: IKey): void {
  allow(role, ['s3:PutObject'], [bucket.arnForObjects(fileKeys)]);
  allowKey(role, key, 's3', ['kms:GenerateDataKey']);
  acknowledgeWildcard(role, filesOf(bucket), objectsReason);
}

/** Reads the files of a bucket; it may list them too, without which S3 does not tell what is missing from what is denied. */
export function allowReceiveFiles(role: Role, bucket: Bucket, key: IKey): void {
  allow(role, ['s3:GetObject'], [bucket.arnForObjects(fileKeys)]);
  allow(role, ['s3:ListBucket'], [bucket.bucketArn]);
  allowKey(role, key, 's3', ['kms:Decrypt']);
  acknowledgeWildcard(role, filesOf(bucket), objectsReason);
}

export function allowSend(role: Role, queues: readonly IQueue[], key: IKey): void {
  if (queues.length === 0) return;
  allow(
    role,
    ['sqs:SendMessage'],
    queues.map((queue) => queue.queueArn),
  );
  allowKey(role, key, 'sqs', ['kms:Decrypt', 'kms:GenerateDataKey']);
}

export function allowReceive(role: Role, queue: IQueue, key: IKey): void {
  const actions = [
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:ChangeMessageVisibility',
    'sqs:GetQueueAttributes',
  ];
  allow(role, actions, [queue.queueArn]);
  allowKey(role, key, 'sqs', ['kms:Decrypt']);
}

function allowKey(
  role: Role,
  key: IKey,
  service: 'dynamodb' | 's3' | 'sqs',
  actions: readonly string[],
): void {
  const stack = Stack.of(role);
  role.addToPolicy(
    new PolicyStatement({
      actions: [...actions],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `${service}.${stack.region}.${stack.urlSuffix}` } },
    }),
  );
}

function acknowledgeWildcard(role: Role, resource: string, reason: string): void {
  Validations.of(role).acknowledge(
    { id: `AwsSolutions-IAM5[Resource::${resource}]`, reason },
    { id: 'Serverless-LambdaStarPermissions', reason },
  );
}

/** The files of a bucket as the rules name them. */
function filesOf(bucket: Bucket): string {
  const logicalId = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnElement);
  return `<${logicalId}.Arn>/${fileKeys}`;
}
