import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** Bank files lie here from being sent until they are imported; what is booked of them is in the table. */
const keptDays = 30;

/** Where bank files are sent that are too large for a request: encrypted, closed to the public, and not kept for long. */
export class BankFileBucket extends Bucket {
  constructor(scope: Construct, id: string, encryptionKey: IKey) {
    super(scope, id, {
      encryption: BucketEncryption.KMS,
      encryptionKey,
      // One key for the bucket for a while, rather than a request to KMS for each file.
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [
        { expiration: Duration.days(keptDays), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Who opened, sent and imported which file is in the journal, under the hash of its bytes; an authority that wants every request turns on CloudTrail data events.',
    });
  }
}
