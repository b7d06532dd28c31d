import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { roles, scopes } from '../shared/contracts/scopes.ts';

/** Whose access tokens the API takes, and for whom they must be meant. */
export type TokenIssuer = { readonly issuer: string; readonly audience: readonly string[] };

/**
 * A Cognito user pool for an authority that has no identity provider: the scopes, a group for each role, and for each
 * role a client that programs use (client credentials), which can ask for the scopes of that role and no others.
 *
 * There is no client that people sign in with: Cognito would give anyone who signs in every scope of the client,
 * whatever their group, until a trigger narrows the token to the groups' scopes.
 */
export class Identity extends Construct implements TokenIssuer {
  readonly issuer: string;
  readonly audience: readonly string[];

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = Stack.of(this);
    const pool = userPool(this);
    const scopeOf = addScopes(pool);
    // The token endpoint needs a name that is nobody else's in the region.
    const domainPrefix = `${stack.stackName.toLowerCase()}-${stack.account}`;
    const domain = pool.addDomain('Domain', { cognitoDomain: { domainPrefix } });
    this.issuer = `https://cognito-idp.${stack.region}.${stack.urlSuffix}/${pool.userPoolId}`;
    this.audience = Object.entries(roles).map(([role, allowed]) => {
      new UserPoolGroup(this, `${role}-group`, { userPool: pool, groupName: role });
      const client = pool.addClient(role, {
        generateSecret: true,
        accessTokenValidity: Duration.minutes(60),
        oAuth: { flows: { clientCredentials: true }, scopes: allowed.map(scopeOf) },
      });
      return client.userPoolClientId;
    });
    new CfnOutput(stack, 'UserPoolId', { value: pool.userPoolId });
    new CfnOutput(stack, 'UserPoolClientIds', { value: this.audience.join(',') });
    new CfnOutput(stack, 'TokenUrl', { value: `${domain.baseUrl()}/oauth2/token` });
  }
}

function userPool(scope: Construct): UserPool {
  return new UserPool(scope, 'UserPool', {
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
    },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    featurePlan: FeaturePlan.PLUS,
    standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/** Registers every scope and gives the means to name one, `server/scope`, to a client. */
function addScopes(pool: UserPool): (name: keyof typeof scopes) => OAuthScope {
  const identifier = 'cta';
  const known = new Map(
    Object.entries(scopes).map(([name, scopeDescription]) => {
      if (!name.startsWith(`${identifier}/`)) throw new Error(`Scope ${name} is not one of ${identifier}/…`);
      return [
        name,
        new ResourceServerScope({ scopeName: name.slice(identifier.length + 1), scopeDescription }),
      ];
    }),
  );
  const server = pool.addResourceServer('Scopes', { identifier, scopes: [...known.values()] });
  return (name) => OAuthScope.resourceServer(server, known.get(name) as ResourceServerScope);
}
