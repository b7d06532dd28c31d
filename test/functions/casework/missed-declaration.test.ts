import { afterAll, beforeAll, expect, it } from 'vitest';
import { itemIdOf } from '../../../functions/casework/domain/apply-step.ts';
import { workItem } from '../../../functions/casework/domain/work-item.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { obligationOf, registeredTaxpayer } from '../../support/registered-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

let authority: SmallAuthority;
beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-06-03T14:00:00.000Z');
});
afterAll(() => authority.stop());

async function declare(taxpayer: { taxpayerId: string; subject: string }): Promise<string> {
  const obligationId = await obligationOf(authority, taxpayer, '2024-06');
  const path = { taxpayerId: taxpayer.taxpayerId, obligationId };
  const { subject } = taxpayer;
  await authority.ask('save-declaration-draft', { subject, path, json: { lines: [] } });
  const { status, body } = await authority.ask('submit-declaration', { subject, path });
  if (status !== 201) throw new Error(JSON.stringify(body));
  await authority.settle();
  return obligationId;
}

async function itemOf(obligationId: string) {
  const itemId = itemIdOf('missed-declaration', obligationId);
  return (await readHead(authority.tables.casework, itemId, workItem)).state;
}

it('a declaration that is not filed waits for an officer until it is; one in time costs casework nothing', async () => {
  const liableUntil = { liableUntil: '2024-06-30' };
  const prompt = await registeredTaxpayer(authority, '400000001RT0001', liableUntil);
  const late = await registeredTaxpayer(authority, '400000002RT0001', liableUntil);
  authority.setTime('2024-07-15T14:00:00.000Z');
  const filed = await declare(prompt);
  // GGPPA s. 69: due on the last day of July.
  authority.setTime('2024-08-02T14:00:00.000Z');
  await authority.keepCalendar();

  expect(await itemOf(filed)).toBeUndefined();
  const obligationId = await obligationOf(authority, late, '2024-06');
  expect(await itemOf(obligationId)).toMatchObject({ status: 'open', about: { filingDue: '2024-07-31' } });
  const { body } = await authority.ask('list-work-items', {
    subject: 'finance',
    role: 'finance-officer',
    query: { kind: 'missed-declaration' },
  });
  expect(body.items).toMatchObject([{ about: { taxpayerId: late.taxpayerId, obligationId } }]);

  await declare(late);
  expect(await itemOf(obligationId)).toMatchObject({ status: 'closed' });
});
