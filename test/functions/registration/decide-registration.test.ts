import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkDraft } from '../../../functions/legislation/domain/check-draft.ts';
import { applyForRegistration } from '../../../functions/registration/apply-for-registration.ts';
import {
  approveRegistration,
  rejectRegistration,
} from '../../../functions/registration/decide-registration.ts';
import { taxpayer } from '../../../functions/registration/domain/taxpayer.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { packSchedule } from '../../../shared/schedule-book/packed-schedule.ts';
import { publishedWrites } from '../../../shared/schedule-book/published-version.ts';
import { scheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import { answered, refusedWith, requestBy, smallScheduleWith } from '../../support/small-authority-tables.ts';

let tables: LocalTables;
let journal: Parameters<typeof approveRegistration>[0];
beforeAll(async () => {
  tables = await localTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  journal = { table: await tables.newTable(), context: 'registration', schema: taxpayer };
});

const at = '2024-06-03T14:00:00.000Z';
const approve = () => approveRegistration(journal, scheduleBook(journal.table));

function apply(applicant: string, schedule = 'ca/fuel-charge') {
  const body = {
    legalName: 'Northern Fuels Ltd.',
    identifier: { scheme: 'ca-bn', value: '104328716RT0001' },
    instruments: [{ schedule, liableFrom: '2024-05-01' }],
    contactName: 'A. Person',
  };
  const operation = applyForRegistration(journal, scheduleBook(journal.table));
  return { operation, request: requestBy(applicant, at, { body }) };
}

async function applied(applicant: string) {
  const { operation, request } = apply(applicant);
  const { taxpayerId } = await answered<{ taxpayerId: string }>(operation, request);
  return { path: { taxpayerId }, body: { reason: 'Known to us.' } };
}

describe('an application for registration', () => {
  it('is decided by an officer', async () => {
    const asked = await applied('taxpayer:north');
    const approved = await answered(approve(), requestBy('registrar', at, asked));
    expect(approved).toMatchObject({ status: 'registered', decidedBy: 'registrar' });
    const again = requestBy('registrar:other', at, asked);
    expect(await refusedWith(rejectRegistration(journal), again)).toBe('registration.decided');
  });

  it('under a law whose notice date is to come waits for that day: nothing is owed before', async () => {
    const published = {
      ...{ versionId: 'version_1', version: 1, title: 'A new charge', publishedFrom: '2024-07-01' },
      ...{ timeZone: 'America/Toronto', currency: 'CAD' },
      ...{ proposedBy: 'legislator', approvedBy: 'approver', reason: 'Enacted.' },
    };
    const checked = expectAccepted(checkDraft(smallScheduleWith(1, '0.05', '50.00')));
    const document = packSchedule(checked.entry);
    const schedule = { id: 'ca/new-charge', hash: checked.schedule.hash };
    await journal.table.transact(publishedWrites({ ...published, schedule, document }));
    const { operation, request } = apply('taxpayer:north', 'ca/new-charge');
    const { taxpayerId } = await answered<{ taxpayerId: string }>(operation, request);
    const early = requestBy('registrar', at, { path: { taxpayerId } });
    expect(await approve()(early)).toMatchObject({
      refusal: { code: 'registration.law-not-in-force', detail: expect.stringContaining('2024-07-01') },
    });
    // Midnight of 1 July in Toronto is 04:00 UTC.
    const onThatDay = requestBy('registrar', '2024-07-01T04:00:00.000Z', { path: { taxpayerId } });
    expect(await answered(approve(), onThatDay)).toMatchObject({ status: 'registered' });
  });

  it('is not decided by the officer who made it, nor by someone who is no officer', async () => {
    const asked = await applied('registrar');
    for (const decide of [approve(), rejectRegistration(journal)]) {
      expect(await refusedWith(decide, requestBy('registrar', at, asked))).toBe('approval.own-request');
      expect(await refusedWith(decide, requestBy('finance-officer', at, asked))).toBe('approval.no-right');
    }
  });

  it('for an instrument that there is no schedule for is refused', async () => {
    const { operation, request } = apply('taxpayer:north', 'xx/example');
    expect(await refusedWith(operation, request)).toBe('registration.instruments');
  });
});
