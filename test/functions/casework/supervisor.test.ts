import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getWorkItem } from '../../../functions/casework/get-work-item.ts';
import {
  assignWorkItem,
  claimWorkItem,
  closeWorkItem,
  releaseWorkItem,
} from '../../../functions/casework/handle-work-item.ts';
import { listWorkItems } from '../../../functions/casework/read-work-items.ts';
import { listWorkItemKinds, setWorkItemTerm } from '../../../functions/casework/work-item-terms.ts';
import type { Table } from '../../../shared/aws/table.ts';
import { type EventDraft, eventOf } from '../../../shared/contracts/events.ts';
import { answered, refusedWith, requestBy } from '../../support/small-authority-tables.ts';
import { smallBooks } from '../../support/small-books.ts';

const at = '2024-06-07T09:00:00.000Z';
let books: Awaited<ReturnType<typeof smallBooks>>;
let table: Table;
beforeAll(async () => {
  books = await smallBooks(at);
  table = books.tables.casework;
});
afterAll(() => books.stop());

function proposed(revisionId: string): EventDraft {
  const schedule = { id: 'ca/fuel-charge', hash: 'a'.repeat(64) };
  const reason = 'The rate was enacted late.';
  return eventOf('revision.proposed.v1', { revisionId, schedule, proposedBy: 'legislator', reason });
}

type Item = { itemId: string; about: Record<string, string>; due: string; status: string; assignee?: string };

async function itemOf(revisionId: string): Promise<Item> {
  const query = { limit: '50' };
  const { items } = await answered<{ items: Item[] }>(
    listWorkItems(table),
    requestBy('approver:one', at, { query }),
  );
  return items.find(({ about }) => about.revisionId === revisionId) as Item;
}

describe('a supervisor', () => {
  it('gives an item to someone else, and back to all, whoever has it', async () => {
    await books.say('assessment', 'revision_1', proposed('revision_1'));
    const path = { itemId: (await itemOf('revision_1')).itemId };
    await answered(claimWorkItem(table), requestBy('approver:one', at, { path }));
    const body = { assignee: 'approver:three' };
    await answered(assignWorkItem(table), requestBy('approver:two', at, { path, body }));
    expect(await itemOf('revision_1')).toMatchObject({ status: 'claimed', assignee: 'approver:three' });
    await answered(releaseWorkItem(table), requestBy('approver:two', at, { path }));
    expect(await itemOf('revision_1')).toMatchObject({ status: 'open' });

    const { history } = await answered<{ history: object[] }>(
      getWorkItem(table),
      requestBy('approver:one', at, { path }),
    );
    expect(history).toMatchObject([
      { what: 'opened', who: 'system:casework' },
      { what: 'claimed', who: 'approver:one', assignee: 'approver:one' },
      { what: 'claimed', who: 'approver:two', assignee: 'approver:three' },
      { what: 'released', who: 'approver:two', assignee: 'approver:three' },
    ]);
  });

  it('closes the item of a proposal that expired undecided, and only then', async () => {
    await books.say('assessment', 'revision_3', proposed('revision_3'));
    const path = { itemId: (await itemOf('revision_3')).itemId };
    const body = { decision: 'expired', reason: 'Nobody wants it any more.' };
    // shared/approval: a proposal is open for 30 days.
    const early = requestBy('approver:one', '2024-07-07T08:59:59.000Z', { path, body });
    expect(await refusedWith(closeWorkItem(table), early)).toBe('work-item.decided-elsewhere');
    const late = requestBy('approver:one', '2024-07-07T09:00:00.000Z', { path, body });
    await answered(closeWorkItem(table), late);
    expect(await itemOf('revision_3')).toBeUndefined();

    books.clock.time = '2024-07-08T09:00:00.000Z';
    await books.say('assessment', 'revision_3', proposed('revision_3'));
    expect(await itemOf('revision_3')).toMatchObject({ status: 'open' });
    books.clock.time = at;
  });

  it('sets the term of a kind, for items that open from then on', async () => {
    const path = { kind: 'revision' };
    await answered(setWorkItemTerm(table), requestBy('approver:two', at, { path, body: { days: 20 } }));
    await books.say('assessment', 'revision_2', proposed('revision_2'));

    // 20 days after 7 June; ten, the term of the kind, had been set for the one before.
    expect((await itemOf('revision_2')).due).toBe('2024-06-27');
    expect((await itemOf('revision_1')).due).toBe('2024-06-17');
    const { items } = await answered<{ items: object[] }>(
      listWorkItemKinds(table),
      requestBy('registrar', at),
    );
    expect(items).toContainEqual({
      kind: 'revision',
      right: 'cta/schedules.approve',
      days: 20,
      decisions: [],
    });
  });
});
