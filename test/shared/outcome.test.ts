import { describe, expect, it } from 'vitest';
import { accept, expectAccepted, refuse } from '../../shared/outcome.ts';

describe('an outcome', () => {
  it('is a value, or a refusal with a stable code', () => {
    expect(accept(1)).toEqual({ ok: true, value: 1 });
    expect(refuse('conflict', 'a.code', 'A detail.', { remedy: 'Do.' })).toEqual({
      ok: false,
      refusal: { kind: 'conflict', code: 'a.code', detail: 'A detail.', remedy: 'Do.' },
    });
  });

  it('that must be accepted throws with its code', () => {
    expect(expectAccepted(accept('value'))).toBe('value');
    expect(() => expectAccepted(refuse('invalid', 'a.code', 'A detail.'))).toThrow(
      'refused: a.code: A detail.',
    );
  });
});
