import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calculate, listSchedules } from '../../../functions/assessment/calculate.ts';
import { calculateWithDraft } from '../../../functions/legislation/calculate-with-draft.ts';
import { approveSchedule, rejectSchedule } from '../../../functions/legislation/decide-schedule.ts';
import { draftSchedule } from '../../../functions/legislation/draft-schedule.ts';
import { getScheduleImpact, requestScheduleImpact } from '../../../functions/legislation/impact.ts';
import { proposeSchedule, withdrawSchedule } from '../../../functions/legislation/propose-schedule.ts';
import {
  diffScheduleVersion,
  getScheduleVersion,
  listScheduleVersions,
} from '../../../functions/legislation/read-versions.ts';
import { chainHolds } from '../../../shared/journal/entry.ts';
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
import { storedEntries } from '../../support/tally.ts';

type Authority = Awaited<ReturnType<typeof smallAuthorityTables>>;
let tables: LocalTables;
let authority: Authority;
let first: { versionId: string; hash: string };

const path = { jurisdiction: 'xx', instrument: 'example' };
const inJanuary = '2021-01-10T10:00:00.000Z';
const inMarch = '2021-03-01T10:00:00.000Z';
const petrol = (quantity: string) => ({ supplied: '2020-02-01', fuel: 'petrol', quantity });

beforeAll(async () => {
  tables = await localTables();
  authority = await smallAuthorityTables(tables);
  authority.subjects.add('xx/example');
  first = await draft(1, '0.05', '50.00', inJanuary);
  await publish(first.versionId, '2021-01-10', inJanuary);
  for (const [taxpayerId, legalName, quantity] of [
    ['taxpayer_one', 'One Ltd.', '1000'],
    ['taxpayer_two', 'Two Ltd.', '500'],
    ['taxpayer_none', 'None Ltd.', '0'],
  ] as const) {
    await authority.say('registration', taxpayerId, [registered(taxpayerId, legalName)], inJanuary);
    await authority.say(
      'declarations',
      taxpayerId,
      [submitted(taxpayerId, first.hash, [petrol(quantity)])],
      inJanuary,
    );
  }
  await authority.settle(inJanuary);
});
afterAll(() => tables.stop());

const on = (at: string, who: string, versionId: string, asked: object = {}) =>
  requestBy(who, at, { path: { ...path, versionId }, ...asked });

/** Drafts the small schedule with a rate, and lets its impact be worked out. */
async function draft(version: number, rate: string, total: string, at: string, who = 'legislator') {
  const operation = draftSchedule(authority.legislation, authority.book.legislation);
  const file = smallScheduleWith(version, rate, total);
  const drafted = await answered<{ versionId: string; hash: string }>(
    operation,
    requestBy(who, at, { file }),
  );
  await authority.settle(at);
  return drafted;
}

function propose(versionId: string, publishedFrom: string, at: string) {
  const body = { reason: 'The Act was amended.', publishedFrom };
  const { legislation, book } = authority;
  return answered(proposeSchedule(legislation, book.legislation), on(at, 'legislator', versionId, { body }));
}

const checked = { body: { reason: 'Checked against the Act.' } };
const approve = () => approveSchedule(authority.legislation, authority.book.legislation);

async function publish(versionId: string, publishedFrom: string, at: string) {
  await propose(versionId, publishedFrom, at);
  await answered(approve(), on(at, 'approver', versionId, checked));
  await authority.settle(at);
}

function impactOf(versionId: string, at: string) {
  return answered(getScheduleImpact(authority.legislation), on(at, 'approver', versionId));
}

