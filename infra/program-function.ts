import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { CellSurroundings } from './cell-surroundings.ts';
import { type FunctionDeclaration, type FunctionKind, functions } from './functions.ts';
import { allow, allowSend } from './permissions.ts';
import { ProgramRole } from './program-role.ts';
import { timeouts } from './timeouts.ts';

const memoryMiB: Readonly<Record<FunctionKind, number>> = {
  http: 512,
  // One whole processor, which Lambda gives at 1,769 MB: a long statement is work for it alone.
  statement: 1769,
  queue: 512,
  relay: 256,
  sweep: 512,
  redrive: 512,
  clock: 512,
  // It reads a bank file as a stream, and has one whole processor to do so.
  import: 1769,
};

/** Kinds that are started without anyone waiting for the answer: only here can a failure get lost. */
const asynchronous: ReadonlySet<FunctionKind> = new Set(['sweep', 'clock']);

/** One Lambda function of the program, with a role and a log group of its own. The role may write its log, no more. */
export class ProgramFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly role: ProgramRole;

  constructor(
    scope: Construct,
    name: FunctionDeclaration['name'],
    surroundings: CellSurroundings,
    environment: Readonly<Record<string, string>> = {},
  ) {
    const { context, kind } = find(name);
    super(scope, kind);
    const { keys, undelivered, alarms } = surroundings;
    const logGroup = new LogGroup(this, 'Log', {
      retention: surroundings.logRetention,
      encryptionKey: keys.operations,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.role = new ProgramRole(this, 'Role', new ServicePrincipal('lambda.amazonaws.com'));
    allow(this.role, ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
    if (asynchronous.has(kind)) allowSend(this.role, [undelivered], keys.data);
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: `${Stack.of(this).stackName}-${name}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(surroundings.bundles, name)),
      handler: 'index.handler',
      memorySize: memoryMiB[kind],
      timeout: Duration.seconds(timeouts[kind]),
      role: this.role,
      logGroup,
      environment: { ...commonEnvironment(context), ...environment },
      ...(asynchronous.has(kind) && { deadLetterQueue: undelivered }),
    });
    alarms.onFunctionErrors(name, this.lambda);
    acknowledge(this, kind);
  }
}

function find(name: FunctionDeclaration['name']): FunctionDeclaration {
  const found = functions.find((each) => each.name === name);
  if (found === undefined) throw new Error(`Function ${name} is not declared: add it to infra/functions.ts`);
  return found;
}

function commonEnvironment(context: string): Record<string, string> {
  return {
    CONTEXT: context,
    // Powertools makes it the dimension `service` of every metric: the alarms look there.
    POWERTOOLS_SERVICE_NAME: context,
    POWERTOOLS_METRICS_NAMESPACE: 'CarbonTax',
    LOG_LEVEL: 'INFO',
    NODE_OPTIONS: '--enable-source-maps',
  };
}

function acknowledge(construct: Construct, kind: FunctionKind): void {
  Validations.of(construct).acknowledge({
    id: 'Serverless-LambdaTracing',
    reason:
      'Correlation ids in the logs and in every journal entry tie a request together; X-Ray is left off.',
  });
  if (asynchronous.has(kind)) return;
  Validations.of(construct).acknowledge({
    id: 'Serverless-LambdaDLQ',
    reason:
      'Invoked synchronously: the caller sees the failure, or the event source keeps the record and retries.',
  });
}
