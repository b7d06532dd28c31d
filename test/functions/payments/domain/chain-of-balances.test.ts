import { describe, expect, it } from 'vitest';
import {
  breaksOf,
  type ChainMember,
  inChainOrder,
  overlapping,
} from '../../../../functions/payments/domain/chain-of-balances.ts';
import { repeatedEntries } from '../../../../functions/payments/domain/repeated-entries.ts';

function member(statementId: string, days: string, opening: string, closing: string): ChainMember {
  const [from = '', to = from] = days.split('/');
  return { statementId, statement: statementId, from, to, opening, closing, booked: true };
}

describe('overlapping', () => {
  const morning = member('am', '2024-07-30', '0.00', '1.00');
  const noon = member('noon', '2024-07-30', '1.00', '2.00');
  const evening = member('pm', '2024-07-30', '2.00', '3.00');
  const ids = (statement: ChainMember, others: ChainMember[]) =>
    overlapping(statement, others).map(({ statementId }) => statementId);

  it('statements of one day that follow each other by their balances are apart, however many lie between', () => {
    expect(ids(evening, [morning, noon])).toEqual([]);
    expect(ids(morning, [noon, evening])).toEqual([]);
  });
  it('a statement of the whole day tells of the same as its parts', () => {
    expect(ids(member('day', '2024-07-30', '0.00', '3.00'), [morning, noon, evening])).toEqual([
      'am',
      'noon',
      'pm',
    ]);
  });
  it('other days are apart', () => {
    expect(ids(member('next', '2024-07-31', '9.00', '9.50'), [morning])).toEqual([]);
  });
  it('where a day ends as it began, balances leave it open, and it counts as the same', () => {
    const level = member('level', '2024-07-30', '1.00', '1.00');
    expect(ids(member('again', '2024-07-30', '1.00', '1.00'), [level])).toEqual(['level']);
  });
});

describe('repeated entries', () => {
  const entries = (...keys: string[]) => keys.map((entryKey) => ({ entryKey }));

  it('are as many of one kind as were booked before; the others are twins', () => {
    const booked = [
      { statementId: 'am', lines: entries('x-1') },
      { statementId: 'pm', lines: entries('x-1') },
    ];
    expect(repeatedEntries(entries('x-1', 'x-2', 'x-3'), booked)).toEqual(
      new Map([
        ['x-1', 'am'],
        ['x-2', 'pm'],
      ]),
    );
  });
  it('do not count what a statement itself left to another', () => {
    const booked = [
      { statementId: 'one', lines: entries('x-1') },
      { statementId: 'two', lines: [{ entryKey: 'x-1', repeats: 'one' }] },
    ];
    expect(repeatedEntries(entries('x-1', 'x-2'), booked)).toEqual(new Map([['x-1', 'one']]));
  });
  it('are whole entries, however they were split', () => {
    expect(repeatedEntries(entries('x-1', 'x-1'), [{ statementId: 'one', lines: entries('x-1') }])).toEqual(
      new Map([['x-1', 'one']]),
    );
  });
});

describe('the chain', () => {
  it('is by day and by the bank’s number, and tells gaps from overlaps', () => {
    const chain = inChainOrder([
      { ...member('c', '2024-07-30', '3.00', '4.00'), sequence: '10' },
      { ...member('b', '2024-07-30', '2.00', '3.00'), sequence: '9' },
      member('a', '2024-07-29', '0.00', '1.00'),
      member('d', '2024-07-30/2024-07-31', '3.50', '5.00'),
    ]);
    expect(chain.map(({ statementId }) => statementId)).toEqual(['a', 'b', 'c', 'd']);
    expect(breaksOf(chain)).toMatchObject([
      { kind: 'gap', after: 'a', before: 'b', closing: '1.00', opening: '2.00' },
      { kind: 'overlap', after: 'c', before: 'd' },
    ]);
  });
});
