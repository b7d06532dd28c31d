import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';

export type SigningKey = { readonly kid: string; readonly sign: CryptoKey; readonly publicKey: JWK };

const algorithm = 'RS256';

/** The issuer's key, kept in a file between runs so that tokens stay good. RSA, as API Gateway takes nothing else. */
export async function openSigningKey(file: string): Promise<SigningKey> {
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
    writeFileSync(file, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
  }
  const jwk = JSON.parse(readFileSync(file, 'utf8')) as JWK;
  const sign = await importJWK(jwk, algorithm);
  if (sign instanceof Uint8Array) throw new Error(`${file} does not hold an RSA key; delete it`);
  const kid = await calculateJwkThumbprint(jwk);
  const { kty = 'RSA', n, e } = jwk;
  return { kid, sign, publicKey: { kty, ...(n && { n }), ...(e && { e }), kid, alg: algorithm, use: 'sig' } };
}
