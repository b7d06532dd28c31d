import { describe, expect, it } from 'vitest';
import { shownAmount, shownUnlessNil } from '../../../../functions/accounts/statement/shown-amount.ts';

describe('an amount on a page', () => {
  it.each([
    ['1234567.80', '1,234,567.80'],
    ['-0.05', '-0.05'],
    ['100000', '100,000'],
    ['1234.567', '1,234.567'],
    // Eighteen digits are more than a floating-point number holds.
    ['9999999999999999.99', '9,999,999,999,999,999.99'],
  ])('%s reads %s', (amount, shown) => {
    expect(shownAmount(amount)).toBe(shown);
  });

  it('is grouped as the locale does', () => {
    expect(shownAmount('1234567.80', 'de')).toBe('1.234.567,80');
  });

  it.each(['0', '0.00', '-0.000'])('of nil (%s) is left out of a column', (amount) => {
    expect(shownUnlessNil(amount)).toBe('');
  });
});
