import type { App } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What a deployment may choose, each by `-c name=value` or in `cdk.json`. */
export type Settings = {
  readonly stackName: string;
  readonly logRetention: RetentionDays;
  /** An OpenID Connect provider of the authority's own. Without it the stack makes a Cognito user pool. */
  /** The treasury's bank accounts, a JSON list (see the README); empty where the authority has not named them. */
  readonly payees: string;
  /** Days that pass between the verification of a bank account and the first refund to it. */
  readonly refundCoolingDays: string;
  readonly externalIdentity?: { readonly issuer: string; readonly audience: readonly string[] };
};

/**
 * Reads the CDK context: `stackName`, `logRetentionDays`, `issuer`, `audience` (several are comma-separated), `payees`,
 * `refundCoolingDays`.
 * @throws when a value is not one that the deployment can have; the message names the setting and the remedy
 */
export function readSettings(app: App): Settings {
  const externalIdentity = readExternalIdentity(text(app, 'issuer'), text(app, 'audience'));
  return {
    stackName: text(app, 'stackName') ?? 'CarbonTax',
    payees: readPayees(text(app, 'payees') ?? '[]'),
    refundCoolingDays: readDays(text(app, 'refundCoolingDays') ?? '0'),
    logRetention: readLogRetention(text(app, 'logRetentionDays') ?? '365'),
    ...(externalIdentity && { externalIdentity }),
  };
}

function readLogRetention(days: string): RetentionDays {
  const value = Number(days);
  // CloudWatch Logs knows only certain periods; the CDK's enumeration is the list of them.
  if (!/^\d+$/.test(days) || RetentionDays[value] === undefined) {
    const known = Object.values(RetentionDays).filter((each) => typeof each === 'number');
    throw new Error(
      `Setting logRetentionDays is '${days}', which CloudWatch Logs does not offer: use one of ${known.join(', ')}`,
    );
  }
  return value;
}

function readDays(days: string): string {
  if (/^\d{1,3}$/.test(days)) return days;
  throw new Error(`Setting refundCoolingDays is '${days}': give a whole number of days up to 999`);
}

/** Only that it is a list in JSON: the function that uses it checks what is in it, and does not start with another. */
function readPayees(json: string): string {
  try {
    if (Array.isArray(JSON.parse(json))) return json;
  } catch {
    // Told below, together with what is no list.
  }
  throw new Error(`Setting payees is not a JSON list: ${json.slice(0, 80)}`);
}

function readExternalIdentity(
  issuer: string | undefined,
  audience: string | undefined,
): Settings['externalIdentity'] {
  if (issuer === undefined && audience === undefined) return undefined;
  if (issuer === undefined || audience === undefined) {
    const missing = issuer === undefined ? 'issuer' : 'audience';
    throw new Error(
      `Setting ${missing} is missing: an external identity provider needs both issuer and audience`,
    );
  }
  return { issuer, audience: audience.split(',').map((each) => each.trim()) };
}

function text(app: App, name: string): string | undefined {
  const value: unknown = app.node.tryGetContext(name);
  if (value === undefined || value === null || value === '') return undefined;
  return String(value);
}
