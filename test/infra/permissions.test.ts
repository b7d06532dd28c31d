import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { functionNamed, listed, referenced, statementsOf, synthesise } from './synthesise.ts';

const root = join(import.meta.dirname, '../..');

/** What IAM asks for each request that the program sends; a transaction asks for the action of each of its parts. */
const actionsOf: Record<string, readonly string[]> = {
  GetCommand: ['dynamodb:GetItem'],
  QueryCommand: ['dynamodb:Query'],
  PutCommand: ['dynamodb:PutItem'],
  BatchWriteCommand: ['dynamodb:BatchWriteItem'],
  TransactWriteCommand: ['dynamodb:PutItem', 'dynamodb:DeleteItem'],
  SendMessageBatchCommand: ['sqs:SendMessage'],
  ReceiveMessageCommand: ['sqs:ReceiveMessage'],
  DeleteMessageCommand: ['sqs:DeleteMessage'],
  GetQueueAttributesCommand: ['sqs:GetQueueAttributes'],
  // Signed here, and sent by who has the URL.
  PutObjectCommand: ['s3:PutObject'],
  // Without the right to list, what is missing is denied.
  GetObjectCommand: ['s3:GetObject', 's3:ListBucket'],
};

test('every request that the program sends to AWS is one whose permission is known here', () => {
  const files = globSync('{functions,shared}/**/*.ts', { cwd: root });
  const sent = files.flatMap(
    (file) => readFileSync(join(root, file), 'utf8').match(/(?<=new )\w+Command(?=\()/g) ?? [],
  );
  expect([...new Set(sent)].sort()).toEqual(Object.keys(actionsOf).sort());
});

const useCase = ['GetCommand', 'QueryCommand', 'PutCommand', 'TransactWriteCommand'];
const template = synthesise();

/** What Lambda asks for in the function's name, to feed it and to write its log; the redrive receives by itself. */
const actionsOfLambda = new Set([
  ...['logs:CreateLogStream', 'logs:PutLogEvents'],
  ...['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
  ...['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
]);

test.each([
  ['declarations-http', useCase],
  ['declarations-queue', useCase],
  ['declarations-redrive', [...useCase, 'SendMessageBatchCommand']],
  ['declarations-relay', ['BatchWriteCommand', 'SendMessageBatchCommand']],
  [
    'declarations-sweep',
    ['GetCommand', 'QueryCommand', 'PutCommand', 'BatchWriteCommand', 'SendMessageBatchCommand'],
  ],
  // Lambda sends what the clock failed at to the last resort, with the clock's role.
  ['accounts-clock', [...useCase, 'SendMessageBatchCommand']],
  ['declarations-clock', [...useCase, 'SendMessageBatchCommand']],
  // It shows, and can change nothing.
  ['accounts-statement', ['GetCommand', 'QueryCommand']],
  ['payments-http', [...useCase, 'PutObjectCommand']],
  // Lambda sends what it failed at to the last resort.
  ['payments-import', [...useCase, 'GetObjectCommand', 'SendMessageBatchCommand']],
  ['payments-queue', useCase],
  ['casework-queue', useCase],
  ['reporting-queue', useCase],
  ['reporting-clock', [...useCase, 'SendMessageBatchCommand']],
  ['portal-http', []],
])('%s may send what it sends and no more', (name, commands) => {
  const [, { Properties }] = functionNamed(template, name);
  const granted = statementsOf(template, referenced(Properties.Role))
    .flatMap(({ Action }) => listed(Action))
    .filter((action) => !action.startsWith('kms:') && !actionsOfLambda.has(action));
  const needed = commands.flatMap((each) => actionsOf[each] ?? []);
  expect(new Set(granted)).toEqual(new Set(needed.filter((action) => !actionsOfLambda.has(action))));
});
