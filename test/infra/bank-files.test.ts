import { expect, test } from 'vitest';
import { functionNamed, referenced, resourcesOf, synthesise } from './synthesise.ts';

const template = synthesise();
const buckets = resourcesOf(template, 'AWS::S3::Bucket');
const [bucketId, bucket] = buckets[0] ?? [];

test('there is one bucket: for bank files, encrypted under the data key, closed to the public, emptied after 30 days', () => {
  expect(buckets).toHaveLength(1);
  expect(bucket?.Properties).toMatchObject({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  });
  const [encryption] = bucket?.Properties.BucketEncryption.ServerSideEncryptionConfiguration ?? [];
  expect(encryption.ServerSideEncryptionByDefault.SSEAlgorithm).toBe('aws:kms');
  expect(referenced(encryption.ServerSideEncryptionByDefault.KMSMasterKeyID)).toMatch(/^KeysData/);
  const [rule] = bucket?.Properties.LifecycleConfiguration.Rules ?? [];
  expect(rule).toMatchObject({
    Status: 'Enabled',
    ExpirationInDays: 30,
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
  });
});

test('it is reached by TLS 1.2 or later only', () => {
  const [, policy] = resourcesOf(template, 'AWS::S3::BucketPolicy')[0] ?? [];
  const statements = (policy?.Properties.PolicyDocument.Statement ?? []) as Record<string, unknown>[];
  expect(referenced(policy?.Properties.Bucket)).toBe(bucketId);
  expect(statements).toContainEqual(
    expect.objectContaining({
      Effect: 'Deny',
      Action: 's3:*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
  );
  expect(statements).toContainEqual(
    expect.objectContaining({
      Effect: 'Deny',
      Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } },
    }),
  );
});

test('its import starts from the table of payments, one file at a time, and what fails is kept', () => {
  const [functionId, { Properties }] = functionNamed(template, 'payments-import');
  const sources = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').filter(
    ([, source]) => referenced(source.Properties.FunctionName) === functionId,
  );
  expect(sources).toHaveLength(1);
  const source = sources[0]?.[1].Properties ?? {};
  expect(referenced(source.EventSourceArn)).toBe(referenced(Properties.Environment.Variables.TABLE_NAME));
  expect(source).toMatchObject({ BatchSize: 1, MaximumRetryAttempts: 2 });
  expect(JSON.parse(source.FilterCriteria.Filters[0].Pattern)).toEqual({
    eventName: ['INSERT'],
    dynamodb: { Keys: { sk: { S: [{ prefix: 'IMPORT#' }] } } },
  });
  expect(referenced(source.DestinationConfig.OnFailure.Destination)).toMatch(/^Undelivered/);
});
