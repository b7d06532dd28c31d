import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountNow, type OwingTaxpayer, owingTaxpayer } from '../../support/owing-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

/**
 * Interest on 8,805.00 from 1 August 2024: 2.31% rounded up to 3%, and 4 points (GGPPA s. 97, FCR s. 2), compounded daily
 * over 365 days. By hand, 8,805 x ((1 + 7% / 365)^n - 1): 31 days 52.50, 61 days 103.60, 93 days 158.44.
 */
let authority: SmallAuthority;
let one: OwingTaxpayer;
const legislator = { subject: 'legislator', role: 'legislator' } as const;
const reason = 'The rate was published.';
const law = readFileSync(new URL('../../../schedules/ca/fuel-charge.yaml', import.meta.url), 'utf8');

/** Publishes the law anew with the rate of its table up to a day. */
async function publish(version: number, through: string, publishedFrom: string) {
  const values = `      values: [{ from: 2024-01-01, through: ${through}, percent: 2.31% }]\n      citation: FCR s. 2\n`;
  const text = law
    .replace('version: 1\n', `version: ${version}\n`)
    .replace('      citation: FCR s. 2\n', values)
    .replaceAll(/^ +rates: \{ basic: .*\n/gm, '');
  const file = { media: 'application/yaml', bytes: Buffer.from(text) };
  const drafted = await authority.ask('draft-schedule', { ...legislator, file });
  expect([drafted.status, drafted.body]).toEqual([201, expect.anything()]);
  await authority.settle();
  const { versionId } = drafted.body;
  const path = { jurisdiction: 'ca', instrument: 'fuel-charge', versionId };
  const proposed = await authority.ask('propose-schedule', {
    ...{ ...legislator, path },
    json: { reason, publishedFrom },
  });
  expect(proposed.status).toBe(200);
  const approver = { subject: 'law-approver', role: 'approver' } as const;
  expect((await authority.ask('approve-schedule', { ...approver, path, json: { reason } })).status).toBe(200);
  await authority.settle();
}

const positionOn = async (asOf: string) =>
  (
    await authority.ask('get-account-position', {
      ...{ subject: one.subject, path: one.path },
      query: { asOf },
    })
  ).body;
const waiting = async () => {
  const { body } = await authority.ask('list-work-items', {
    ...legislator,
    query: { kind: 'missing-rate', status: 'open' },
  });
  return body.items;
};
const interestOpen = async () =>
  (await accountNow(authority, one)).openItems[0].heads.find(
    ({ head }: { head: string }) => head === 'arrears',
  )?.open;

beforeAll(async () => {
  authority = await smallAuthority();
  one = await owingTaxpayer(authority, '830');
  await publish(2, '2024-09-30', '2024-07-02');
});
afterAll(() => authority.stop());

describe('interest whose rate is not published yet', () => {
  it('runs up to the last day that has a rate', async () => {
    authority.setTime('2024-08-31T14:00:00.000Z');
    await authority.accrueOverdue();
    expect(await interestOpen()).toBe('52.50');
    authority.setTime('2024-11-01T14:00:00.000Z');
    await authority.accrueOverdue();
    expect(await interestOpen()).toBe('103.60');
    expect(await authority.parked()).toEqual([]);
  });

  it('says through which day it is worked out, and which rate it waits for', async () => {
    const { interestThrough, rateGaps, totals } = await positionOn('2024-11-01');
    expect([interestThrough, totals.open]).toEqual(['2024-09-30', '8908.60']);
    const gap = { rule: 'arrears', through: '2024-09-30', table: 'basic', missingOn: '2024-10-01' };
    expect(rateGaps).toEqual([{ charge: one.chargeId, ...gap }]);
    const before = await positionOn('2024-09-30');
    expect([before.interestThrough, before.rateGaps]).toEqual(['2024-09-30', undefined]);
  });

  it('gives the legislator one item for all accounts, and goes on booking what comes', async () => {
    const [item, ...others] = await waiting();
    expect([item.about, others]).toEqual([
      { schedule: 'ca/fuel-charge', rule: 'arrears', from: '2024-10-01', table: 'basic' },
      [],
    ]);
    authority.setTime('2024-12-02T14:00:00.000Z');
    await authority.accrueOverdue();
    expect([await interestOpen(), (await waiting()).length]).toEqual(['103.60', 1]);
  });

  it('catches up once the rate is published, without reversing anything, and the item closes', async () => {
    authority.setTime('2024-12-03T14:00:00.000Z');
    await publish(3, '2024-11-01', '2024-12-03');
    expect(await authority.accrueOverdue()).toBe(1);
    expect(await interestOpen()).toBe('158.44');
    const [item, ...others] = await waiting();
    expect([item.about.from, others]).toEqual(['2024-11-02', []]);
    const { body } = await authority.ask('get-statement-of-account', {
      ...{ subject: one.subject, path: one.path },
    });
    const interest = body.lines.filter(({ kind }: { kind: string }) => kind === 'interest');
    // 52.50, then 103.60 in all, then 158.44 in all: only ever more.
    expect(interest.map(({ debit }: { debit: string }) => debit)).toEqual(['52.50', '51.10', '54.84']);
  });

  it('waits for nothing once all days have a rate', async () => {
    await publish(4, '2025-12-31', '2024-12-03');
    expect(await authority.accrueOverdue()).toBe(1);
    expect([await waiting(), (await positionOn('2024-12-03')).interestThrough]).toEqual([[], '2024-12-03']);
    expect(await authority.accrueOverdue()).toBe(0);
  });
});
