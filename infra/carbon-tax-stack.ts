import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Accounts } from './accounts.ts';
import { Alarms } from './alarms.ts';
import { Assessment } from './assessment.ts';
import { Casework } from './casework.ts';
import type { CellSurroundings } from './cell-surroundings.ts';
import { Declarations } from './declarations.ts';
import { HttpApi } from './http-api.ts';
import { Identity } from './identity.ts';
import { Keys } from './keys.ts';
import { Legislation } from './legislation.ts';
import { Payments } from './payments.ts';
import { Portal } from './portal.ts';
import { Registration } from './registration.ts';
import { Reporting } from './reporting.ts';
import type { Settings } from './settings.ts';
import { UndeliveredQueue } from './undelivered-queue.ts';

export type CarbonTaxStackProps = StackProps & {
  readonly settings: Settings;
  /** Directory with one bundle for each function, under the function's name. */
  readonly bundles: string;
};

/** The whole administration: its contexts, the way between them, the API before them and the alarms over them. */
export class CarbonTaxStack extends Stack {
  constructor(scope: Construct, { settings, bundles, ...props }: CarbonTaxStackProps) {
    super(scope, settings.stackName, props);
    const keys = new Keys(this, 'Keys');
    const alarms = new Alarms(this, 'Alarms', keys.operations);
    const undelivered = new UndeliveredQueue(this, 'Undelivered', keys.data);
    alarms.onDeadLetters('undelivered', undelivered);
    const surroundings: CellSurroundings = {
      keys,
      alarms,
      undelivered,
      logRetention: settings.logRetention,
      bundles,
    };

    const cells = {
      registration: new Registration(this, surroundings),
      declarations: new Declarations(this, surroundings),
      assessment: new Assessment(this, surroundings),
      accounts: new Accounts(this, surroundings, settings),
      payments: new Payments(this, surroundings),
      legislation: new Legislation(this, surroundings),
      casework: new Casework(this, surroundings),
      reporting: new Reporting(this, surroundings),
    };
    for (const cell of Object.values(cells)) cell.relayTo(Object.values(cells));

    const issuer = settings.externalIdentity ?? new Identity(this, 'Identity');
    const contexts = {
      registration: cells.registration.http.lambda,
      declarations: cells.declarations.http.lambda,
      assessment: cells.assessment.http.lambda,
      accounts: cells.accounts.http.lambda,
      payments: cells.payments.http.lambda,
      legislation: cells.legislation.http.lambda,
      casework: cells.casework.http.lambda,
      reporting: cells.reporting.http.lambda,
      portal: new Portal(this, surroundings).http.lambda,
    };
    const operations = { 'get-statement-of-account': cells.accounts.statement.lambda };
    const api = new HttpApi(this, 'HttpApi', issuer, { contexts, operations }, surroundings);
    new CfnOutput(this, 'ApiUrl', { value: api.url });
    new CfnOutput(this, 'AlarmTopicArn', { value: alarms.topic.topicArn });
  }
}
