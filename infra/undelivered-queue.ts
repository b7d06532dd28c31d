import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/**
 * Where invocations end that no function took: stream batches that outlived the stream, schedules that could not start,
 * asynchronous invocations that failed to the last. It is a standard queue because none of the three can write to a
 * FIFO one. What is here is a notice for people; the journal entries themselves are sent again by the sweep.
 */
export class UndeliveredQueue extends Queue {
  constructor(scope: Construct, id: string, encryptionMasterKey: IKey) {
    super(scope, id, {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const reason =
      'This queue is itself the last resort, as a dead-letter queue is; nothing consumes it by program.';
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-SQS3', reason },
      { id: 'Serverless-SQSRedrivePolicy', reason },
    );
  }
}
