import { describe, expect, it } from 'vitest';
import { type Principal, refusalToActFor } from '../../../shared/aws/principal.ts';

const representatives = [{ subject: 'margaret' }, { subject: 'software' }];

function caller(subject: string, ...scopes: string[]): Principal {
  return { subject, scopes: new Set(scopes) };
}

describe('acting for a taxpayer', () => {
  it('is for those that represent it, and for the staff of the authority', () => {
    expect(refusalToActFor(caller('software'), representatives)).toBeUndefined();
    expect(refusalToActFor(caller('officer', 'cta/all-taxpayers'), representatives)).toBeUndefined();
    expect(refusalToActFor(caller('officer', 'cta/all-taxpayers'), undefined)).toBeUndefined();
  });

  it("is refused for another's taxpayer exactly as for one that does not exist", () => {
    const other = refusalToActFor(caller('someone', 'cta/taxpayers.read'), representatives);
    const none = refusalToActFor(caller('someone', 'cta/taxpayers.read'), undefined);
    expect(other).toMatchObject({ kind: 'forbidden', code: 'access.not-your-taxpayer' });
    expect(none).toEqual(other);
  });

  it('is refused to a token without a subject', () => {
    expect(refusalToActFor(caller(''), [])).toMatchObject({ kind: 'forbidden' });
  });
});
