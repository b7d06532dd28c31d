import type { Template } from './template.ts';

/** What the sandbox brings to life. */
const runHere = new Set([
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::SQS::Queue',
  'AWS::S3::Bucket',
  'AWS::Lambda::Function',
  'AWS::Lambda::EventSourceMapping',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Scheduler::Schedule',
  'AWS::Events::Rule',
]);

/** What guards, watches or names the system in the cloud and has no part in what a request does. */
const leftOut = [
  /^AWS::(KMS|IAM|Logs|CloudWatch|Cognito|SNS|WAFv2|CloudTrail|Budgets)::/,
  /^AWS::Lambda::(Permission|Version|Alias|EventInvokeConfig|CodeSigningConfig)$/,
  /^AWS::SQS::QueuePolicy$/,
  /^AWS::S3::BucketPolicy$/,
  /^AWS::Scheduler::ScheduleGroup$/,
  /^AWS::ApiGatewayV2::(DomainName|ApiMapping)$/,
  /^AWS::CDK::Metadata$/,
];

export function runsHere(type: string): boolean {
  return runHere.has(type);
}

/**
 * The resources that exist in the cloud alone, as `Type LogicalId`, for the log.
 *
 * @throws naming every resource of a type that might matter and that the sandbox does not know
 */
export function resourcesNotRunHere(template: Template): string[] {
  const notRun = Object.entries(template.Resources).filter(([, { Type }]) => !runsHere(Type));
  const unknown = notRun.filter(([, { Type }]) => !leftOut.some((pattern) => pattern.test(Type)));
  if (unknown.length > 0) {
    const list = unknown.map(([logicalId, { Type }]) => `${Type} ${logicalId}`).join(', ');
    throw new Error(
      `the sandbox does not know: ${list}. Run it in local/, or list it in local/resource-support.ts`,
    );
  }
  return notRun.map(([logicalId, { Type }]) => `${Type} ${logicalId}`);
}
