import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rejectSchedule } from '../../../functions/legislation/decide-schedule.ts';
import { draftSchedule } from '../../../functions/legislation/draft-schedule.ts';
import { getScheduleImpact, requestScheduleImpact } from '../../../functions/legislation/impact.ts';
import { listScheduleVersions } from '../../../functions/legislation/read-versions.ts';
import { legislationHandlers } from '../../../functions/legislation/take-in.ts';
import { clockAt } from '../../../shared/clock.ts';
import { consume } from '../../../shared/journal/consume.ts';
import { packSchedule } from '../../../shared/schedule-book/packed-schedule.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import {
  answered,
  refusedWith,
  registered,
  requestBy,
  smallAuthorityTables,
  smallScheduleWith,
  submitted,
} from '../../support/small-authority-tables.ts';
import { type Drafted, smallLegislature } from '../../support/small-legislature.ts';
import { storedEntries } from '../../support/tally.ts';

let tables: LocalTables;
let authority: Awaited<ReturnType<typeof smallAuthorityTables>>;
let law: ReturnType<typeof smallLegislature>;

const january = '2021-01-10T10:00:00.000Z';
const today = '2021-01-10';
const path = { jurisdiction: 'xx', instrument: 'example' };

beforeAll(async () => {
  tables = await localTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  authority = await smallAuthorityTables(tables);
  authority.subjects.add('xx/example');
  law = smallLegislature(authority);
});

const approve = (versionId: string, at = january) => law.approving(law.on('approver', at, versionId));
const impactOf = ({ versionId }: Drafted) =>
  answered(
    getScheduleImpact(authority.legislation),
    requestBy('approver', january, { path: { ...path, versionId } }),
  );

async function statuses(): Promise<string[]> {
  const listed = await answered<{ items: { status: string }[] }>(
    listScheduleVersions(authority.legislation),
    requestBy('approver', january, { path }),
  );
  return listed.items.map(({ status }) => status).sort();
}

describe('two versions at once', () => {
  it('of one number: whichever is approved first is published, the other never', async () => {
    const rivals = [
      await law.draft(1, '0.05', '50.00', january),
      await law.draft(1, '0.06', '60.00', january),
    ] as const;
    for (const { versionId } of rivals) await law.propose(versionId, today, january);
    const outcomes = await Promise.all(rivals.map(({ versionId }) => approve(versionId)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'schedule.version-not-raised', faults: [{ pointer: '/version' }] },
    });
    expect(await statuses()).toEqual(['proposed', 'published']);
  });

  it('of two numbers: the later one is not approved on an impact that knows nothing of the earlier', async () => {
    const second = await law.draft(2, '0.06', '60.00', january);
    await law.propose(second.versionId, today, january);
    await law.publish(1, '0.05', '50.00', january);
    expect(await approve(second.versionId)).toMatchObject({ refusal: { code: 'schedule-impact.outdated' } });
  });

  it('in two currencies: the second is refused, also where the first still waits for its day', async () => {
    const inPounds = new TextDecoder().decode(smallScheduleWith(2, '0.06', '60.00')).replaceAll('EUR', 'GBP');
    const request = () => requestBy('legislator', january, { file: Buffer.from(inPounds) });
    const early = await answered<Drafted>(law.drafting, request());
    await authority.settle(january);
    await law.propose(early.versionId, '2021-07-01', january);
    await law.publish(1, '0.05', '50.00', january, { publishedFrom: '2021-06-01' });
    expect(await approve(early.versionId)).toMatchObject({
      refusal: { code: 'schedule.another-instrument', faults: [{ pointer: '/currency' }] },
    });
    const again = Buffer.from(inPounds.replace('title: A', 'title: Another'));
    expect(await refusedWith(law.drafting, requestBy('legislator', january, { file: again }))).toBe(
      'schedule.another-instrument',
    );
  });
});

