import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import type { JwtAuthorizer } from './http-api.ts';

/** What the function sees of the caller (`requestContext.authorizer.jwt`). */
export type JwtContext = { readonly claims: Record<string, string>; readonly scopes: string[] | null };

export type Authorization =
  | { readonly allowed: true; readonly jwt: JwtContext }
  | { readonly allowed: false; readonly status: 401 | 403; readonly reason: string };

/** Finds the keys of an issuer. */
export type KeysOf = (issuer: string) => JWTVerifyGetKey;

/** Keys by the issuer's discovery document, except those of the local issuer, which are at hand. */
export function keysByIssuer(
  localIssuer: string,
  localKeys: Parameters<typeof createLocalJWKSet>[0],
): KeysOf {
  const known = new Map<string, JWTVerifyGetKey>([[localIssuer, createLocalJWKSet(localKeys)]]);
  return (issuer) => {
    const keys = known.get(issuer) ?? discoveredKeys(issuer);
    known.set(issuer, keys);
    return keys;
  };
}

function discoveredKeys(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const discover = async () => {
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const { jwks_uri } = (await response.json()) as { jwks_uri: string };
    return createRemoteJWKSet(new URL(jwks_uri));
  };
  return async (header, token) => {
    keys ??= discover();
    return (await keys)(header, token);
  };
}

/**
 * Decides as API Gateway's JWT authorizer does
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html): the token must be signed
 * with RSA by the issuer, be in its time, be meant for the audience (`aud`, or else `client_id`), and hold at least one
 * of the route's scopes. 401 for a bad token, 403 for a good one without the scope.
 */
export async function authorize(
  authorizationHeader: string | undefined,
  authorizer: JwtAuthorizer,
  scopes: readonly string[],
  keysOf: KeysOf,
): Promise<Authorization> {
  const token = /^(?:Bearer )?([^\s]+)$/i.exec(authorizationHeader ?? '')?.[1];
  if (token === undefined) return { allowed: false, status: 401, reason: 'no token' };
  let claims: JWTPayload;
  try {
    const options = {
      issuer: authorizer.issuer,
      algorithms: ['RS256', 'RS384', 'RS512'],
      requiredClaims: ['exp'],
    };
    claims = (await jwtVerify(token, keysOf(authorizer.issuer), options)).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return { allowed: false, status: 401, reason: error.message };
    throw error;
  }
  const audience = [claims.aud ?? claims.client_id].flat();
  if (!audience.some((each) => authorizer.audience.includes(String(each)))) {
    return { allowed: false, status: 401, reason: 'the token is for another audience' };
  }
  const held = scopesOf(claims);
  if (scopes.length > 0 && !scopes.some((scope) => held.includes(scope))) {
    return { allowed: false, status: 403, reason: `the token holds none of ${scopes.join(', ')}` };
  }
  return { allowed: true, jwt: { claims: textClaims(claims), scopes: scopes.length > 0 ? held : null } };
}

function scopesOf({ scope, scp }: JWTPayload): string[] {
  const given = scope ?? scp;
  if (Array.isArray(given)) return given.map(String);
  return typeof given === 'string' ? given.split(' ').filter(Boolean) : [];
}

/** API Gateway hands every claim on as text, lists in brackets. */
function textClaims(claims: JWTPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );
}
