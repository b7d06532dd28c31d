import { describe, expect, it } from 'vitest';
import { etagOf, refusalIfStale } from '../../shared/etag.ts';

describe('entity tags (RFC 9110, 8.8.3)', () => {
  it('are strong: quoted, with no W/', () => {
    expect(etagOf(7)).toBe('"7"');
  });

  it.each([undefined, '*', '"7"'])('If-Match %s is met by version 7', (ifMatch) => {
    expect(refusalIfStale(ifMatch, 7)).toBeUndefined();
  });

  it.each(['"6"', '7', 'W/"7"', ''])('If-Match %j is not', (ifMatch) => {
    expect(refusalIfStale(ifMatch, 7)).toMatchObject({ kind: 'stale', code: 'if-match.stale' });
  });
});
