import { describe, expect, it } from 'vitest';
import { parseEventPattern } from '../../local/event-pattern.ts';

const journalEntries = parseEventPattern(
  JSON.stringify({ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'J#' }] } } } }),
);
const record = (eventName: string, sk: string) => ({ eventName, dynamodb: { Keys: { sk: { S: sk } } } });

describe('filter patterns', () => {
  it('a record passes only when every key matches', () => {
    expect(journalEntries(record('INSERT', 'J#0001'))).toBe(true);
    expect(journalEntries(record('MODIFY', 'J#0001'))).toBe(false);
    expect(journalEntries(record('INSERT', 'HEAD'))).toBe(false);
    expect(journalEntries({ eventName: 'INSERT' })).toBe(false);
  });

  it('a key matches when one of its conditions does', () => {
    const either = parseEventPattern('{"a":["x",{"suffix":"z"},{"exists":false}]}');
    expect([{ a: 'x' }, { a: 'yz' }, {}].map(either)).toEqual([true, true, true]);
    expect(either({ a: 'y' })).toBe(false);
  });

  it('anything-but needs a value that is not excluded', () => {
    const others = parseEventPattern('{"a":[{"anything-but":["x","y"]}]}');
    expect([{ a: 'z' }, { a: 'x' }, {}].map(others)).toEqual([true, false, false]);
  });

  it('an operator that it does not know is refused', () => {
    expect(() => parseEventPattern('{"a":[{"cidr":"10.0.0.0/8"}]}')).toThrow(/filter pattern/);
  });
});
