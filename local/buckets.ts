import { CreateBucketCommand, HeadBucketCommand, NotFound, type S3Client } from '@aws-sdk/client-s3';
import { identity } from './identities.ts';
import type { Identity, Resolver } from './resolver.ts';
import { resourcesOf, type Template } from './template.ts';

/** Creates the buckets of the template that do not exist yet. Encryption and what guards them are the cloud's. */
export async function createBuckets(
  client: S3Client,
  template: Template,
  resolve: Resolver,
  stackName: string,
): Promise<Map<string, Identity>> {
  const identities = new Map<string, Identity>();
  for (const [logicalId, { Properties }] of resourcesOf(template, 'AWS::S3::Bucket')) {
    const given = resolve(Properties.BucketName);
    // Names of buckets are in small letters.
    const name = typeof given === 'string' ? given : `${stackName}-${logicalId}`.toLowerCase();
    if (!(await exists(client, name))) await client.send(new CreateBucketCommand({ Bucket: name }));
    identities.set(logicalId, identity(name, { Arn: `arn:aws:s3:::${name}` }));
  }
  return identities;
}

async function exists(client: S3Client, Bucket: string): Promise<boolean> {
  try {
    await client.send(new HeadBucketCommand({ Bucket }));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}
