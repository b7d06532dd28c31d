import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { carryOnRevisions } from '../../../functions/assessment/carry-on-revisions.ts';
import { approveRevision, rejectRevision } from '../../../functions/assessment/decide-revision.ts';
import { proposeRevision } from '../../../functions/assessment/propose-revision.ts';
import { listAssessments } from '../../../functions/assessment/read-assessments.ts';
import { getRevision, listRevisions } from '../../../functions/assessment/read-revisions.ts';
import { revisionJournal } from '../../../functions/assessment/revision-journal.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import {
  answered,
  refusedWith,
  registered,
  requestBy,
  smallAuthorityTables,
  submitted,
} from '../../support/small-authority-tables.ts';
import { smallLegislature } from '../../support/small-legislature.ts';

let tables: LocalTables;
let authority: Awaited<ReturnType<typeof smallAuthorityTables>>;
let first: string;

const january = '2021-01-10T10:00:00.000Z';
const february = '2021-02-10T10:00:00.000Z';
const march = '2021-03-10T10:00:00.000Z';
const reason = { reason: 'The Act was amended from 2020 on.' };

beforeAll(async () => {
  tables = await localTables();
});
afterAll(() => tables.stop());

/** 1,000 L of petrol, assessed at 0.05 euros a litre; from February on the rate is 0.07. */
beforeEach(async () => {
  authority = await smallAuthorityTables(tables);
  authority.subjects.add('xx/example');
  first = await smallLegislature(authority).publish(1, '0.05', '50.00', january);
  await declare('taxpayer_one', first, '1000', january);
  await smallLegislature(authority).publish(2, '0.07', '70.00', february);
});

async function declare(taxpayerId: string, hash: string, litres: string, at: string) {
  const lines = [{ supplied: '2020-02-01', fuel: 'petrol', quantity: litres }];
  await authority.say('registration', taxpayerId, [registered(taxpayerId, taxpayerId)], at);
  await authority.say('declarations', taxpayerId, [submitted(taxpayerId, hash, lines)], at);
  await authority.settle(at);
}

const revisions = () => revisionJournal(authority.table.assessment);
const carryOn = (at: string, goOn = () => true) => carryOnRevisions(authority.assessment, at, goOn);
const approve = () => approveRevision(revisions(), authority.book.assessment);
const by = (who: string, revisionId: string, at: string) =>
  requestBy(who, at, { path: { revisionId }, body: reason });

async function propose(at: string): Promise<string> {
  const operation = proposeRevision(revisions(), authority.book.assessment);
  const body = { ...reason, schedule: 'xx/example' };
  const request = requestBy('legislator', at, { body });
  return (await answered<{ revisionId: string }>(operation, request)).revisionId;
}

const read = (revisionId: string, at: string) =>
  answered(getRevision(revisions()), by('approver', revisionId, at));

async function totalsOf(taxpayerId: string): Promise<string[]> {
  const request = requestBy('auditor', march, { path: { taxpayerId } });
  const { items } = await answered<{ items: { total: string }[] }>(
    listAssessments(authority.assessment),
    request,
  );
  return items.map(({ total }) => total);
}

describe('a revision, when a later version of the law comes', () => {
  it('lists nothing that was assessed by the later one', async () => {
    const revisionId = await propose(february);
    const third = await smallLegislature(authority).publish(3, '0.09', '90.00', february);
    await declare('taxpayer_new', third, '1000', february);
    await carryOn(february);
    // Of the two assessments only that of 50.00 is under an earlier law: 70.00 by the revision's.
    expect(await read(revisionId, february)).toMatchObject({
      ...{ stage: 'listed', assessments: 2, touched: 1, before: '50.00', after: '70.00' },
      items: [{ taxpayerId: 'taxpayer_one' }],
    });
  });

  it('cannot be approved, and can be rejected and proposed anew', async () => {
    const revisionId = await propose(february);
    await carryOn(february);
    await smallLegislature(authority).publish(3, '0.09', '90.00', february);
    expect(await refusedWith(approve(), by('approver', revisionId, february))).toBe('revision.outdated');
    await answered(rejectRevision(revisions()), by('approver', revisionId, february));
    const another = await propose(february);
    await carryOn(february);
    expect(await read(another, february)).toMatchObject({ touched: 1, after: '90.00' });
  });

  it('still is approved before the notice date of the later one', async () => {
    const revisionId = await propose(february);
    await carryOn(february);
    await smallLegislature(authority).publish(3, '0.09', '90.00', february, { publishedFrom: '2021-03-10' });
    await answered(approve(), by('approver', revisionId, february));
    await carryOn(february);
    expect(await totalsOf('taxpayer_one')).toEqual(['50.00', '70.00']);
  });

  it('leaves what was amended under the later one while it was under way', async () => {
    const revisionId = await propose(february);
    await carryOn(february);
    await answered(approve(), by('approver', revisionId, february));
    const third = await smallLegislature(authority).publish(3, '0.09', '90.00', february);
    const amended = { declarationId: 'declaration_2', version: 2, amends: 'declaration_of_taxpayer_one' };
    const lines = [{ supplied: '2020-02-01', fuel: 'petrol', quantity: '2000' }];
    const event = submitted('taxpayer_one', third, lines, amended);
    await authority.say('declarations', 'taxpayer_one', [event], february);
    await authority.settle(february);
    await carryOn(february);
    expect(await read(revisionId, february)).toMatchObject({ stage: 'revised', touched: 1, revised: 0 });
    // 2,000 L at 0.09.
    expect(await totalsOf('taxpayer_one')).toEqual(['50.00', '180.00']);
  });
});

describe('a revision that nobody decides', () => {
  it('is expired after thirty days, says so wherever it is read, and can be proposed anew', async () => {
    const revisionId = await propose(february);
    await carryOn(february);
    const later = '2021-03-12T10:00:00.000Z';
    expect(await read(revisionId, later)).toMatchObject({
      stage: 'expired',
      proposal: { status: 'expired' },
    });
    const list = listRevisions(revisions());
    const listed = requestBy('approver', later, { query: { limit: '10' } });
    expect(await answered(list, listed)).toMatchObject({ items: [{ revisionId, stage: 'expired' }] });
    expect(await refusedWith(approve(), by('approver', revisionId, later))).toBe('approval.expired');
    const another = await propose(later);
    await carryOn(later);
    expect(await read(another, later)).toMatchObject({ stage: 'listed', touched: 1 });
  });
});

describe('a run of the clock that is cut off', () => {
  it('is taken up by the next, which revises nothing twice', async () => {
    for (const [index, litres] of ['2000', '3000', '4000'].entries())
      await declare(`taxpayer_${index}`, first, litres, february);
    const revisionId = await propose(february);
    let stopped = 0;
    // One portion of the list at a time: the list is in four parts.
    while ((await read(revisionId, february)).stage === 'listing') {
      let portions = 0;
      await carryOn(february, () => portions++ < 1);
      expect(++stopped).toBeLessThan(10);
    }
    expect(await read(revisionId, february)).toMatchObject({ touched: 4, difference: '200.00' });
    await answered(approve(), by('approver', revisionId, february));
    // Two runs at the same moment, as when one was believed dead.
    await Promise.all([carryOn(february), carryOn(february)]);
    await authority.settle(february);
    expect(await read(revisionId, february)).toMatchObject({ stage: 'revised', revised: 4 });
    for (const taxpayer of ['taxpayer_one', 'taxpayer_0', 'taxpayer_1', 'taxpayer_2'])
      expect(await totalsOf(taxpayer)).toHaveLength(2);
  });
});
