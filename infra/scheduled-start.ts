import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { CellSurroundings } from './cell-surroundings.ts';
import { allow, allowSend } from './permissions.ts';
import type { ProgramFunction } from './program-function.ts';
import { ProgramRole } from './program-role.ts';

/**
 * Starts a function by the clock. `expression` is EventBridge Scheduler's, in UTC.
 *
 * Not the CDK's own target: its role may invoke every version of the function, by a wildcard.
 */
export class ScheduledStart extends Construct {
  constructor(
    scope: Construct,
    id: string,
    target: ProgramFunction,
    expression: string,
    surroundings: CellSurroundings,
  ) {
    super(scope, id);
    const { undelivered, keys } = surroundings;
    const scheduler = new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    });
    const role = new ProgramRole(this, 'Role', scheduler);
    allow(role, ['lambda:InvokeFunction'], [target.lambda.functionArn]);
    allowSend(role, [undelivered], keys.data);
    const schedule = new CfnSchedule(this, 'Schedule', {
      scheduleExpression: expression,
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.lambda.functionArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: undelivered.queueArn },
      },
    });
    // The scheduler tries the role when the schedule is made: the policy must be there first.
    schedule.node.addDependency(role);
  }
}
