import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256 } from '../../../shared/canonical-json.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { chainHolds, openEntry, type SealedEntry, sealEntry } from '../../../shared/journal/entry.ts';
import { circumstances, saying, subject } from '../../support/tally.ts';

const [first, second, third] = chainOf('one', 'two', 'three') as [SealedEntry, SealedEntry, SealedEntry];

function chainOf(...words: string[]): SealedEntry[] {
  const { at: recordedAt, ...who } = circumstances('cause');
  const chain: SealedEntry[] = [];
  for (const word of words) {
    const place = { context: 'registration', subject, recordedAt, ...who } as const;
    const previousHash = chain.at(-1)?.hash ?? '';
    chain.push(sealEntry(saying(word), { ...place, sequence: chain.length + 1, previousHash }));
  }
  return chain;
}

describe('a journal entry', () => {
  it('is its canonical JSON, and the SHA-256 of that text', () => {
    expect(canonicalJson(JSON.parse(first.body))).toBe(first.body);
    expect(sha256(first.body)).toBe(first.hash);
    expect(openEntry(first.body, first.hash)).toEqual(first.entry);
  });

  it('names the entry before it by its hash, and none if it is the first', () => {
    expect([first, second, third].map(({ entry }) => entry.previousHash)).toEqual([
      '',
      first.hash,
      second.hash,
    ]);
  });

  it('has the same id when the same cause runs again', () => {
    expect(chainOf('one')[0]?.entry.id).toBe(first.entry.id);
    expect(new Set([first, second, third].map(({ entry }) => entry.id)).size).toBe(3);
  });

  it('is not sealed for a context that it does not belong to, nor with data that break its contract', () => {
    const place = { ...first.entry, context: 'accounts' } as const;
    expect(() => sealEntry(saying('one'), place)).toThrow('belongs to registration, not accounts');
    const blank = eventOf('representative.removed.v1', { taxpayerId: subject, subject: '' });
    expect(() => sealEntry(blank, first.entry)).toThrow('subject');
  });

  it('is refused when a byte of it was changed', () => {
    fc.assert(
      fc.property(fc.nat({ max: first.body.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = Buffer.from(first.body);
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        expect(() => openEntry(bytes.toString(), first.hash)).toThrow('does not match its hash');
      }),
    );
  });

  it('is refused when it is of a type that is not in the catalogue, even with its own hash', () => {
    for (const type of ['taxpayer.unheard-of.v1', 'constructor']) {
      const body = canonicalJson({ ...JSON.parse(first.body), type });
      expect(() => openEntry(body, sha256(body))).toThrow(`no event ${type}`);
    }
  });
});

describe('a chain of entries', () => {
  it('holds as it was written', () => {
    expect(chainHolds([])).toBe(true);
    expect(chainHolds([first, second, third])).toBe(true);
  });

  it.each([
    ['an entry left out', [first, third]],
    ['the first left out', [second, third]],
    ['two changed round', [second, first, third]],
    ['one twice', [first, first, second]],
    ['another history before', [chainOf('other')[0] as SealedEntry, second, third]],
  ])('does not hold with %s', (_, chain) => {
    expect(chainHolds(chain)).toBe(false);
  });

  it('does not hold once an entry was rewritten, even with a fitting hash of its own', () => {
    const rewritable = ['actor', 'cause', 'correlation', 'recordedAt', 'id'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...rewritable), fc.nat({ max: 1 }), (field, index) => {
        const chain = [first, second, third];
        const value = field === 'recordedAt' ? '2020-01-01T00:00:00.000Z' : 'someone else';
        const body = canonicalJson({ ...JSON.parse((chain[index] as SealedEntry).body), [field]: value });
        chain[index] = { ...(chain[index] as SealedEntry), body, hash: sha256(body) };
        expect(chainHolds(chain)).toBe(false);
      }),
    );
  });
});