describe('a draft', () => {
  it('that does not load, or whose example fails, is refused with every fault, its line and its remedy', async () => {
    const operation = draftSchedule(authority.legislation, authority.book.legislation);
    const wrong = new TextDecoder()
      .decode(smallScheduleWith(9, '0.07', '71.00'))
      .replace('title: A small carbon tax', 'title: A small carbon tax\ncolour: green');
    const unreadable = await operation(requestBy('legislator', inMarch, { file: Buffer.from(wrong) }));
    expect(unreadable).toMatchObject({
      ok: false,
      refusal: {
        code: 'schedule.faults',
        faults: [{ pointer: '/colour', detail: expect.stringMatching(/^line:4: colour: is no key/) }],
      },
    });
    const failing = await operation(
      requestBy('legislator', inMarch, { file: smallScheduleWith(9, '0.07', '71.00') }),
    );
    expect(failing).toMatchObject({
      refusal: {
        code: 'schedule.faults',
        faults: [{ detail: expect.stringContaining('expects a total of 71.00 and comes to 70.00') }],
      },
    });
  });

  it('that is no text, is not raised, or changes the currency is refused', async () => {
    const operation = draftSchedule(authority.legislation, authority.book.legislation);
    const refusal = (file: Uint8Array) => refusedWith(operation, requestBy('legislator', inMarch, { file }));
    expect(await refusal(Buffer.from([0xff, 0xfe]))).toBe('schedule.not-text');
    expect(await refusal(smallScheduleWith(1, '0.07', '70.00'))).toBe('schedule.version-not-raised');
    const inPounds = new TextDecoder().decode(smallScheduleWith(2, '0.07', '70.00')).replaceAll('EUR', 'GBP');
    expect(await refusal(Buffer.from(inPounds))).toBe('schedule.another-instrument');
  });

  it('is known by its hash: the same document is not drafted twice', async () => {
    await draft(2, '0.061', '61.00', inMarch);
    const operation = draftSchedule(authority.legislation, authority.book.legislation);
    const again = requestBy('legislator:other', inMarch, { file: smallScheduleWith(2, '0.061', '61.00') });
    expect(await refusedWith(operation, again)).toBe('schedule.drafted-already');
  });

  it('can be calculated with by staff, and changes nothing that is in force', async () => {
    const { versionId, hash } = await draft(2, '0.062', '62.00', inMarch);
    const body = { period: '2020', facts: {}, lines: [petrol('1000')], explain: false };
    const whatIf = await answered(
      calculateWithDraft(authority.legislation),
      on(inMarch, 'legislator', versionId, { body }),
    );
    expect(whatIf.liability).toMatchObject({ total: '62.00', schedule: { hash } });
    const solveFor = { line: 1, field: 'quantity', total: '124.00' };
    const solved = await answered(
      calculateWithDraft(authority.legislation),
      on(inMarch, 'legislator', versionId, { body: { ...body, solveFor } }),
    );
    // Half a cent is 0.0806… L at 0.062: 1,999.919… L through 2,000.080… L come to 124.00.
    expect(solved).toMatchObject({
      solution: { answer: 'exact', least: { value: '1999.92' }, greatest: { value: '2000.08' } },
      liability: { total: '124.00', schedule: { hash } },
    });
    const known = await answered(
      calculate(authority.book.assessment),
      requestBy('taxpayer:x', inMarch, { body: { ...body, schedule: 'xx/example' } }),
    );
    expect(known.liability).toMatchObject({ total: '50.00', schedule: { hash: first.hash } });
    const notPublished = requestBy('taxpayer:x', inMarch, {
      body: { ...body, schedule: 'xx/example', hash },
    });
    expect(await refusedWith(calculate(authority.book.assessment), notPublished)).toBe('schedule.unknown');
  });

  it('tells where it differs from the version in force, and gives its text as it was written', async () => {
    const { versionId, hash } = await draft(2, '0.063', '63.00', inMarch);
    const { legislation, book } = authority;
    const diff = await answered(
      diffScheduleVersion(legislation, book.legislation),
      on(inMarch, 'approver', versionId),
    );
    const words = [
      'Version: 1 becomes 2.',
      'Rate (rate): petrol, from 2020-01-01 through 2020-12-31: 0.05 becomes 0.063 EUR/fuel.unit (Example Act s. 6, enacted 2019-06-01).',
      'Example "A thousand litres of petrol": expect, total: 50.00 becomes 63.00 (Example Act s. 6).',
    ];
    expect(diff).toEqual({
      hash,
      against: first.hash,
      differences: [
        { path: '/version', before: '1', after: '2', words: words[0] },
        { path: '/parameters/rate', before: '0.05', after: '0.063', words: words[1] },
        { path: '/examples/0', before: '50.00', after: '63.00', words: words[2] },
      ],
    });
    const sentences = await diffScheduleVersion(
      legislation,
      book.legislation,
    )(on(inMarch, 'approver', versionId, { accept: 'text/plain' }));
    expect(sentences).toMatchObject({ value: { text: words.map((line) => `${line}\n`).join('') } });
    const text = await getScheduleVersion(legislation)(
      on(inMarch, 'approver', versionId, { accept: 'text/plain' }),
    );
    expect(text).toMatchObject({
      value: { text: Buffer.from(smallScheduleWith(2, '0.063', '63.00')).toString() },
    });
  });
});

