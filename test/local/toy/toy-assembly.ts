import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { provisionalIssuer } from '../../../local/template.ts';

const functions = ['post-note', 'relay', 'take-note', 'tick'];

/** Writes a small stack as CDK would: an HTTP route, a table whose stream feeds a queue, its consumer and a schedule. */
export function writeToyAssembly(directory: string, audience: string): string {
  mkdirSync(directory, { recursive: true });
  buildSync({
    entryPoints: functions.map((name) => ({
      in: join(import.meta.dirname, `${name}.ts`),
      out: `${name}/index`,
    })),
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  writeFileSync(join(directory, 'Toy.template.json'), JSON.stringify({ Resources: resources(audience) }));
  return directory;
}

function resources(audience: string): Record<string, unknown> {
  const filter = { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'J#' }] } } } };
  return {
    Key: { Type: 'AWS::KMS::Key' },
    Notes: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        SSESpecification: { KMSMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      },
    },
    Undelivered: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
    Inbox: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        FifoQueue: true,
        VisibilityTimeout: 180,
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
        KmsMasterKeyId: { Ref: 'Key' },
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Undelivered', 'Arn'] }, maxReceiveCount: 3 },
      },
    },
    PostNote: lambda('post-note', { TABLE_NAME: { Ref: 'Notes' } }),
    Relay: lambda('relay', { QUEUE_URL: { Ref: 'Inbox' } }),
    TakeNote: lambda('take-note', { TABLE_NAME: { Ref: 'Notes' } }),
    Tick: lambda('tick', { TABLE_NAME: { Ref: 'Notes' } }),
    RelayMapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'Relay' },
        EventSourceArn: { 'Fn::GetAtt': ['Notes', 'StreamArn'] },
        FilterCriteria: { Filters: [{ Pattern: JSON.stringify(filter) }] },
        StartingPosition: 'TRIM_HORIZON',
      },
    },
    TakeNoteMapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'TakeNote' },
        EventSourceArn: { 'Fn::GetAtt': ['Inbox', 'Arn'] },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    Daily: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'cron(0 5 * * ? *)',
        Target: {
          Arn: { 'Fn::GetAtt': ['Tick', 'Arn'] },
          Input: '{"scheduledFor":"<aws.scheduler.scheduled-time>"}',
        },
      },
    },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
    Authorizer: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: provisionalIssuer, Audience: [audience] },
      },
    },
    PostNoteIntegration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': ['PostNote', 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    },
    PostNoteRoute: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        RouteKey: 'POST /notes/{id}',
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'PostNoteIntegration' }]] },
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: 'Authorizer' },
        AuthorizationScopes: ['cta/taxpayers.write'],
      },
    },
  };
}

function lambda(name: string, variables: Record<string, unknown>): unknown {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: name,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: 10,
      MemorySize: 256,
      Environment: { Variables: variables },
    },
    Metadata: { 'aws:asset:path': name },
  };
}
