import { expect, test } from 'vitest';
import { difference } from '../../../shared/account/difference.ts';
import { latestSchedule } from '../../../shared/schedule/library.ts';
import { charge, receipt, stateOf } from '../../schedules/peers/peer-terms.ts';

const terms = latestSchedule('ca-bc/obps')?.accountTerms;
if (terms === undefined) throw new Error('ca-bc/obps is not published');

const first = charge('1000.00', '2025-11-30', { heads: [{ head: 'obligation', amount: '1000.00' }] });
const second = charge('500.00', '2026-11-30', {
  id: 'C2',
  heads: [{ head: 'obligation', amount: '500.00' }],
});

test('nothing is posted where nothing changed', () => {
  const state = stateOf(terms, [first, receipt('R1', '400.00', '2025-12-10')], '2026-01-31');
  expect(difference(state, state)).toEqual({ reversed: [], allocated: [], charged: [], relieved: [] });
});

test('a payment that turns out to have come earlier takes the place of a later one: what it changed is undone and made anew', () => {
  const before = stateOf(terms, [first, second, receipt('R1', '1000.00', '2025-11-30')], '2026-01-31');
  const late = receipt('R2', '600.00', '2025-11-20');
  const after = stateOf(terms, [first, second, receipt('R1', '1000.00', '2025-11-30'), late], '2026-01-31');
  const { reversed, allocated, charged } = difference(before, after);
  expect(reversed).toMatchObject([{ source: 'R1', charge: 'C1', amount: '1000.00' }]);
  expect(allocated).toMatchObject([
    { source: 'R2', charge: 'C1', amount: '600.00' },
    { source: 'R1', charge: 'C1', amount: '400.00' },
    { source: 'R1', charge: 'C2', amount: '500.00' },
  ]);
  expect(charged).toEqual([]);
});

test('a decrease dated to the charge unwinds what had accrued on it', () => {
  const before = stateOf(terms, [first], '2025-12-10');
  const amendment = {
    type: 'amendment',
    id: 'A1',
    charge: 'C1',
    head: 'obligation',
    amount: '-1000.00',
  } as const;
  const after = stateOf(terms, [first, amendment], '2025-12-10');
  // 0.38% a day on 1,000 for ten days, compounded, as in the Province's own test for 1,000,000: 38656.43.
  expect(difference(before, after).charged).toMatchObject([
    { component: 'obligation', amount: '-1000.00', before: '1000.00', after: '0.00' },
    { component: 'overdue', amount: '-38.66', before: '38.66', after: '0.00' },
  ]);
});