describe('the impact of a version', () => {
  it('tells who owes how much more, and the total, against the version in force', async () => {
    const { versionId, hash } = await draft(2, '0.07', '70.00', inMarch);
    const report = await impactOf(versionId, inMarch);
    // 1,000 L and 500 L at 0.05, then at 0.07; nothing on nothing.
    expect(report).toMatchObject({
      ...{ hash, against: first.hash, currency: 'EUR', finishedAt: inMarch },
      ...{ declarations: 3, changed: 2, refused: 0 },
      ...{ before: '75.00', after: '105.00', difference: '30.00' },
    });
    const all = [...(await everyChange(versionId))].sort((a, b) => (a.taxpayerId < b.taxpayerId ? -1 : 1));
    expect(all).toMatchObject([
      {
        taxpayerId: 'taxpayer_one',
        legalName: 'One Ltd.',
        period: '2020',
        before: '50.00',
        after: '70.00',
        difference: '20.00',
      },
      {
        taxpayerId: 'taxpayer_two',
        legalName: 'Two Ltd.',
        period: '2020',
        before: '25.00',
        after: '35.00',
        difference: '10.00',
      },
    ]);
  });

  type Page = { readonly items: { taxpayerId: string }[]; readonly next?: string };

  async function everyChange(versionId: string) {
    const found: { taxpayerId: string }[] = [];
    let cursor: string | undefined;
    do {
      const page: Page = await answered(
        getScheduleImpact(authority.legislation),
        on(inMarch, 'approver', versionId, { query: { cursor } }),
      );
      found.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  }

  it('names a declaration that the version refuses, and leaves it out of the totals', async () => {
    const text = new TextDecoder()
      .decode(smallScheduleWith(2, '0.05', '50.00'))
      .replace('petrol: [0.05, 0.06]', 'petrol: [none, 0.06]')
      .replace('expect: { total: 50.00 }', 'expect: { refused: schedule.no-value }');
    const operation = draftSchedule(authority.legislation, authority.book.legislation);
    const { versionId } = await answered<{ versionId: string }>(
      operation,
      requestBy('legislator', inMarch, { file: Buffer.from(text) }),
    );
    await authority.settle(inMarch);
    const report = await impactOf(versionId, inMarch);
    expect(report).toMatchObject({ declarations: 3, changed: 3, refused: 3, difference: '0.00' });
    expect((await everyChange(versionId))[0]).toMatchObject({ after: 'schedule.no-value', refused: 'after' });
  });

  it('must be known before a version is proposed', async () => {
    const operation = draftSchedule(authority.legislation, authority.book.legislation);
    const { versionId } = await answered<{ versionId: string }>(
      operation,
      requestBy('legislator', inMarch, { file: smallScheduleWith(2, '0.071', '71.00') }),
    );
    const body = { reason: 'Now.', publishedFrom: '2021-03-01' };
    const proposing = proposeSchedule(authority.legislation, authority.book.legislation);
    expect(await refusedWith(proposing, on(inMarch, 'legislator', versionId, { body }))).toBe(
      'schedule-impact.not-ready',
    );
    await authority.settle(inMarch);
  });
});

describe('a proposal to publish', () => {
  it('is not for a day that is past where the law applies', async () => {
    const { versionId } = await draft(2, '0.072', '72.00', inMarch);
    const proposing = proposeSchedule(authority.legislation, authority.book.legislation);
    const body = { reason: 'Now.', publishedFrom: '2021-02-28' };
    expect(await refusedWith(proposing, on(inMarch, 'legislator', versionId, { body }))).toBe(
      'schedule.notice-date-passed',
    );
  });

  it('is decided by neither who drafted it nor who proposed it, nor by one without the right', async () => {
    const { versionId } = await draft(2, '0.073', '73.00', inMarch, 'approver:drafter');
    expect(await refusedWith(approve(), on(inMarch, 'approver', versionId, checked))).toBe(
      'approval.not-proposed',
    );
    await propose(versionId, '2021-03-01', inMarch);
    const refusal = (who: string) => refusedWith(approve(), on(inMarch, who, versionId, checked));
    expect(await refusal('approver:drafter')).toBe('approval.own-request');
    expect(await refusal('legislator')).toBe('approval.no-right');
    await answered(
      rejectSchedule(authority.legislation),
      on(inMarch, 'approver', versionId, { body: { reason: 'The rate is wrong.' } }),
    );
    expect(await refusal('approver')).toBe('approval.decided');
    const { items } = await answered<{ items: { versionId: string }[] }>(
      listScheduleVersions(authority.legislation),
      requestBy('approver', inMarch, { path }),
    );
    expect(items.find((item) => item.versionId === versionId)).toMatchObject({ status: 'rejected' });
  });

  it('can be withdrawn by its maker and made again, and expires after thirty days', async () => {
    const { versionId } = await draft(2, '0.074', '74.00', inMarch);
    await propose(versionId, '2021-06-01', inMarch);
    const proposing = proposeSchedule(authority.legislation, authority.book.legislation);
    const body = { reason: 'Again.', publishedFrom: '2021-06-01' };
    expect(await refusedWith(proposing, on(inMarch, 'legislator:other', versionId, { body }))).toBe(
      'approval.proposed-already',
    );
    const withdrawing = withdrawSchedule(authority.legislation);
    expect(await refusedWith(withdrawing, on(inMarch, 'legislator:other', versionId, checked))).toBe(
      'approval.not-your-proposal',
    );
    await answered(withdrawing, on(inMarch, 'legislator', versionId, checked));
    await propose(versionId, '2021-06-01', inMarch);
    const later = '2021-03-31T10:00:00.000Z';
    expect(await refusedWith(approve(), on(later, 'approver', versionId, checked))).toBe('approval.expired');
    const expired = await answered(
      getScheduleVersion(authority.legislation),
      on(later, 'approver', versionId),
    );
    expect(expired).toMatchObject({ status: 'expired', proposal: { status: 'expired' } });
  });
});

describe('a published version', () => {
  it('is applied from its notice date on and not a day before, by the calendar of the authority', async () => {
    const { versionId, hash } = await draft(2, '0.08', '80.00', inMarch);
    await publish(versionId, '2021-07-01', inMarch);
    const totalAt = async (at: string) => {
      const body = { schedule: 'xx/example', period: '2020', facts: {}, lines: [petrol('1000')] };
      const answer = await answered(
        calculate(authority.book.assessment),
        requestBy('taxpayer:x', at, { body }),
      );
      return (answer.liability as { total: string }).total;
    };
    // Dublin is an hour ahead of UTC in summer: its 1 July begins at 23:00 UTC.
    expect(await totalAt('2021-06-30T22:59:59.000Z')).toBe('50.00');
    expect(await totalAt('2021-06-30T23:00:00.000Z')).toBe('80.00');
    expect((await authority.book.assessment.byHash(first.hash))?.version).toBe(1);
    const { items } = await answered<{ items: { id: string; hash: string }[] }>(
      listSchedules(authority.book.assessment),
      requestBy('taxpayer:x', '2021-07-01T10:00:00.000Z'),
    );
    expect(items.find(({ id }) => id === 'xx/example')?.hash).toBe(hash);
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(['ca/fuel-charge', 'sg/carbon-tax']));
  });

  it('cannot be published again, and no other draft of its number can', async () => {
    const { items } = await answered<{ items: { versionId: string; version: number; status: string }[] }>(
      listScheduleVersions(authority.legislation),
      requestBy('approver', inMarch, { path }),
    );
    const rival = items.find(({ version, status }) => version === 2 && status === 'draft');
    const proposing = proposeSchedule(authority.legislation, authority.book.legislation);
    const body = { reason: 'Instead.', publishedFrom: '2021-07-01' };
    expect(
      await refusedWith(proposing, on(inMarch, 'legislator', rival?.versionId as string, { body })),
    ).toBe('schedule.version-not-raised');
    const drafting = draftSchedule(authority.legislation, authority.book.legislation);
    const another = requestBy('legislator', inMarch, { file: smallScheduleWith(2, '0.081', '81.00') });
    expect(await refusedWith(drafting, another)).toBe('schedule.version-not-raised');
    expect(await refusedWith(proposing, on(inMarch, 'legislator', first.versionId, { body }))).toBe(
      'approval.proposed-already',
    );
  });

  it('makes the impact of a waiting draft out of date, until it is worked out again', async () => {
    const { versionId } = await draft(4, '0.09', '90.00', inMarch);
    const third = await draft(3, '0.085', '85.00', inMarch);
    await publish(third.versionId, '2021-08-01', inMarch);
    const proposing = proposeSchedule(authority.legislation, authority.book.legislation);
    const proposal = (publishedFrom: string) =>
      on(inMarch, 'legislator', versionId, { body: { reason: 'Fourth.', publishedFrom } });
    expect(await refusedWith(proposing, proposal('2021-09-01'))).toBe('schedule-impact.outdated');
    await answered(requestScheduleImpact(authority.legislation), on(inMarch, 'legislator', versionId));
    await authority.settle(inMarch);
    // 1,500 L at 0.085 in the third version, which waits for its day, and at 0.09 in the fourth.
    expect(await impactOf(versionId, inMarch)).toMatchObject({
      before: '127.50',
      after: '135.00',
      difference: '7.50',
    });
    // Versions apply in the order of their numbers; the fourth may come in the place of the third on its day.
    expect(await refusedWith(proposing, proposal('2021-07-31'))).toBe('schedule.notice-before-last-version');
    expect((await answered(proposing, proposal('2021-08-01'))).status).toBe('proposed');
  });

  it('leaves a journal of the instrument whose chain holds', async () => {
    const stored = await storedEntries(authority.table.legislation, 'xx/example');
    expect(stored.length).toBeGreaterThan(10);
    expect(chainHolds(stored)).toBe(true);
  });
});
