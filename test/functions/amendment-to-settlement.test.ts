import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDeclarationOnFile } from '../../functions/legislation/declaration-on-file.ts';
import { queryAll } from '../../shared/aws/table.ts';
import { contexts } from '../../shared/contexts.ts';
import { chainHolds } from '../../shared/journal/entry.ts';
import { unpackRows } from '../../shared/packed-rows.ts';
import { bankFile } from '../support/bank-file.ts';
import {
  gasoline,
  obligationOf,
  type RegisteredTaxpayer,
  registeredTaxpayer,
} from '../support/registered-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../support/small-authority.ts';
import { storedEntries } from '../support/tally.ts';

/** One return that is amended twice, through all contexts: each test goes on where the one before ended. */
let authority: SmallAuthority;
let taxpayer: RegisteredTaxpayer;
let obligationId: string;
beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-06-20T14:00:00.000Z');
  taxpayer = await registeredTaxpayer(authority, '104328716RT0001', { liableUntil: '2024-06-30' });
  obligationId = await obligationOf(authority, taxpayer, '2024-06');
});
afterAll(() => authority.stop());

const pathOf = () => ({ taxpayerId: taxpayer.taxpayerId, obligationId });

async function saveDraft(litres: string) {
  const { subject } = taxpayer;
  const asked = { subject, path: pathOf() };
  const { etag } = await authority.ask('get-declaration', asked);
  const headers: Record<string, string> = etag === undefined ? {} : { 'if-match': etag };
  const json = { lines: [gasoline('2024-06-14', litres)] };
  return (await authority.ask('save-declaration-draft', { ...asked, headers, json })).etag ?? '';
}

async function amendTo(litres: string) {
  const headers = { 'if-match': await saveDraft(litres) };
  const json = { reason: { code: 'quantity', text: 'A meter was read wrongly.' } };
  const { subject } = taxpayer;
  const answer = await authority.ask('amend-declaration', { subject, path: pathOf(), headers, json });
  expect(answer.status).toBe(201);
  await authority.settle();
}

async function account() {
  const { taxpayerId, subject } = taxpayer;
  const { body } = await authority.ask('list-accounts', { subject, path: { taxpayerId } });
  return body.items[0];
}

async function assessments(query: Record<string, string> = {}) {
  const { taxpayerId, subject } = taxpayer;
  const { body } = await authority.ask('list-assessments', { subject, path: { taxpayerId }, query });
  return body.items;
}

describe('a return that is amended', () => {
  it('is assessed and paid as it was first submitted', async () => {
    await saveDraft('50000');
    authority.setTime('2024-07-15T14:00:00.000Z');
    await authority.ask('submit-declaration', { subject: taxpayer.subject, path: pathOf() });
    await authority.settle();
    const { reference } = await account();
    const credits = [{ minor: 880_500n, servicerReference: 'A1', creditorReference: reference }];
    const file = bankFile('M1', { id: 'CAD20240730', date: '2024-07-30', credits });
    authority.setTime('2024-08-01T14:00:00.000Z');
    await authority.ask('import-bank-statement', { subject: 'f', role: 'finance-officer', file });
    await authority.settle();

    // 50,000 litres at 0.1761 dollars (GGPPA Sch. 2 Table 5).
    expect(await account()).toMatchObject({ outstanding: '0.00', credit: '0.00', openItems: [] });
  });

  it('to less than was paid gives the difference back as credit', async () => {
    authority.setTime('2024-09-02T14:00:00.000Z');
    await amendTo('40000');

    // 10,000 litres less: 1,761.00.
    expect(await account()).toMatchObject({ outstanding: '0.00', credit: '1761.00', openItems: [] });
  });

  it('to more is charged with the difference, due when the return was, and credit is used for it', async () => {
    authority.setTime('2024-11-04T14:00:00.000Z');
    await amendTo('55000');

    // 55,000 litres are 9,685.50 (+ 2,641.50), of which 8,805.00 is paid. June is due on 31 July (GGPPA s. 69).
    expect(await account()).toMatchObject({
      outstanding: '880.50',
      credit: '0.00',
      openItems: [{ obligationId, period: '2024-06', due: '2024-07-31', charged: '2641.50' }],
    });
  });

  it('shows as a chain of assessments, of which the last stands', async () => {
    const chain = await assessments();
    expect(chain).toMatchObject([
      { declarationVersion: 1, total: '8805.00', paymentDue: '2024-07-31' },
      { declarationVersion: 2, total: '7044.00', cause: 'amendment', assessedOn: '2024-09-02' },
      { declarationVersion: 3, total: '9685.50', cause: 'amendment', paymentDue: '2024-07-31' },
    ]);
    const [first, second, third] = chain;
    expect([first.replacedBy, second.replaces]).toEqual([second.assessmentId, first.assessmentId]);
    expect([second.replacedBy, third.replaces]).toEqual([third.assessmentId, second.assessmentId]);
    expect(third.replacedBy).toBeUndefined();
    expect(await assessments({ obligationId })).toEqual(chain);
    const other = 'obligation_01J0000000ABCDEFGHJKMNPQRS';
    expect(await assessments({ obligationId: other })).toEqual([]);
  });

  it('is explained by the lines of each version', async () => {
    const [first, , third] = await assessments();
    const { taxpayerId, subject } = taxpayer;
    for (const [{ assessmentId, total }, quantity] of [
      [first, '50000'],
      [third, '55000'],
    ]) {
      const path = { taxpayerId, assessmentId, line: '1' };
      const { body } = await authority.ask('explain-assessment-line', { subject, path });
      expect(JSON.stringify(body)).toContain(`"${quantity}"`);
      const whole = await authority.ask('get-assessment', { subject, path });
      expect(whole.body.liability.total).toBe(total);
    }
  });

  it('shows on the statement of account with the differences alone, and what is owed ties', async () => {
    const { accountId, outstanding } = await account();
    const { taxpayerId, subject } = taxpayer;
    const path = { taxpayerId, accountId };
    const { body } = await authority.ask('get-statement-of-account', { subject, path, query: {} });
    const lines = body.lines.map(
      ({ kind, debit, credit, balance }: Record<string, string>) => `${kind} ${debit} ${credit} ${balance}`,
    );
    expect(lines).toEqual([
      'assessment 8805.00 0.00 8805.00',
      'revision 0.00 1761.00 7044.00',
      'revision 2641.50 0.00 9685.50',
      'payment 0.00 8805.00 880.50',
    ]);
    expect(body.closing).toBe(outstanding);
  });

  it('is on file once, as it stands, for what another law would make of it', async () => {
    const items = await queryAll(authority.tables.legislation, {
      pk: taxpayer.taxpayerId,
      prefix: 'DECLARATION#',
    });
    const lines = items.flatMap((item) => unpackRows(readDeclarationOnFile(item).lines));
    expect(lines).toEqual([gasoline('2024-06-14', '55000')]);
  });

  it('leaves journals whose chains hold, and nothing parked', async () => {
    expect(await authority.parked()).toEqual([]);
    for (const context of contexts) {
      expect(chainHolds(await storedEntries(authority.tables[context], taxpayer.taxpayerId)), context).toBe(
        true,
      );
    }
  });
});
