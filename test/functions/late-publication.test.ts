import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountHandlers } from '../../functions/accounts/take-in.ts';
import { assessmentHandlers } from '../../functions/assessment/take-in.ts';
import { type Filer, filer } from '../../functions/declarations/domain/filer.ts';
import { registrationHandlers } from '../../functions/declarations/take-in-registration.ts';
import { legislationHandlers } from '../../functions/legislation/take-in.ts';
import { clockAt } from '../../shared/clock.ts';
import type { Context } from '../../shared/contexts.ts';
import { consume, type Handlers } from '../../shared/journal/consume.ts';
import { listParked } from '../../shared/journal/parking.ts';
import { keepPublished } from '../../shared/schedule-book/keep-published.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { type LocalTables, localTables } from '../support/local-tables.ts';
import {
  answered,
  registered,
  requestBy,
  smallAuthorityTables,
  smallScheduleWith,
  submitted,
} from '../support/small-authority-tables.ts';
import { type Drafted, smallLegislature } from '../support/small-legislature.ts';
import { storedEntries } from '../support/tally.ts';

/** The second version is published on 1 March, and is applied from the tenth on: its notice period. */
const [inFebruary, inMarch, noticeDay] = ['2021-02-01', '2021-03-01', '2021-03-10'];
const noon = (day: string) => `${day}T12:00:00.000Z`;
const petrol = { supplied: '2020-02-01', fuel: 'petrol', quantity: '1000' };

let tables: LocalTables;
let authority: Awaited<ReturnType<typeof smallAuthorityTables>>;
let hashes: readonly [string, string];
let takeIn: ReturnType<typeof listeners>;

beforeAll(async () => {
  tables = await localTables();
});
afterAll(() => tables.stop());

/** Two versions: returns are due a month after the year by the first, two months after it by the second. Nobody heard of them. */
beforeEach(async () => {
  authority = await smallAuthorityTables(tables);
  authority.subjects.add('xx/example');
  takeIn = listeners();
  const plain = (version: number, rate: string, total: string) =>
    new TextDecoder().decode(smallScheduleWith(version, rate, total));
  const second = plain(2, '0.04', '40.00').replace(
    'filingDue: { rule: { monthsAfterPeriod: 1,',
    'filingDue: { rule: { monthsAfterPeriod: 2,',
  );
  hashes = [
    await publish(plain(1, '0.05', '50.00'), inFebruary, inFebruary),
    await publish(second, inMarch, noticeDay),
  ];
});

async function publish(text: string, day: string, publishedFrom: string): Promise<string> {
  const { drafting, propose, approving, on } = smallLegislature(authority);
  const at = noon(day);
  const { versionId, hash } = await answered<Drafted>(
    drafting,
    requestBy('legislator', at, { file: Buffer.from(text) }),
  );
  // What a version changes is weighed portion by portion, each brought about by the one before.
  while ((await takeIn.legislation('legislation', 'xx/example', day)).includes('taken-in'));
  await propose(versionId, publishedFrom, at);
  await answered(approving, on('approver', at, versionId));
  return hash;
}

/** Brings a subject's entries of a context to one that listens, on a day; `only` the first so many of them. */
function listeners() {
  const { legislation, assessment, accounts, table, book } = authority;
  const declarations = { table: table.declarations, context: 'declarations', schema: filer } as const;
  const returns: Handlers<Filer> = {
    ...registrationHandlers(scheduleBook(table.declarations)),
    'schedule.published.v1': keepPublished,
  };
  const bring =
    (take: (message: Parameters<typeof consume>[3], at: string) => Promise<string>) =>
    async (source: Context, subject: string, day: string, only = Number.POSITIVE_INFINITY) => {
      const results: string[] = [];
      for (const stored of (await storedEntries(table[source], subject)).slice(0, only)) {
        results.push(await take({ ...stored, receiveCount: 1, resent: false }, noon(day)));
      }
      return results;
    };
  return {
    legislation: bring((message, at) =>
      consume(legislation, legislationHandlers(legislation, book.legislation), clockAt(at), message),
    ),
    declarations: bring((message, at) => consume(declarations, returns, clockAt(at), message)),
    assessment: bring((message, at) =>
      consume(assessment, assessmentHandlers(table.assessment, book.assessment), clockAt(at), message),
    ),
    accounts: bring((message, at) =>
      consume(accounts, accountHandlers(accounts.table, book.accounts), clockAt(at), message),
    ),
  };
}

/** How many entries there are up to the publication of the first version. */
async function entriesOfFirst(): Promise<number> {
  const entries = await said('legislation', 'xx/example');
  return entries.findIndex(({ type }) => type === 'schedule.published.v1') + 1;
}

type Said = {
  readonly type: string;
  readonly data: { readonly period?: string; readonly filingDue?: string };
};

/** What a context journalled of a subject. */
async function said(context: Context, subject: string): Promise<readonly Said[]> {
  const entries = await storedEntries(authority.table[context], subject);
  return entries.map(({ body }) => JSON.parse(body) as Said);
}

async function register(taxpayerId: string, day: string) {
  await authority.say('registration', taxpayerId, [registered(taxpayerId, taxpayerId)], noon(day));
}

