import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAccounts } from '../../../functions/accounts/read-accounts.ts';
import { carryOnRevisions } from '../../../functions/assessment/carry-on-revisions.ts';
import { approveRevision } from '../../../functions/assessment/decide-revision.ts';
import { proposeRevision } from '../../../functions/assessment/propose-revision.ts';
import { listAssessments } from '../../../functions/assessment/read-assessments.ts';
import { getRevision } from '../../../functions/assessment/read-revisions.ts';
import { revisionJournal } from '../../../functions/assessment/revision-journal.ts';
import { assessmentHandlers } from '../../../functions/assessment/take-in.ts';
import { clockAt } from '../../../shared/clock.ts';
import { consume } from '../../../shared/journal/consume.ts';
import { chainHolds, type JournalEntry, openEntry } from '../../../shared/journal/entry.ts';
import { listParked } from '../../../shared/journal/parking.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import {
  answered,
  registered,
  requestBy,
  smallAuthorityTables,
  submitted,
} from '../../support/small-authority-tables.ts';
import { smallLegislature } from '../../support/small-legislature.ts';
import { storedEntries } from '../../support/tally.ts';

type Assessed = {
  readonly assessmentId: string;
  readonly declarationVersion: number;
  readonly total: string;
  readonly assessedOn: string;
  readonly paymentDue: string;
  readonly cause?: string;
  readonly revisionId?: string;
  readonly replaces?: string;
  readonly replacedBy?: string;
  readonly schedule: { readonly hash: string };
};

let tables: LocalTables;
let authority: Awaited<ReturnType<typeof smallAuthorityTables>>;

const january = '2021-01-10T10:00:00.000Z';
const february = '2021-02-10T10:00:00.000Z';
const march = '2021-03-10T10:00:00.000Z';
const april = '2021-04-10T10:00:00.000Z';
const reason = { reason: 'The Act was amended from 2020 on.' };

/** Petrol at 0.05 euros a litre, from the schedule; payment is due 30 days after the notice. */
beforeAll(async () => {
  tables = await localTables();
});
afterAll(() => tables.stop());

async function newAuthority(): Promise<string> {
  authority = await smallAuthorityTables(tables);
  authority.subjects.add('xx/example');
  return publish(1, '0.05', '50.00', january);
}

const publish = (version: number, rate: string, total: string, at: string, clauses = '') =>
  smallLegislature(authority).publish(version, rate, total, at, { clauses });

/** Says that a version of a taxpayer's return for 2020 was submitted, with so many litres of petrol. */
async function submit(taxpayerId: string, version: number, hash: string, litres: string, at: string) {
  const lines = [{ supplied: '2020-02-01', fuel: 'petrol', quantity: litres }];
  const idOf = (number: number) => `declaration_${number}_of_${taxpayerId}`;
  const declared = { declarationId: idOf(version), version };
  const amended = { amends: idOf(version - 1), reason: { code: 'quantity', text: 'Read wrongly.' } };
  const event = submitted(taxpayerId, hash, lines, version === 1 ? declared : { ...declared, ...amended });
  await authority.say('declarations', taxpayerId, [event], at);
}

async function register(taxpayerId: string) {
  await authority.say('registration', taxpayerId, [registered(taxpayerId, taxpayerId)], january);
}

async function assessmentsOf(taxpayerId: string): Promise<Assessed[]> {
  const request = requestBy('auditor', april, { path: { taxpayerId } });
  return (await answered<{ items: Assessed[] }>(listAssessments(authority.assessment), request)).items;
}

async function accountOf(taxpayerId: string) {
  const request = requestBy('auditor', april, { path: { taxpayerId } });
  const { items } = await answered<{ items: object[] }>(listAccounts(authority.accounts), request);
  return items[0];
}

