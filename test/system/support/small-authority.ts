import { join } from 'node:path';
import { SignJWT } from 'jose';
import type { LocalCloud } from '../../../local/cloud.ts';
import { openSigningKey } from '../../../local/oidc-keys.ts';
import { sendOk } from './requests.ts';
import { memoryCloud } from './sample-cloud.ts';

/** One line that is in order for the fuel charge in June 2024: 50,000 L at 0.1761 CAD/L. */
export const soundLine = {
  deliveryDate: '2024-06-03',
  invoice: 'A1',
  province: 'ontario',
  fuel: 'gasoline',
  quantity: '50000',
  unit: 'L',
} as const;

/** A taxpayer, who acts for it, and its obligations by period. */
export type Taxpayer = {
  readonly by: string;
  readonly taxpayerId: string;
  readonly declarations: Readonly<Record<string, string>>;
};

/**
 * A cloud on 15 July 2024 with two taxpayers of the fuel charge, liable from May to July: `north` has declared May and
 * been assessed, `south` has done nothing yet. June is over, July is not.
 */
export type SmallAuthority = {
  readonly cloud: LocalCloud;
  readonly north: Taxpayer;
  readonly south: Taxpayer;
  /** A token as the authority's identity provider could sign it, with these claims in place of the usual ones. */
  sign(claims: Readonly<Record<string, unknown>>): Promise<string>;
};

export async function startSmallAuthority(): Promise<SmallAuthority> {
  const { cloud, dataDirectory } = await memoryCloud('2024-07-15T14:00:00.000Z');
  try {
    const north = await register(cloud, 'taxpayer:north', 'Northern Fuels Ltd.', '104328716RT0001');
    const south = await register(cloud, 'taxpayer:south', 'Southern Fuels Ltd.', '887766554RT0001');
    const may = { ...soundLine, deliveryDate: '2024-05-03' };
    await saveDraft(cloud, north, '2024-05', [may]);
    await sendOk(cloud, {
      method: 'POST',
      path: `${north.declarations['2024-05']}/submission`,
      by: north.by,
      body: {},
    });
    await cloud.waitUntilQuiet();
    return { cloud, north, south, sign: await signer(cloud, dataDirectory) };
  } catch (error) {
    await cloud.stop();
    throw error;
  }
}

/** Saves lines as the draft of a period, whatever the draft was before. */
export function saveDraft(
  cloud: LocalCloud,
  { by, declarations }: Taxpayer,
  period: string,
  lines: readonly object[],
) {
  const path = `${declarations[period]}/draft`;
  return sendOk(cloud, { method: 'PUT', path, by, headers: { 'if-match': '*' }, body: { lines } });
}

async function register(cloud: LocalCloud, by: string, legalName: string, value: string): Promise<Taxpayer> {
  const application = {
    legalName,
    identifier: { scheme: 'ca-bn', value },
    instruments: [{ schedule: 'ca/fuel-charge', liableFrom: '2024-05-01', liableUntil: '2024-07-31' }],
    contactName: 'A. Person',
  };
  const { taxpayerId } = await sendOk(cloud, {
    method: 'POST',
    path: '/v1/taxpayers',
    by,
    body: application,
  });
  const taxpayer = `/v1/taxpayers/${taxpayerId}`;
  await sendOk(cloud, { method: 'POST', path: `${taxpayer}/approval`, by: 'registrar', body: {} });
  await cloud.waitUntilQuiet();
  const { items } = (await sendOk(cloud, { method: 'GET', path: `${taxpayer}/obligations`, by })) as {
    items?: { period: string; obligationId: string }[];
  };
  const declarations = (items ?? []).map(
    ({ period, obligationId }) => [period, `${taxpayer}/obligations/${obligationId}/declaration`] as const,
  );
  return { by, taxpayerId: String(taxpayerId), declarations: Object.fromEntries(declarations) };
}

async function signer(cloud: LocalCloud, dataDirectory: string): Promise<SmallAuthority['sign']> {
  const key = await openSigningKey(join(dataDirectory, 'oidc-key.json'));
  const now = Math.floor(Date.now() / 1000);
  const usual = { iss: `${cloud.url}/oidc`, sub: 'someone', aud: 'carbon-tax', iat: now, exp: now + 3600 };
  return (claims) =>
    new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: 'RS256', kid: key.kid }).sign(key.sign);
}
