import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idFrom, isId } from '../../shared/id.ts';

const instants = fc
  .integer({ min: 0, max: Date.parse('2199-12-31T00:00:00Z') })
  .map((milliseconds) => new Date(milliseconds).toISOString());

describe('ids', () => {
  it('begin with the time as the ULID specification encodes it', () => {
    // The example of ulid/spec: 1469918176385 is 01ARYZ6S41.
    expect(idFrom('x', new Date(1_469_918_176_385).toISOString(), 'cause').slice(0, 12)).toBe('x_01ARYZ6S41');
    expect(idFrom('x', '1970-01-01T00:00:00.000Z', 'cause').slice(0, 12)).toBe('x_0000000000');
  });

  it('have the form of a prefixed ULID', () => {
    fc.assert(
      fc.property(instants, fc.string(), (at, cause) => {
        const id = idFrom('event', at, cause);
        expect(id).toMatch(/^event_[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
        expect(isId('event', id)).toBe(true);
      }),
    );
  });

  it('sort by time', () => {
    fc.assert(
      fc.property(instants, instants, fc.string(), fc.string(), (a, b, one, other) => {
        fc.pre(a < b);
        expect(idFrom('x', a, one) < idFrom('x', b, other)).toBe(true);
      }),
    );
  });

  it('are the same for the same cause, and others for another cause, purpose, prefix or time', () => {
    const at = '2024-06-03T14:00:00.000Z';
    const id = idFrom('charge', at, 'cause', 'purpose');
    const others = [
      idFrom('charge', at, 'cause', 'other'),
      idFrom('charge', at, 'other', 'purpose'),
      idFrom('charge', '2024-06-03T14:00:00.001Z', 'cause', 'purpose'),
      idFrom('account', at, 'cause', 'purpose').replace('account', 'charge'),
    ];

    expect(idFrom('charge', at, 'cause', 'purpose')).toBe(id);
    expect(new Set([id, ...others]).size).toBe(5);
  });

  it('are not made for what is no instant', () => {
    expect(() => idFrom('x', 'yesterday', 'cause')).toThrow('not an instant');
    expect(() => idFrom('x', '1969-12-31T00:00:00Z', 'cause')).toThrow('not an instant');
  });

  it.each([
    'x_',
    'y_01ARYZ6S410000000000000000',
    'x_81ARYZ6S410000000000000000',
    'x_01ARYZ6S41000000000000000',
    'x_01aryz6s410000000000000000',
    'x_01ARYZ6S41000000000000000U',
  ])('%s is no id of x', (text) => {
    expect(isId('x', text)).toBe(false);
  });
});
