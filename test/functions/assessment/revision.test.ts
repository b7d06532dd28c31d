import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAccounts } from '../../../functions/accounts/read-accounts.ts';
import { getStatementOfAccount } from '../../../functions/accounts/statement/get-statement-of-account.ts';
import { carryOnRevisions } from '../../../functions/assessment/carry-on-revisions.ts';
import { approveRevision, rejectRevision } from '../../../functions/assessment/decide-revision.ts';
import { proposeRevision, withdrawRevision } from '../../../functions/assessment/propose-revision.ts';
import {
  explainAssessmentLine,
  getAssessment,
  listAssessments,
} from '../../../functions/assessment/read-assessments.ts';
import { getRevision, listRevisions } from '../../../functions/assessment/read-revisions.ts';
import { revisionJournal } from '../../../functions/assessment/revision-journal.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { chainHolds, openEntry } from '../../../shared/journal/entry.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { scheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
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
import { storedEntries } from '../../support/tally.ts';

type Assessed = {
  readonly assessmentId: string;
  readonly total: string;
  readonly schedule: { readonly hash: string };
  readonly replaces?: string;
  readonly replacedBy?: string;
};
type Account = {
  readonly accountId: string;
  readonly outstanding: string;
  readonly credit: string;
  readonly openItems: readonly { readonly heads: readonly object[] }[];
};

let tables: LocalTables;
let authority: Awaited<ReturnType<typeof smallAuthorityTables>>;
let hashes: string[];

const january = '2021-01-10T10:00:00.000Z';
const february = '2021-02-10T10:00:00.000Z';
const march = '2021-03-10T10:00:00.000Z';
const reason = { reason: 'The Act was amended from 2020 on.' };

/** One owes 50.00 and has paid nothing; two owes 25.00 and has paid it; none owes nothing. */
beforeAll(async () => {
  tables = await localTables();
  authority = await smallAuthorityTables(tables);
  authority.subjects.add('xx/example');
  hashes = [await publish(1, '0.05', '50.00', january)];
  for (const [taxpayerId, quantity] of [
    ['taxpayer_one', '1000'],
    ['taxpayer_two', '500'],
    ['taxpayer_none', '0'],
  ] as const) {
    await authority.say('registration', taxpayerId, [registered(taxpayerId, taxpayerId)], january);
    const lines = [{ supplied: '2020-02-01', fuel: 'petrol', quantity }];
    await authority.say(
      'declarations',
      taxpayerId,
      [submitted(taxpayerId, hashes[0] as string, lines)],
      january,
    );
  }
  await authority.settle(january);
  await authority.say('payments', 'taxpayer_two', [await payment('taxpayer_two', '25.00')], january);
  await authority.settle(january);
});
afterAll(() => tables.stop());

const publish = (version: number, rate: string, total: string, at: string) =>
  smallLegislature(authority).publish(version, rate, total, at);

async function payment(taxpayerId: string, amount: string) {
  const { accountId } = await accountOf(taxpayerId, january);
  return eventOf('payment.identified.v1', {
    receiptId: `receipt_of_${taxpayerId}`,
    statementId: 'statement',
    ...{ taxpayerId, accountId, reference: 'RF', tier: 'reference', amount, currency: 'EUR' },
    ...{ bookingDate: '2021-01-10', valueDate: '2021-01-10', receivedOn: '2021-01-10' },
  });
}

async function accountOf(taxpayerId: string, at: string): Promise<Account> {
  const request = requestBy('auditor', at, { path: { taxpayerId } });
  const { items } = await answered<{ items: Account[] }>(listAccounts(authority.accounts), request);
  return items[0] as Account;
}

async function assessmentsOf(taxpayerId: string, at: string): Promise<Assessed[]> {
  const request = requestBy('auditor', at, { path: { taxpayerId } });
  const { items } = await answered<{ items: Assessed[] }>(listAssessments(authority.assessment), request);
  return items;
}

const revisions = () => revisionJournal(authority.table.assessment);

async function proposeOne(at: string, who = 'legislator'): Promise<string> {
  const body = { ...reason, schedule: 'xx/example' };
  const operation = proposeRevision(revisions(), authority.book.assessment);
  const { revisionId } = await answered<{ revisionId: string }>(operation, requestBy(who, at, { body }));
  authority.subjects.add(revisionId);
  return revisionId;
}

function revisionOf(revisionId: string, at: string) {
  return answered<{ items: object[]; stage: string }>(
    getRevision(revisions()),
    requestBy('approver', at, { path: { revisionId } }),
  );
}

/** Carries revisions on as the clock does, until nothing is left to do. */
const carryOn = (at: string) => carryOnRevisions(authority.assessment, at, () => true);
const decide = (revisionId: string, at: string, who = 'approver') =>
  requestBy(who, at, { path: { revisionId }, body: reason });

describe('an assessment', () => {
  it('is explained as the law was known then, and as the law is now', async () => {
    hashes.push(await publish(2, '0.07', '70.00', february));
    const [{ assessmentId, total, schedule }] = (await assessmentsOf('taxpayer_one', february)) as [Assessed];
    expect({ total, schedule }).toMatchObject({ total: '50.00', schedule: { hash: hashes[0] } });
    const path = { taxpayerId: 'taxpayer_one', assessmentId, line: 'total' };
    const asked = (law: string) => requestBy('auditor', february, { path, query: { law } });
    const explain = explainAssessmentLine(authority.assessment);
    expect(await answered(explain, asked('then'))).toMatchObject({ value: '50', unit: 'EUR' });
    expect(await answered(explain, asked('now'))).toMatchObject({ value: '70', unit: 'EUR' });
    const get = getAssessment(authority.assessment);
    expect(await answered(get, asked('then'))).toMatchObject({
      total: '50.00',
      liability: { total: '50.00', schedule: { hash: hashes[0] } },
    });
    expect(await answered(get, asked('now'))).toMatchObject({
      total: '50.00',
      liability: { total: '70.00', schedule: { hash: hashes[1] } },
    });
  });
});

describe('a revision', () => {
  it('of a higher rate lists whom it touches before anyone may approve it', async () => {
    const revisionId = await proposeOne(february);
    expect(
      await refusedWith(
        approveRevision(revisions(), authority.book.assessment),
        decide(revisionId, february),
      ),
    ).toBe('revision.not-listed');
    await carryOn(february);
    const listed = await revisionOf(revisionId, february);
    expect(listed).toMatchObject({
      stage: 'listed',
      ...{ assessments: 3, touched: 2, refused: 0, revised: 0 },
      ...{ before: '75.00', after: '105.00', difference: '30.00' },
    });
    expect((await assessmentsOf('taxpayer_one', february)).map(({ total }) => total)).toEqual(['50.00']);
  });

  it('is not approved by who proposed it, and changes nothing when it is rejected or withdrawn', async () => {
    const revisionId = await proposeOne(february, 'approver:both');
    await carryOn(february);
    expect(
      await refusedWith(
        approveRevision(revisions(), authority.book.assessment),
        decide(revisionId, february, 'approver:both'),
      ),
    ).toBe('approval.own-request');
    await answered(rejectRevision(revisions()), decide(revisionId, february));
    const other = await proposeOne(february);
    await answered(withdrawRevision(revisions()), decide(other, february, 'legislator'));
    await carryOn(february);
    for (const id of [revisionId, other]) expect((await revisionOf(id, february)).stage).toBe('closed');
    expect(await assessmentsOf('taxpayer_one', february)).toHaveLength(1);
  });

  it('that is approved replaces what it touches and posts only the difference', async () => {
    const revisionId = await proposeOne(february);
    await carryOn(february);
    await answered(approveRevision(revisions(), authority.book.assessment), decide(revisionId, february));
    await carryOn(february);
    await authority.settle(february);
    expect(await revisionOf(revisionId, february)).toMatchObject({ stage: 'revised', revised: 2 });

    const [was, is, ...others] = (await assessmentsOf('taxpayer_one', february)) as [Assessed, Assessed];
    expect(others).toEqual([]);
    expect(was).toMatchObject({ total: '50.00', replacedBy: is.assessmentId });
    expect(is).toMatchObject({ total: '70.00', replaces: was.assessmentId, schedule: { hash: hashes[1] } });
    expect(await assessmentsOf('taxpayer_none', february)).toHaveLength(1);
    expect(await accountOf('taxpayer_one', february)).toMatchObject({ outstanding: '70.00', credit: '0.00' });
    expect(await accountOf('taxpayer_two', february)).toMatchObject({ outstanding: '10.00', credit: '0.00' });
  });

  it('finds nothing to do a second time', async () => {
    const revisionId = await proposeOne(february);
    await carryOn(february);
    expect(await revisionOf(revisionId, february)).toMatchObject({ stage: 'listed', touched: 0 });
    await answered(approveRevision(revisions(), authority.book.assessment), decide(revisionId, february));
    await carryOn(february);
    await authority.settle(february);
    expect(await accountOf('taxpayer_one', february)).toMatchObject({ outstanding: '70.00' });
  });

  it('of a lower rate first reduces what is open, and the rest becomes credit', async () => {
    hashes.push(await publish(3, '0.02', '20.00', march));
    const revisionId = await proposeOne(march);
    await carryOn(march);
    expect(await revisionOf(revisionId, march)).toMatchObject({
      ...{ touched: 2, before: '105.00', after: '30.00', difference: '-75.00' },
      items: expect.any(Array),
    });
    await answered(approveRevision(revisions(), authority.book.assessment), decide(revisionId, march));
    await carryOn(march);
    await authority.settle(march);
    // One: 70.00 open, 50.00 less. Two: 25.00 paid, 10.00 open, 25.00 less: 15.00 too much was paid.
    expect(await accountOf('taxpayer_one', march)).toMatchObject({ outstanding: '20.00', credit: '0.00' });
    expect(await accountOf('taxpayer_two', march)).toMatchObject({
      outstanding: '0.00',
      credit: '15.00',
      openItems: [],
    });
  });

  it('shows in the statement of account as a line of its own, and the balance ties', async () => {
    const { accountId } = await accountOf('taxpayer_two', march);
    const path = { taxpayerId: 'taxpayer_two', accountId };
    const read = getStatementOfAccount(authority.accounts, scheduleBook(authority.accounts.table), []);
    const reply = expectAccepted(await read(requestBy('auditor', march, { path })));
    if (!('text' in reply)) throw new Error('the statement is not told as text');
    const statement = JSON.parse(reply.text) as { lines: object[]; closing: string };
    expect(statement.lines).toMatchObject([
      { kind: 'assessment', debit: '25.00', credit: '0.00', balance: '25.00' },
      { kind: 'revision', debit: '10.00', credit: '0.00', balance: '35.00' },
      { kind: 'revision', debit: '0.00', credit: '25.00', balance: '10.00' },
      { kind: 'payment', debit: '0.00', credit: '25.00', balance: '-15.00' },
    ]);
    expect(statement.closing).toBe('-15.00');
  });

  it('is listed with where it stands, newest first', async () => {
    const { items } = await answered<{ items: { stage: string }[] }>(
      listRevisions(revisions()),
      requestBy('approver', march, { query: { limit: '50' } }),
    );
    expect(items.map(({ stage }) => stage).sort()).toEqual(
      ['listed', 'closed', 'closed', 'revised', 'revised', 'revised'].sort(),
    );
    expect(items[0]).toMatchObject({ stage: 'revised' });
  });

  it('of a law that refuses what was declared leaves that assessment as it is, and says so', async () => {
    const april = '2021-04-10T10:00:00.000Z';
    await publish(4, 'none', '50.00', april);
    const revisionId = await proposeOne(april);
    await carryOn(april);
    await answered(approveRevision(revisions(), authority.book.assessment), decide(revisionId, april));
    await carryOn(april);
    await authority.settle(april);
    expect(await revisionOf(revisionId, april)).toMatchObject({ stage: 'revised', refused: 3, revised: 0 });
    expect(await accountOf('taxpayer_one', april)).toMatchObject({ outstanding: '20.00' });
    const said = (await storedEntries(authority.table.assessment, revisionId)).map(({ body, hash }) =>
      openEntry(body, hash),
    );
    expect(said.at(-1)).toMatchObject({
      type: 'revision.completed.v1',
      data: { revisionId, touched: 0, revised: 0, refused: 3 },
    });
  });

  it('leaves journals whose chains hold', async () => {
    for (const subject of authority.subjects) {
      const stored = await storedEntries(authority.table.assessment, subject);
      expect(chainHolds(stored)).toBe(true);
    }
  });
});
