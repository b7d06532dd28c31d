import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/**
 * The two customer-managed keys. `data` protects tables, queues and bank files, and only roles of this account use it; `operations`
 * protects logs and alarms, which AWS services write by themselves: so no service is ever let near the data key.
 */
export class Keys extends Construct {
  readonly data: Key;
  readonly operations: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.data = rotatingKey(this, 'Data', 'Tables, queues and bank files of the carbon tax administration');
    this.operations = rotatingKey(this, 'Operations', 'Logs and alarms of the carbon tax administration');
    this.operations.addToResourcePolicy(logsMayUse(Stack.of(this)));
    this.operations.addToResourcePolicy(alarmsMayUse(Stack.of(this)));
  }
}

function rotatingKey(scope: Construct, id: string, description: string): Key {
  return new Key(scope, id, {
    description,
    enableKeyRotation: true,
    pendingWindow: Duration.days(30),
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

function logsMayUse(stack: Stack): PolicyStatement {
  const logGroups = stack.formatArn({ service: 'logs', resource: 'log-group:*' });
  return new PolicyStatement({
    principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    resources: ['*'],
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups } },
  });
}

function alarmsMayUse(stack: Stack): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
  });
}