describe('an impact report', () => {
  it('that was cut off is taken up where it was, and a portion that comes twice is counted once', async () => {
    const first = await law.publish(1, '0.05', '50.00', january);
    const taxpayers = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `taxpayer_${name}`);
    for (const id of taxpayers) {
      const lines = [{ supplied: '2020-02-01', fuel: 'petrol', quantity: '1000' }];
      await authority.say('registration', id, [registered(id, id)], january);
      await authority.say('declarations', id, [submitted(id, first, lines)], january);
    }
    await authority.settle(january);
    const file = smallScheduleWith(2, '0.07', '70.00');
    const second = await answered<Drafted>(law.drafting, requestBy('legislator', january, { file }));
    const { legislation, book } = authority;
    const handlers = legislationHandlers(legislation, book.legislation);
    const takeIn = async () => {
      const results: string[] = [];
      for (const stored of await storedEntries(legislation.table, 'xx/example')) {
        const message = { ...stored, receiveCount: 1, resent: false };
        results.push(await consume(legislation, handlers, clockAt(january), message));
      }
      return results;
    };
    // Each round takes in what the round before said, and everything before that once more.
    await takeIn();
    const begun = await impactOf(second);
    expect(begun).toMatchObject({ portions: 1, startedAt: january });
    expect(begun.finishedAt).toBeUndefined();
    expect(
      await refusedWith(
        law.proposing,
        law.on('legislator', january, second.versionId, {
          reason: 'Now.',
          publishedFrom: today,
        }),
      ),
    ).toBe('schedule-impact.not-ready');
    // A list is in four parts, each at least a portion.
    for (let round = 1; round < 4; round++) expect((await takeIn()).at(-1)).toBe('taken-in');
    // 1,000 L for each at 0.05, then at 0.07.
    expect(await impactOf(second)).toMatchObject({
      ...{ finishedAt: january, portions: 4, declarations: 6, changed: 6 },
      ...{ before: '300.00', after: '420.00', difference: '120.00' },
    });
    expect(new Set(await takeIn())).toEqual(new Set(['duplicate']));
    expect(await impactOf(second)).toMatchObject({ declarations: 6, difference: '120.00' });
  });

  it('of more than thirty days ago supports no proposal and no approval: returns have come in since', async () => {
    const { versionId } = await law.draft(1, '0.05', '50.00', january);
    const day = (count: number) => new Date(Date.parse(january) + count * 86_400_000).toISOString();
    await law.propose(versionId, '2021-06-01', day(20));
    expect(await approve(versionId, day(31))).toMatchObject({
      refusal: { code: 'schedule-impact.outdated', detail: expect.stringContaining(january) },
    });
    expect(await approve(versionId, day(30))).toMatchObject({ ok: true });
  });
});

describe('a draft that is refused', () => {
  const small = new TextDecoder().decode(smallScheduleWith(1, '0.05', '50.00'));
  it.each([
    ['is no YAML', '[['.repeat(50_000)],
    ['is no text', '\ufffd\u0000'],
    ['has a fault in each line', '\t}\n'.repeat(20_000)],
    ['names prototypes', small.replace('title:', '__proto__: x\ntitle:')],
    ['has a formula that would run code', small.replace('quantity * rate', 'process.exit(1)')],
    ['has an example that does not hold', small.replace('total: 50.00', 'total: 50.01')],
  ])('since it %s leaves nothing behind', async (_, text) => {
    const written: unknown[] = [];
    const table = {
      ...authority.table.legislation,
      transact: async (writes: unknown) => {
        written.push(writes);
        return { done: true } as const;
      },
      put: async (item: unknown) => void written.push(item),
    };
    const drafting = draftSchedule({ ...authority.legislation, table }, authority.book.legislation);
    const request = requestBy('legislator', january, { file: Buffer.from(text) });
    expect(await refusedWith(drafting, request)).toMatch(/^schedule\.(faults|not-text)$/);
    expect(written).toEqual([]);
  });
});

describe('the report that a proposal rests on', () => {
  it('is the one that who decides has read: no other is worked out while the proposal waits', async () => {
    const { versionId } = await law.draft(1, '0.05', '50.00', january);
    const { reportId } = await law.propose(versionId, today, january);
    const rerun = requestScheduleImpact(authority.legislation);
    const asking = () => rerun(law.on('legislator', january, versionId));
    expect(await asking()).toMatchObject({
      refusal: { code: 'schedule-impact.proposal-rests-on-it', remedy: expect.stringMatching(/withdrawn/) },
    });
    const entries = await storedEntries(authority.table.legislation, 'xx/example');
    const proposed = entries.map(({ body }) => JSON.parse(body)).find(({ type }) => /proposed/.test(type));
    expect(proposed.data).toMatchObject({ versionId, reportId });
    await answered(
      rejectSchedule(authority.legislation),
      law.on('approver', january, versionId, { reason: 'Returns have come in.' }),
    );
    const again = await asking();
    expect(again).toMatchObject({ ok: true, value: { status: 202 } });
    expect(again).not.toMatchObject({ value: { body: { reportId } } });
  });
});

describe('a document', () => {
  it('that is not what was drafted any more is not published', async () => {
    const { versionId } = await law.draft(1, '0.05', '50.00', january);
    await law.propose(versionId, today, january);
    const key = { pk: 'xx/example', sk: `DOCUMENT#${versionId}` };
    const other = { document: { version: '1' }, holidays: [], holidaysThrough: '2030-12-31' };
    await authority.table.legislation.transact([{ put: { ...key, packed: packSchedule(other) } }]);
    await expect(approve(versionId)).rejects.toThrow(/does not match its hash/);
    expect(await statuses()).toEqual(['proposed']);
  });
});
