import { expect, test } from 'vitest';
import { roles, scopes } from '../../shared/contracts/scopes.ts';
import { referenced, resourcesOf, synthesise } from './synthesise.ts';

const template = synthesise();

test('the resource server offers every scope', () => {
  const [server, ...others] = resourcesOf(template, 'AWS::Cognito::UserPoolResourceServer');
  expect(others).toEqual([]);
  const { Identifier, Scopes } = server?.[1].Properties ?? {};
  const offered = (Scopes as { ScopeName: string }[]).map(({ ScopeName }) => `${Identifier}/${ScopeName}`);
  expect(offered.sort()).toEqual(Object.keys(scopes).sort());
});

test('there is a group for each role', () => {
  const groups = resourcesOf(template, 'AWS::Cognito::UserPoolGroup').map(
    ([, { Properties }]) => Properties.GroupName,
  );
  expect(groups.sort()).toEqual(Object.keys(roles).sort());
});

test('a client can ask for the scopes of one role and no others, and nobody signs in through it', () => {
  const clients = resourcesOf(template, 'AWS::Cognito::UserPoolClient').map(
    ([, { Properties }]) => Properties,
  );
  const allowed = clients.map(({ AllowedOAuthScopes }) =>
    // The resource server's Ref is its identifier.
    (AllowedOAuthScopes as { 'Fn::Join': [string, [unknown, string]] }[])
      .map(({ 'Fn::Join': [, [, name]] }) => `cta${name}`)
      .sort(),
  );
  expect(allowed).toHaveLength(Object.keys(roles).length);
  expect(allowed).toEqual(expect.arrayContaining(Object.values(roles).map((role) => [...role].sort())));
  for (const client of clients) expect(client.AllowedOAuthFlows).toEqual(['client_credentials']);
});

test('the API takes tokens of the user pool, for its clients', () => {
  const authorizers = resourcesOf(template, 'AWS::ApiGatewayV2::Authorizer');
  expect(authorizers).toHaveLength(1);
  const clients = resourcesOf(template, 'AWS::Cognito::UserPoolClient').map(([id]) => id);
  for (const [, { Properties }] of authorizers) {
    const { Audience, Issuer } = Properties.JwtConfiguration;
    expect((Audience as unknown[]).map(referenced).sort()).toEqual(clients.sort());
    expect(JSON.stringify(Issuer)).toContain('https://cognito-idp.');
  }
});

test("with an identity provider of the authority's own there is no user pool", { timeout: 60_000 }, () => {
  const external = synthesise({
    issuer: 'https://login.example.org/tenant',
    audience: 'carbon-tax, carbon-tax-console',
  });
  expect(Object.values(external.Resources).filter(({ Type }) => Type.startsWith('AWS::Cognito::'))).toEqual(
    [],
  );
  const authorizers = resourcesOf(external, 'AWS::ApiGatewayV2::Authorizer').map(
    ([, { Properties }]) => Properties,
  );
  expect(authorizers.map(({ JwtConfiguration }) => JwtConfiguration)).toEqual([
    { Issuer: 'https://login.example.org/tenant', Audience: ['carbon-tax', 'carbon-tax-console'] },
  ]);
});