async function revisionEvents(taxpayerId: string) {
  const stored = await storedEntries(authority.table.assessment, taxpayerId);
  expect(chainHolds(stored)).toBe(true);
  const entries = stored.map(({ body, hash }) => openEntry(body, hash));
  return entries.flatMap((entry) =>
    entry.type === 'liability.revised.v1' ? [(entry as JournalEntry<'liability.revised.v1'>).data] : [],
  );
}

/** Carries the law in force over to what was assessed; answers the revision as it is then. */
async function reviseByLaw(at: string, meanwhile: () => Promise<void> = async () => {}) {
  const revisions = revisionJournal(authority.table.assessment);
  const proposal = requestBy('legislator', at, { body: { ...reason, schedule: 'xx/example' } });
  const propose = proposeRevision(revisions, authority.book.assessment);
  const { revisionId } = await answered<{ revisionId: string }>(propose, proposal);
  const path = { revisionId };
  await carryOnRevisions(authority.assessment, at, () => true);
  await meanwhile();
  await answered(
    approveRevision(revisions, authority.book.assessment),
    requestBy('approver', at, { path, body: reason }),
  );
  await carryOnRevisions(authority.assessment, at, () => true);
  await authority.settle(at);
  return answered<{ revised: number; touched: number; revisionId: string }>(
    getRevision(revisions),
    requestBy('approver', at, { path }),
  );
}

