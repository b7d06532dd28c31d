import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { roles } from '../shared/contracts/scopes.ts';
import type { ReceivedRequest } from './http-event.ts';
import type { Responder } from './http-front.ts';
import { type HttpAnswer, jsonAnswer } from './http-response.ts';
import type { SigningKey } from './oidc-keys.ts';

/** Not a secret: the sandbox listens on this machine only, and holds nothing but play. */
const sandboxSecret = 'sandbox';
const lifetimeSeconds = 3600;

export type OidcIssuer = {
  readonly issuer: string;
  readonly respond: Responder;
  /** An access token for a client, as the token endpoint gives it. */
  accessToken(clientId: string): Promise<string>;
};

/**
 * An identity provider for the sandbox: OAuth 2.0 client credentials (RFC 6749, section 4.4) with a client for each
 * role, `<role>`, and as many as wanted for one, `<role>:<name>`. It stands in for the user pool, or for the
 * authority's own provider. Tokens live in the machine's time, whatever the sandbox's clock says.
 */
export function createOidcIssuer(url: string, audience: string, key: SigningKey): OidcIssuer {
  const issuer = `${url}/oidc`;

  function sign(clientId: string, scope: string): Promise<string> {
    return new SignJWT({ client_id: clientId, scope, token_use: 'access' })
      .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt' })
      .setIssuer(issuer)
      .setSubject(clientId)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${lifetimeSeconds}s`)
      .setJti(randomUUID())
      .sign(key.sign);
  }

  async function token(request: ReceivedRequest): Promise<HttpAnswer> {
    const form = new URLSearchParams(request.body.toString('utf8'));
    const [clientId, secret] = clientCredentials(request, form);
    if (form.get('grant_type') !== 'client_credentials') return refusal(400, 'unsupported_grant_type');
    const allowed = scopesOfClient(clientId);
    if (!allowed || secret !== sandboxSecret) return refusal(401, 'invalid_client');
    const asked = form.get('scope')?.split(' ').filter(Boolean) ?? allowed;
    if (!asked.every((scope) => allowed.includes(scope))) return refusal(400, 'invalid_scope');
    const scope = asked.join(' ');
    const body = {
      access_token: await sign(clientId, scope),
      token_type: 'Bearer',
      expires_in: lifetimeSeconds,
      scope,
    };
    return jsonAnswer(200, body, noStore);
  }

  const discovery = {
    issuer,
    jwks_uri: `${issuer}/jwks`,
    token_endpoint: `${issuer}/token`,
    grant_types_supported: ['client_credentials'],
    response_types_supported: ['token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
  };

  return {
    issuer,
    async accessToken(clientId) {
      const allowed = scopesOfClient(clientId);
      if (!allowed)
        throw new Error(
          `no client ${clientId}; there are ${Object.keys(roles).join(', ')} and <role>:<name>`,
        );
      return sign(clientId, allowed.join(' '));
    },
    async respond(request) {
      switch (`${request.method} ${request.url.pathname}`) {
        case 'GET /oidc/.well-known/openid-configuration':
          return jsonAnswer(200, discovery);
        case 'GET /oidc/jwks':
          return jsonAnswer(200, { keys: [key.publicKey] });
        case 'POST /oidc/token':
          return token(request);
        default:
          return undefined;
      }
    },
  };
}

const noStore = { 'cache-control': 'no-store' };

/** RFC 6749, section 5.2. */
function refusal(status: 400 | 401, error: string): HttpAnswer {
  return jsonAnswer(status, { error }, noStore);
}

function scopesOfClient(clientId: string): readonly string[] | undefined {
  const [role = ''] = clientId.split(':');
  return Object.hasOwn(roles, role) ? roles[role as keyof typeof roles] : undefined;
}

/** In the body, or by HTTP Basic with each part form-encoded (RFC 6749, section 2.3.1). */
function clientCredentials(
  request: ReceivedRequest,
  form: URLSearchParams,
): [clientId: string, secret: string] {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (basic === undefined) return [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
  const text = Buffer.from(basic, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return [formDecoded(text.slice(0, colon)), formDecoded(text.slice(colon + 1))];
}

function formDecoded(text: string): string {
  return new URLSearchParams(`value=${text}`).get('value') ?? '';
}
