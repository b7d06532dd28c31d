import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageInDays, closed, opened } from '../../../../functions/casework/domain/apply-step.ts';
import type { WorkItem } from '../../../../functions/casework/domain/work-item.ts';

type Heard = { readonly opens: boolean; readonly at: string };

function instant(minute: number): string {
  return new Date(Date.UTC(2024, 8, 2, 9, minute)).toISOString();
}

function hear(item: WorkItem | undefined, { opens, at }: Heard): WorkItem | undefined {
  const next = opens
    ? opened(item, 'suspense', 'receipt_1', { receiptId: 'receipt_1' }, at, 5)
    : closed(item, 'suspense', 'receipt_1', at);
  return next ?? item;
}

const end = (heard: readonly Heard[]) => heard.reduce<WorkItem | undefined>(hear, undefined)?.status;

describe('an item', () => {
  it('stays closed where the event that resolves it is heard before the one that opens it', () => {
    const item = hear(hear(undefined, { opens: false, at: instant(5) }), { opens: true, at: instant(1) });
    expect(item).toMatchObject({ status: 'closed', asOf: instant(5) });
    expect(item?.openedAt).toBeUndefined();
  });

  it('opens anew when the same thing waits again', () => {
    const heard = [
      { opens: true, at: instant(1) },
      { opens: false, at: instant(2) },
      { opens: true, at: instant(3) },
    ];
    expect(heard.reduce<WorkItem | undefined>(hear, undefined)).toMatchObject({
      status: 'open',
      openedAt: instant(3),
    });
  });

  it('loses its assignee when it is resolved', () => {
    const claimed = {
      ...(hear(undefined, { opens: true, at: instant(1) }) as WorkItem),
      assignee: 'officer',
    };
    expect(hear({ ...claimed, status: 'claimed' }, { opens: false, at: instant(2) })).not.toHaveProperty(
      'assignee',
    );
  });

  it('ends the same in whatever order and however often its events are heard', () => {
    const history = fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(history, fc.array(fc.nat()), fc.infiniteStream(fc.nat()), (minutes, again, keys) => {
        const ordered = [...minutes]
          .sort((a, b) => a - b)
          .map((minute, index) => ({ opens: index % 2 === 0, at: instant(minute) }));
        const repeated = again.map((pick) => ordered[pick % ordered.length] as Heard);
        const order = keys[Symbol.iterator]();
        const shuffled = [...ordered, ...repeated]
          .map((heard) => ({ heard, place: order.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ heard }) => heard);
        expect(end(shuffled)).toBe(end(ordered));
      }),
    );
  });
});

describe('the age and the term of an item', () => {
  it('count whole days', () => {
    expect(ageInDays('2024-02-28T23:00:00.000Z', '2024-03-01T22:59:59.999Z')).toBe(1);
    expect(ageInDays('2024-02-28T23:00:00.000Z', '2024-03-01T23:00:00.000Z')).toBe(2);
    const item = opened(undefined, 'suspense', 'receipt_1', {}, '2024-02-28T23:00:00.000Z', 2);
    expect(item?.due).toBe('2024-03-01');
  });
});