/** The last day to file for 2020, as it was opened. */
async function dueOf2020(taxpayerId: string): Promise<string | undefined> {
  const entries = await said('declarations', taxpayerId);
  return entries.find(({ type, data }) => type === 'obligation.opened.v1' && data.period === '2020')?.data
    .filingDue;
}

describe('returns, where the notice of a version arrives late', () => {
  it('are owed once the law is heard of, where the taxpayer was heard of first', async () => {
    await register('taxpayer_a', inFebruary);
    expect(await takeIn.declarations('registration', 'taxpayer_a', inFebruary)).toEqual(['parked']);
    expect(await dueOf2020('taxpayer_a')).toBeUndefined();
    await takeIn.declarations('legislation', 'xx/example', inFebruary, await entriesOfFirst());
    expect(await dueOf2020('taxpayer_a')).toBe('2021-01-31');
    expect(await listParked(authority.table.declarations, 10)).toEqual([]);
  });

  it.each([
    ['the law before holds on the last day of the notice period', '2021-03-09', '2021-01-31'],
    ['the new law holds from the notice day on', noticeDay, '2021-02-28'],
  ])('that came in time: %s', async (_, day, due) => {
    await takeIn.declarations('legislation', 'xx/example', inMarch);
    await register('taxpayer_a', day);
    await takeIn.declarations('registration', 'taxpayer_a', day);
    expect(await dueOf2020('taxpayer_a')).toBe(due);
  });

  it('that came after its day: the law before holds until it comes, and what was opened stays as it was told', async () => {
    await takeIn.declarations('legislation', 'xx/example', inFebruary, await entriesOfFirst());
    await register('taxpayer_a', '2021-03-15');
    await takeIn.declarations('registration', 'taxpayer_a', '2021-03-15');
    await takeIn.declarations('legislation', 'xx/example', '2021-03-20');
    await register('taxpayer_b', '2021-03-20');
    await takeIn.declarations('registration', 'taxpayer_b', '2021-03-20');
    expect([await dueOf2020('taxpayer_a'), await dueOf2020('taxpayer_b')]).toEqual([
      '2021-01-31',
      '2021-02-28',
    ]);
  });
});

describe('accounts, where the notice of a version arrives late', () => {
  /** What was charged to the taxpayer's account. */
  async function charged(): Promise<readonly string[]> {
    const entries = await said('accounts', 'taxpayer_a');
    return entries.filter(({ type }) => type === 'account.posted.v1').map(({ data }) => JSON.stringify(data));
  }

  /** A return that was made and assessed by a version, the accounts knowing the first of them only. */
  async function assessedBy(hash: string, day: string) {
    await takeIn.accounts('legislation', 'xx/example', inFebruary, await entriesOfFirst());
    await takeIn.assessment('legislation', 'xx/example', inMarch);
    await register('taxpayer_a', inFebruary);
    await takeIn.assessment('registration', 'taxpayer_a', inFebruary);
    await takeIn.accounts('registration', 'taxpayer_a', inFebruary);
    await authority.say('declarations', 'taxpayer_a', [submitted('taxpayer_a', hash, [petrol])], noon(day));
    await takeIn.assessment('declarations', 'taxpayer_a', day);
    return takeIn.accounts('assessment', 'taxpayer_a', day);
  }

  it('an assessment by the version that they know is charged', async () => {
    expect(await assessedBy(hashes[0], inMarch)).toEqual(['taken-in']);
    expect(await charged()).toEqual([expect.stringContaining('"50.00"')]);
  });

  it('an assessment by one that they have not heard of is charged what it comes to, and no more once that comes', async () => {
    expect(await assessedBy(hashes[1], noticeDay)).toEqual(['taken-in']);
    expect(await charged()).toEqual([expect.stringContaining('"40.00"')]);
    await takeIn.accounts('legislation', 'xx/example', '2021-03-20');
    expect(await takeIn.accounts('assessment', 'taxpayer_a', '2021-03-20')).toEqual(['duplicate']);
    expect(await charged()).toEqual([expect.stringContaining('"40.00"')]);
    expect(await listParked(authority.table.accounts, 10)).toEqual([]);
  });

  it('an account under a law that they have not heard of is opened once that comes', async () => {
    await register('taxpayer_a', inFebruary);
    expect(await takeIn.accounts('registration', 'taxpayer_a', inFebruary)).toEqual(['parked']);
    expect(await said('accounts', 'taxpayer_a')).toEqual([]);
    await takeIn.accounts('legislation', 'xx/example', inMarch);
    expect((await said('accounts', 'taxpayer_a')).map(({ type }) => type)).toEqual(['account.opened.v1']);
    expect(await listParked(authority.table.accounts, 10)).toEqual([]);
  });

  it('an assessment by one whose day is still to come is charged by its hash', async () => {
    await takeIn.accounts('legislation', 'xx/example', inMarch);
    expect(await assessedBy(hashes[1], inMarch)).toEqual(['taken-in']);
    expect(await charged()).toEqual([expect.stringContaining('"40.00"')]);
  });
});
