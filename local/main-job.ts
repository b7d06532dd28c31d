import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccepted } from '../shared/outcome.ts';
import { type ApiClient, apiClient, succeeded } from './api-client.ts';
import type { LocalCloud } from './cloud.ts';

/** When the story of the sample authority begins. */
export const storyBegins = '2024-06-03T14:00:00.000Z';

/** What the main job leaves to be shown. */
export type MainJobResult = { readonly taxpayers: readonly SampleTaxpayer[] };
export type SampleTaxpayer = {
  readonly taxpayerId: string;
  readonly clientId: string;
  readonly legalName: string;
};

type Application = { readonly legalName: string; readonly [field: string]: unknown };
type Story = {
  readonly cloud: LocalCloud;
  readonly say: (line: string) => void;
  readonly registrar: ApiClient;
  readonly finance: ApiClient;
};

const samples = join(import.meta.dirname, '..', 'samples');

/**
 * Registration to settled account, for the sample authority's two taxpayers, through the API alone. Every step may be
 * run again: a POST has the same idempotency key each time, and what is filed already is left as it is, so a run that
 * was cut off is finished by the next.
 */
export async function runMainJob(cloud: LocalCloud, say: (line: string) => void): Promise<MainJobResult> {
  const registrar = await apiClient(cloud, 'registrar');
  const finance = await apiClient(cloud, 'finance-officer');
  const story: Story = { cloud, say, registrar, finance };

  const distributor = await registerDistributor(story);
  const operator = await registerOperator(story);
  await moveTo(story, '2024-07-15T13:00:00.000Z');
  await file(
    story,
    distributor,
    'ca/fuel-charge',
    '2024-06',
    'ontario-fuel-2024-06.csv',
    'ontario-fuel-2024-06-with-errors.csv',
  );
  await moveTo(story, '2024-08-14T13:00:00.000Z');
  await file(story, distributor, 'ca/fuel-charge', '2024-07', 'ontario-fuel-2024-07.csv');
  await moveTo(story, '2024-09-09T13:00:00.000Z');
  await importStatement(story, 'camt053-2024.xml');
  await moveTo(story, '2025-05-20T02:00:00.000Z');
  await file(story, operator, 'sg/carbon-tax', '2024', 'singapore-facility-2024.csv');
  await moveTo(story, '2025-10-02T02:00:00.000Z');
  await importStatement(story, 'camt053-2025-sgd.xml');
  return { taxpayers: [distributor, operator] };
}

async function registerDistributor(story: Story): Promise<SampleTaxpayer> {
  return register(story, 'taxpayer:trillium', {
    legalName: 'Trillium Fuels Distribution Inc.',
    identifier: { scheme: 'ca-bn', value: '104328716RT0001' },
    instruments: [{ schedule: 'ca/fuel-charge', liableFrom: '2024-06-01', liableUntil: '2024-07-31' }],
    contactName: 'Margaret Okafor',
  });
}

async function registerOperator(story: Story): Promise<SampleTaxpayer> {
  const instrument = { schedule: 'sg/carbon-tax', liableFrom: '2024-01-01', liableUntil: '2024-12-31' };
  const operator = await register(story, 'taxpayer:jurong', {
    legalName: 'Jurong Aromatics Operations Pte. Ltd.',
    identifier: { scheme: 'sg-uen', value: '199305412K' },
    instruments: [instrument],
    contactName: 'Tan Wei Ming',
  });
  const client = await apiClient(story.cloud, operator.clientId);
  const facility = { name: 'Jurong Island Plant 2', ...instrument };
  succeeded(
    await client.post(`/v1/taxpayers/${operator.taxpayerId}/facilities`, facility, 'main-job-facility'),
  );
  story.say(`  facility ${facility.name} added`);
  await story.cloud.waitUntilQuiet();
  return operator;
}

