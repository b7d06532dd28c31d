import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { identity } from './identities.ts';
import type { Identity, Resolver } from './resolver.ts';
import { resourcesOf, type Template } from './template.ts';

/** What can be set on a queue that is there. Encryption is the cloud's. */
const settable = [
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'VisibilityTimeout',
  'ContentBasedDeduplication',
];
/** The emulator takes these when a queue is made, and not later. */
const setOnce = ['DeduplicationScope', 'FifoThroughputLimit'];

/** Creates or updates the queues of the template; the redrive policies follow when every queue has its ARN. */
export async function createQueues(
  client: SQSClient,
  endpoint: string,
  template: Template,
  resolverWith: (queues: ReadonlyMap<string, Identity>) => Resolver,
  stackName: string,
): Promise<Map<string, Identity>> {
  const resources = resourcesOf(template, 'AWS::SQS::Queue');
  const identities = new Map<string, Identity>();
  for (const [logicalId, { Properties }] of resources) {
    const { RedrivePolicy: _later, RedriveAllowPolicy: _cloud, ...early } = Properties;
    const properties = resolverWith(new Map())(early) as Record<string, unknown>;
    const fifo = String(properties.FifoQueue ?? false) === 'true';
    const name = String(properties.QueueName ?? `${stackName}-${logicalId}${fifo ? '.fifo' : ''}`);
    identities.set(logicalId, await createQueue(client, endpoint, name, fifo, properties));
  }
  const resolve = resolverWith(identities);
  for (const [logicalId, { Properties }] of resources) {
    if (Properties.RedrivePolicy === undefined) continue;
    const policy = JSON.stringify(resolve(Properties.RedrivePolicy));
    const QueueUrl = identities.get(logicalId)?.ref;
    await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy: policy } }));
  }
  return identities;
}

async function createQueue(
  client: SQSClient,
  endpoint: string,
  name: string,
  fifo: boolean,
  properties: Record<string, unknown>,
): Promise<Identity> {
  const existing = await queueUrl(client, name);
  const attributes = attributesFrom(properties, settable);
  if (existing === undefined) {
    const once = attributesFrom(properties, setOnce);
    const Attributes = { ...attributes, ...once, ...(fifo && { FifoQueue: 'true' }) };
    await client.send(new CreateQueueCommand({ QueueName: name, Attributes }));
  } else if (Object.keys(attributes).length > 0) {
    await client.send(new SetQueueAttributesCommand({ QueueUrl: existing, Attributes: attributes }));
  }
  const made = existing ?? (await queueUrl(client, name)) ?? '';
  // An emulator may name a host that does not resolve here; the path says which queue it is.
  const url = new URL(new URL(made).pathname, endpoint).href;
  const described = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
  );
  return identity(url, { Arn: described.Attributes?.QueueArn ?? '', QueueName: name, QueueUrl: url });
}

async function queueUrl(client: SQSClient, name: string): Promise<string | undefined> {
  try {
    return (await client.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl;
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return undefined;
    throw error;
  }
}

function attributesFrom(
  properties: Record<string, unknown>,
  names: readonly string[],
): Record<string, string> {
  const given = names.filter((name) => properties[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, String(properties[name])]));
}
