import { Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, test } from 'vitest';
import { appOverStubs } from './synthesise.ts';

describe('the AwsSolutions and Serverless rule packs', { timeout: 60_000 }, () => {
  test('pass the stack', () => {
    expect(() => appOverStubs().app.synth()).not.toThrow();
  });

  test('stop the synthesis at what nobody acknowledged', () => {
    const { app, stack } = appOverStubs();
    new Queue(stack, 'Plain', { enforceSSL: true });
    expect(() => app.synth()).toThrow(/AwsSolutions-SQS3.*Serverless-SQSRedrivePolicy/s);
  });

  test('look into nested stacks', () => {
    const { app, stack } = appOverStubs();
    new Queue(stack.node.findChild('Alarms'), 'Plain', { enforceSSL: true });
    expect(() => app.synth()).toThrow(/AwsSolutions-SQS3.*Serverless-SQSRedrivePolicy/s);
  });

  test('are answered with a reason wherever they are not followed', () => {
    const { stack } = appOverStubs();
    const reasons = stack.node
      .findAll()
      .flatMap(({ node }) =>
        node.metadata
          .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
          .flatMap(({ data }) => Object.values(data as Record<string, string>)),
      );
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) expect(reason).toMatch(/^\w.{30,}\.$/);
  });
});
