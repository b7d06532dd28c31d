import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyForRegistration } from '../../../functions/registration/apply-for-registration.ts';
import {
  approveRegistration,
  rejectRegistration,
} from '../../../functions/registration/decide-registration.ts';
import { taxpayer } from '../../../functions/registration/domain/taxpayer.ts';
import { scheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import { answered, refusedWith, requestBy } from '../../support/small-authority-tables.ts';

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
    const approved = await answered(approveRegistration(journal), requestBy('registrar', at, asked));
    expect(approved).toMatchObject({ status: 'registered', decidedBy: 'registrar' });
    const again = requestBy('registrar:other', at, asked);
    expect(await refusedWith(rejectRegistration(journal), again)).toBe('registration.decided');
  });

  it('is not decided by the officer who made it, nor by someone who is no officer', async () => {
    const asked = await applied('registrar');
    for (const decide of [approveRegistration, rejectRegistration]) {
      expect(await refusedWith(decide(journal), requestBy('registrar', at, asked))).toBe(
        'approval.own-request',
      );
      expect(await refusedWith(decide(journal), requestBy('finance-officer', at, asked))).toBe(
        'approval.no-right',
      );
    }
  });

  it('for an instrument that there is no schedule for is refused', async () => {
    const { operation, request } = apply('taxpayer:north', 'xx/example');
    expect(await refusedWith(operation, request)).toBe('registration.instruments');
  });
});
