import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAssessments } from '../../../functions/assessment/assessment-journal.ts';
import { assessmentChains } from '../../../functions/assessment/domain/assessment-chains.ts';
import { assessmentHandlers } from '../../../functions/assessment/take-in.ts';
import { legislationHandlers } from '../../../functions/legislation/take-in.ts';
import { clockAt } from '../../../shared/clock.ts';
import type { Context } from '../../../shared/contexts.ts';
import { waitersFor } from '../../../shared/journal/awaited.ts';
import { consume } from '../../../shared/journal/consume.ts';
import { listParked } from '../../../shared/journal/parking.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import { registered, smallAuthorityTables, submitted } from '../../support/small-authority-tables.ts';
import { smallLegislature } from '../../support/small-legislature.ts';
import { storedEntries } from '../../support/tally.ts';

let tables: LocalTables;
let authority: Awaited<ReturnType<typeof smallAuthorityTables>>;
let hash: string;
const at = '2021-01-20T10:00:00.000Z';
const petrol = { supplied: '2020-02-01', fuel: 'petrol', quantity: '1000' };

beforeAll(async () => {
  tables = await localTables();
});
afterAll(() => tables.stop());

/** A law is published and returns are made under it; assessment has heard of neither yet. */
beforeEach(async () => {
  authority = await smallAuthorityTables(tables);
  const settle = () => settleLegislation();
  hash = await smallLegislature({ ...authority, settle }).publish(1, '0.05', '50.00', at);
  for (const taxpayerId of ['taxpayer_a', 'taxpayer_b']) {
    await authority.say('registration', taxpayerId, [registered(taxpayerId, taxpayerId)], at);
    await authority.say('declarations', taxpayerId, [submitted(taxpayerId, hash, [petrol])], at);
  }
});

/** Lets legislation hear what it says itself, until there is nothing new: nobody else hears of it. */
async function settleLegislation() {
  const { legislation, book } = authority;
  const handlers = legislationHandlers(legislation, book.legislation);
  let taken: boolean;
  do {
    taken = false;
    for (const stored of await storedEntries(legislation.table, 'xx/example')) {
      const message = { ...stored, receiveCount: 1, resent: false };
      if ((await consume(legislation, handlers, clockAt(at), message)) === 'taken-in') taken = true;
    }
  } while (taken);
}

/** Brings a subject's entries of a context to assessment, as its queue does at a delivery. */
async function deliver(context: Context, subject: string, { book = authority.book.assessment } = {}) {
  const { assessment, table } = authority;
  const handlers = assessmentHandlers(table.assessment, book);
  const results: string[] = [];
  for (const stored of await storedEntries(table[context], subject)) {
    const message = { ...stored, receiveCount: 1, resent: false };
    results.push(await consume(assessment, handlers, clockAt(at), message));
  }
  return results;
}

async function assessed(taxpayerId: string) {
  const assessments = await readAssessments(authority.table.assessment, taxpayerId);
  // Ids of one instant are in no order: the one that was replaced came first.
  return assessmentChains(assessments).map(({ total }) => total);
}

const parked = async () => (await listParked(authority.table.assessment, 10)).length;

describe('a declaration under a law that assessment has not heard of yet', () => {
  it('waits from its first delivery on, and is assessed by itself once the publication arrives', async () => {
    await deliver('registration', 'taxpayer_a');
    expect(await deliver('declarations', 'taxpayer_a')).toEqual(['parked']);
    expect(await assessed('taxpayer_a')).toEqual([]);
    const [waiting] = await listParked(authority.table.assessment, 10);
    expect(waiting?.summary).toMatchObject({
      subject: 'taxpayer_a',
      type: 'declaration.submitted.v1',
      reason: `xx/example ${hash} is not known here yet`,
    });
    await deliver('legislation', 'xx/example');
    // 1,000 L at 0.05.
    expect(await assessed('taxpayer_a')).toEqual(['50.00']);
    expect(await parked()).toBe(0);
    expect(await waitersFor(authority.table.assessment, `schedule ${hash}`)).toEqual([]);
    expect(await deliver('declarations', 'taxpayer_a')).toEqual(['duplicate']);
    expect(await assessed('taxpayer_a')).toEqual(['50.00']);
  });

  it('waits with all that comes after it, and other taxpayers with theirs', async () => {
    const amendment = { version: 2, declarationId: 'declaration_2', submittedOn: '2021-01-21' };
    const more = submitted('taxpayer_a', hash, [{ ...petrol, quantity: '2000' }], amendment);
    await authority.say('declarations', 'taxpayer_a', [more], at);
    for (const taxpayerId of ['taxpayer_a', 'taxpayer_b']) {
      await deliver('registration', taxpayerId);
      await deliver('declarations', taxpayerId);
    }
    expect(await parked()).toBe(3);
    await deliver('legislation', 'xx/example');
    expect(await parked()).toBe(0);
    expect(await assessed('taxpayer_a')).toEqual(['50.00', '100.00']);
    expect(await assessed('taxpayer_b')).toEqual(['50.00']);
  });

  it('does not hold up what registration says of the taxpayer meanwhile', async () => {
    expect(await deliver('declarations', 'taxpayer_a')).toEqual(['parked']);
    expect(await deliver('registration', 'taxpayer_a')).toEqual(['taken-in']);
    expect(await parked()).toBe(1);
    await deliver('legislation', 'xx/example');
    expect(await assessed('taxpayer_a')).toEqual(['50.00']);
  });

  it('is assessed too where the publication arrives between the look at the law and the parking', async () => {
    await deliver('registration', 'taxpayer_a');
    const { assessment } = authority.book;
    let looks = 0;
    const book = {
      ...assessment,
      pinned: async (schedule: { id: string; hash: string }) => {
        looks += 1;
        if (looks > 1) return assessment.pinned(schedule);
        const failure = await assessment.pinned(schedule).catch((error: unknown) => error);
        await deliver('legislation', 'xx/example');
        throw failure;
      },
    };
    expect(await deliver('declarations', 'taxpayer_a', { book })).toEqual(['taken-in']);
    expect(await assessed('taxpayer_a')).toEqual(['50.00']);
    expect(await parked()).toBe(0);
  });

  it('is taken up by a publication that comes again, where the first was cut off after it was kept', async () => {
    await deliver('registration', 'taxpayer_a');
    await deliver('declarations', 'taxpayer_a');
    const failing = { ...authority.book.assessment, pinned: () => Promise.reject(new Error('cut off')) };
    await expect(deliver('legislation', 'xx/example', { book: failing })).rejects.toThrow('cut off');
    expect(await assessed('taxpayer_a')).toEqual([]);
    expect(await deliver('legislation', 'xx/example')).toContain('duplicate');
    expect(await assessed('taxpayer_a')).toEqual(['50.00']);
  });
});