describe('an amendment', () => {
  it('is measured against the assessment that a revision of the law left, and is due when the return first was', async () => {
    const first = await newAuthority();
    await register('taxpayer_law');
    await submit('taxpayer_law', 1, first, '1000', january);
    await authority.settle(january);
    const second = await publish(2, '0.07', '70.00', february);
    const { revisionId } = await reviseByLaw(february);
    await submit('taxpayer_law', 2, second, '1500', march);
    await authority.settle(march);

    // 1,000 L at 0.05; the same at 0.07 (+ 20.00); 1,500 L at 0.07 = 105.00 (+ 35.00). Notice and 30 days: 9 February.
    const chain = await assessmentsOf('taxpayer_law');
    expect(chain).toMatchObject([
      { total: '50.00', declarationVersion: 1, paymentDue: '2021-02-09' },
      { total: '70.00', declarationVersion: 1, paymentDue: '2021-03-12', cause: 'legislation', revisionId },
      { total: '105.00', declarationVersion: 2, paymentDue: '2021-02-09', cause: 'amendment' },
    ]);
    expect(chain[2]?.revisionId).toBeUndefined();
    expect(chain.map(({ replaces }) => replaces)).toEqual([
      undefined,
      chain[0]?.assessmentId,
      chain[1]?.assessmentId,
    ]);
    expect(await revisionEvents('taxpayer_law')).toMatchObject([
      { cause: 'legislation', revisionId, difference: '20.00' },
      {
        cause: 'amendment',
        revisionId: 'declaration_2_of_taxpayer_law',
        declarationId: 'declaration_2_of_taxpayer_law',
        difference: '35.00',
        differences: [{ head: 'tax', amount: '35.00' }],
      },
    ]);
    expect(await accountOf('taxpayer_law')).toMatchObject({
      outstanding: '105.00',
      openItems: [
        { charged: '50.00', due: '2021-02-09' },
        { charged: '35.00', due: '2021-02-09' },
        { charged: '20.00', due: '2021-03-12' },
      ],
    });
  });

  it('is revised by the law in its turn, and amended again after that', async () => {
    await publish(3, '0.02', '20.00', march);
    await reviseByLaw(march);
    const hash = await publish(4, '0.04', '40.00', april);
    await submit('taxpayer_law', 3, hash, '1500', april);
    await authority.settle(april);

    // 1,500 L at 0.02 = 30.00; the third version is made under the law of April: 0.04, so 60.00.
    const chain = await assessmentsOf('taxpayer_law');
    expect(chain.slice(3)).toMatchObject([
      { total: '30.00', cause: 'legislation', declarationVersion: 2 },
      { total: '60.00', cause: 'amendment', declarationVersion: 3, paymentDue: '2021-02-09' },
    ]);
    expect(await accountOf('taxpayer_law')).toMatchObject({ outstanding: '60.00', credit: '0.00' });
  });

  it('does not undo a revision of the law that came between its making and its assessment', async () => {
    const first = await newAuthority();
    await register('taxpayer_slow');
    await submit('taxpayer_slow', 1, first, '1000', january);
    await authority.settle(january);
    await publish(2, '0.07', '70.00', february);
    await reviseByLaw(february);
    await submit('taxpayer_slow', 2, first, '2000', february);
    await authority.settle(february);

    expect((await assessmentsOf('taxpayer_slow')).map(({ total }) => total)).toEqual([
      '50.00',
      '70.00',
      '140.00',
    ]);
    expect(await accountOf('taxpayer_slow')).toMatchObject({ outstanding: '140.00' });
  });

  it('that the newer law refuses is assessed by the law that it was made under', async () => {
    const first = await newAuthority();
    await register('taxpayer_refused');
    await submit('taxpayer_refused', 1, first, '0', january);
    await authority.settle(january);
    const none = await publish(2, 'none', '50.00', february);
    // Nothing was supplied before: the second version is of coal alone, which the newer law still charges.
    const coal = [{ supplied: '2020-02-01', fuel: 'coal', quantity: '1' }];
    const declared = {
      declarationId: 'declaration_2',
      version: 2,
      amends: 'declaration_1_of_taxpayer_refused',
    };
    await authority.say(
      'declarations',
      'taxpayer_refused',
      [submitted('taxpayer_refused', none, coal, declared)],
      february,
    );
    await authority.settle(february);
    await submit('taxpayer_refused', 3, first, '1000', february);
    await authority.settle(february);

    const chain = await assessmentsOf('taxpayer_refused');
    expect(chain.map(({ total }) => total)).toEqual(['0.00', '40.00', '50.00']);
    expect(chain.map(({ schedule }) => schedule.hash)).toEqual([first, none, first]);
    expect(await listParked(authority.table.assessment, 10)).toEqual([]);
  });

  it('is left alone by a revision that was listed before it came', async () => {
    const first = await newAuthority();
    await register('taxpayer_meanwhile');
    await submit('taxpayer_meanwhile', 1, first, '1000', january);
    await authority.settle(january);
    const second = await publish(2, '0.07', '70.00', february);
    const revision = await reviseByLaw(february, async () => {
      await submit('taxpayer_meanwhile', 2, second, '1500', february);
      await authority.settle(february);
    });

    expect(revision).toMatchObject({ touched: 1, revised: 0 });
    expect((await assessmentsOf('taxpayer_meanwhile')).map(({ total }) => total)).toEqual([
      '50.00',
      '105.00',
    ]);
    expect(await accountOf('taxpayer_meanwhile')).toMatchObject({ outstanding: '105.00' });
  });

  it('under the older law is revised as it stands by a revision that had listed what it replaced', async () => {
    const first = await newAuthority();
    await register('taxpayer_between');
    await submit('taxpayer_between', 1, first, '1000', january);
    await authority.settle(january);
    const second = await publish(2, '0.07', '70.00', february);
    const revision = await reviseByLaw(february, async () => {
      // Submitted before its context had heard of the second version, and assessed after the list was made.
      await submit('taxpayer_between', 2, first, '1500', february);
      await authority.settle(february);
    });

    // 1,500 L at 0.05, then at 0.07.
    expect(revision).toMatchObject({ touched: 1, revised: 1 });
    const chain = await assessmentsOf('taxpayer_between');
    expect(chain.map(({ total }) => total)).toEqual(['50.00', '75.00', '105.00']);
    expect(chain[2]?.schedule.hash).toBe(second);
    expect(await accountOf('taxpayer_between')).toMatchObject({ outstanding: '105.00' });
  });

  it('that the law lets make no difference is kept with its reason, until small ones add up', async () => {
    await newAuthority();
    await register('taxpayer_small');
    const rule = 'figure: total, differsBy: { amount: 10 }, starts: reached, citation: Example Act s. 8';
    const weighing = `amendments:\n  materiality: { ${rule} }\n`;
    const hash = await publish(2, '0.05', '50.00', january, weighing);
    await submit('taxpayer_small', 1, hash, '1000', january);
    await submit('taxpayer_small', 2, hash, '1100', february);
    await submit('taxpayer_small', 3, hash, '1199', february);
    await authority.settle(february);

    const [only, ...others] = await assessmentsOf('taxpayer_small');
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      total: '50.00',
      declarationVersion: 1,
      keptAmendments: [
        { declarationVersion: 2, explanation: { label: 'Change of tax due', value: '5', unit: 'EUR' } },
        { declarationVersion: 3, explanation: { value: '9.95', citation: 'Example Act s. 8' } },
      ],
    });
    expect(only?.replacedBy).toBeUndefined();
    expect(await revisionEvents('taxpayer_small')).toEqual([]);
    expect(await accountOf('taxpayer_small')).toMatchObject({ outstanding: '50.00' });

    await submit('taxpayer_small', 4, hash, '1200', march);
    await authority.settle(march);
    expect(await assessmentsOf('taxpayer_small')).toMatchObject([
      { total: '50.00' },
      { total: '60.00', declarationVersion: 4, cause: 'amendment' },
    ]);
    expect(await accountOf('taxpayer_small')).toMatchObject({ outstanding: '60.00' });
    expect(await listParked(authority.table.assessment, 10)).toEqual([]);
  });

  it('of what is not charged changes what stands, and books nothing', async () => {
    const first = await newAuthority();
    await register('taxpayer_same');
    await submit('taxpayer_same', 1, first, '1000', january);
    await authority.settle(january);
    await submit('taxpayer_same', 2, first, '1000.000', february);
    await authority.settle(february);

    const [was, is] = await assessmentsOf('taxpayer_same');
    expect([was?.replacedBy, is?.total]).toEqual([is?.assessmentId, '50.00']);
    expect(await revisionEvents('taxpayer_same')).toMatchObject([{ difference: '0.00', differences: [] }]);
    const postings = (await storedEntries(authority.table.accounts, 'taxpayer_same')).map(
      ({ body, hash }) => openEntry(body, hash).type,
    );
    expect(postings).toEqual(['account.opened.v1', 'account.posted.v1']);
  });

  it('that arrives before the version that it amends waits for it, and one that arrives twice is assessed once', async () => {
    const hash = await newAuthority();
    const { assessment, table, book } = authority;
    await register('taxpayer_order');
    await authority.settle(january);
    await submit('taxpayer_order', 1, hash, '1000', january);
    await submit('taxpayer_order', 2, hash, '4000', january);
    await submit('taxpayer_order', 3, hash, '3000', january);
    const stored = await storedEntries(table.declarations, 'taxpayer_order');
    const [one, two, three] = stored as [(typeof stored)[0], (typeof stored)[0], (typeof stored)[0]];
    const handlers = assessmentHandlers(table.assessment, book.assessment);
    const taken = [];
    for (const entry of [one, three, two, two, three]) {
      const message = { ...entry, receiveCount: 1, resent: false };
      taken.push(await consume(assessment, handlers, clockAt(february), message));
    }
    await authority.settle(february);

    expect(taken).toEqual(['taken-in', 'parked', 'taken-in', 'duplicate', 'duplicate']);
    expect((await assessmentsOf('taxpayer_order')).map(({ total }) => total)).toEqual([
      '50.00',
      '200.00',
      '150.00',
    ]);
    const events = await revisionEvents('taxpayer_order');
    expect(events.map(({ difference }) => difference)).toEqual(['150.00', '-50.00']);
    expect(await accountOf('taxpayer_order')).toMatchObject({ outstanding: '150.00', credit: '0.00' });
  });
});
