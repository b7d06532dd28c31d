import { exportJWK, type GenerateKeyPairResult, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { authorize, type KeysOf, keysByIssuer } from '../../local/jwt-authorization.ts';

const issuer = 'https://issuer.test';
const authorizer = { issuer, audience: ['carbon-tax'] };
let keysOf: KeysOf;
let key: GenerateKeyPairResult;

beforeAll(async () => {
  key = await generateKeyPair('RS256', { extractable: true });
  keysOf = keysByIssuer(issuer, { keys: [{ ...(await exportJWK(key.publicKey)), alg: 'RS256', kid: 'k' }] });
});

function token(claims: Record<string, unknown>, signedWith = key.privateKey): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const all = { iss: issuer, aud: 'carbon-tax', sub: 'me', scope: 'a b', exp: now + 60, ...claims };
  return new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(signedWith);
}

async function status(header: string | undefined, scopes: string[] = ['a']): Promise<number> {
  const decision = await authorize(header, authorizer, scopes, keysOf);
  return decision.allowed ? 200 : decision.status;
}

describe('the JWT authorizer', () => {
  it('lets a token through that holds any one of the scopes, with its claims as text', async () => {
    const decision = await authorize(
      `Bearer ${await token({ groups: ['x', 'y'] })}`,
      authorizer,
      ['z', 'b'],
      keysOf,
    );
    expect(decision).toMatchObject({
      allowed: true,
      jwt: { scopes: ['a', 'b'], claims: { sub: 'me', groups: '[x y]', exp: expect.any(String) } },
    });
  });

  it('gives no scopes when the route asks for none', async () => {
    const decision = await authorize(`Bearer ${await token({})}`, authorizer, [], keysOf);
    expect(decision).toMatchObject({ allowed: true, jwt: { scopes: null } });
  });

  it('a token without the scope is forbidden', async () => {
    expect(await status(`Bearer ${await token({})}`, ['c'])).toBe(403);
  });

  it('no token, or something that is none, is unauthorized', async () => {
    expect(await status(undefined)).toBe(401);
    expect(await status('Bearer rubbish')).toBe(401);
  });

  it.each([
    ['has expired', { exp: Math.floor(Date.now() / 1000) - 60 }],
    ['never expires', { exp: undefined }],
    ['is not valid yet', { nbf: Math.floor(Date.now() / 1000) + 600 }],
    ['is of another issuer', { iss: 'https://other.test' }],
    ['is for another audience', { aud: 'others' }],
  ])('a token that %s is unauthorized', async (_what, claims) => {
    expect(await status(`Bearer ${await token(claims)}`)).toBe(401);
  });

  it('a token signed with another key is unauthorized', async () => {
    const other = await generateKeyPair('RS256');
    expect(await status(`Bearer ${await token({}, other.privateKey)}`)).toBe(401);
  });

  it('client_id stands in for a missing audience, as in tokens of Cognito', async () => {
    expect(await status(`Bearer ${await token({ aud: undefined, client_id: 'carbon-tax' })}`)).toBe(200);
  });
});