async function register(
  { cloud, say, registrar }: Story,
  clientId: string,
  application: Application,
): Promise<SampleTaxpayer> {
  const { legalName } = application;
  const client = await apiClient(cloud, clientId);
  const { taxpayerId } = succeeded(
    await client.post('/v1/taxpayers', application, 'main-job-application'),
  ) as { taxpayerId: string };
  say(`${legalName} applies for registration: ${taxpayerId}`);
  succeeded(
    await registrar.post(`/v1/taxpayers/${taxpayerId}/approval`, {}, `main-job-approval-${taxpayerId}`),
  );
  await cloud.waitUntilQuiet();
  const { items } = succeeded(await client.get(`/v1/taxpayers/${taxpayerId}/accounts`)) as {
    items: { reference: string; currency: string }[];
  };
  say(
    `  an officer approves; its account is open: ${items.map(({ reference, currency }) => `${currency}, reference ${reference}`).join('; ')}`,
  );
  return { taxpayerId, clientId, legalName };
}

async function moveTo({ cloud, say }: Story, instant: string): Promise<void> {
  if (cloud.now() >= instant) return;
  say(`— ${instant.slice(0, 10)} —`);
  expectAccepted(await cloud.setClock(instant));
  await cloud.waitUntilQuiet();
}

type Obligation = {
  readonly obligationId: string;
  readonly schedule: string;
  readonly period: string;
  readonly status: string;
  readonly filingDue: string;
};
type Checked = {
  readonly lineCount: number;
  readonly faultCount: number;
  readonly faults: readonly { row: number; field: string; detail: string }[];
};

/** Files one return: first, where there is one, the file with mistakes, to be told what they are; then the right one. */
async function file(
  { cloud, say }: Story,
  { taxpayerId, clientId, legalName }: SampleTaxpayer,
  schedule: string,
  period: string,
  lines: string,
  withErrors?: string,
): Promise<void> {
  const client = await apiClient(cloud, clientId);
  const { items } = succeeded(await client.get(`/v1/taxpayers/${taxpayerId}/obligations`)) as {
    items: Obligation[];
  };
  const obligation = items.find((known) => known.schedule === schedule && known.period === period);
  if (obligation === undefined) throw new Error(`${legalName} has no obligation for ${period}`);
  if (obligation.status === 'fulfilled') return say(`${legalName} has filed ${period}`);
  const path = `/v1/taxpayers/${taxpayerId}/obligations/${obligation.obligationId}/declaration`;
  say(`${legalName} files ${period}, due ${obligation.filingDue}`);
  if (withErrors !== undefined) {
    const { faultCount, lineCount, faults } = await save(client, path, withErrors);
    say(`  ${withErrors}: ${faultCount} faults in ${lineCount} lines`);
    for (const { row, field, detail } of faults) say(`    row ${row}, ${field}: ${detail}`);
  }
  const { lineCount, faultCount } = await save(client, path, lines);
  say(`  ${lines}: ${lineCount} lines, ${faultCount} faults`);
  const { declaration } = succeeded(
    await client.post(`${path}/submission`, {}, `main-job-${obligation.obligationId}`),
  ) as { declaration: { receipt: string } };
  say(`  submitted; receipt ${declaration.receipt}`);
  await cloud.waitUntilQuiet();
  const assessments = succeeded(await client.get(`/v1/taxpayers/${taxpayerId}/assessments`)) as {
    items: { period: string; total: string; currency: string; paymentDue: string }[];
  };
  const assessed = assessments.items.find((known) => known.period === period);
  if (assessed !== undefined)
    say(`  assessed: ${assessed.currency} ${assessed.total}, to be paid by ${assessed.paymentDue}`);
}

async function save(client: ApiClient, path: string, name: string): Promise<Checked> {
  const before = await client.get(path);
  const text = readFileSync(join(samples, 'declarations', name), 'utf8');
  return succeeded(await client.put(`${path}/draft`, text, 'text/csv', before.etag)) as Checked;
}

async function importStatement({ cloud, say, finance }: Story, name: string): Promise<void> {
  const bytes = readFileSync(join(samples, 'bank', name));
  const { items } = succeeded(
    await finance.sendFile('/v1/bank-statements', bytes, 'application/xml', `main-job-${name}`),
  ) as {
    items: { currency: string; credits: string; debits: string; opening: string; closing: string }[];
  };
  const [first, last] = [items[0], items.at(-1)];
  say(
    `A finance officer imports ${name}: ${items.length} statements, ${first?.currency} ${first?.opening} to ${last?.closing}`,
  );
  await cloud.waitUntilQuiet();
}
