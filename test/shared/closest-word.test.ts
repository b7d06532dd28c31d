import { describe, expect, it } from 'vitest';
import { closestWord, meant } from '../../shared/closest-word.ts';

describe('the word that was meant', () => {
  it.each([
    ['Half-Up', 'half-up'],
    ['titel', 'title'],
    ['citaton', 'citation'],
    ['filing_due', 'filingDue'],
    ['cit', 'citation'],
  ])('%s is %s', (written, known) => {
    expect(closestWord(written, ['half-up', 'title', 'citation', 'filingDue', 'rate'])).toBe(known);
  });

  it('is not guessed where none is near', () => {
    expect(closestWord('amount', ['rate', 'title'])).toBeUndefined();
    expect(meant('amount', [])).toBe('');
  });
});
