import { describe, expect, it } from 'vitest';
import { balancedPosting, credit, debit, trialBalance } from '../../../shared/ledger/posting.ts';
import { money } from '../../../shared/money.ts';

const cad = (minor: bigint) => money(minor, 'CAD');

describe('a posting', () => {
  it('is written with decimal strings when debits equal credits', () => {
    const entries = [
      debit('bank', cad(150n)),
      credit('receivable:charge', cad(100n)),
      credit('taxpayer-credit', cad(50n)),
    ];
    expect(balancedPosting(entries)).toEqual([
      { account: 'bank', side: 'debit', amount: '1.50' },
      { account: 'receivable:charge', side: 'credit', amount: '1.00' },
      { account: 'taxpayer-credit', side: 'credit', amount: '0.50' },
    ]);
  });

  it.each([
    ['less than two entries', [], 'at least two entries'],
    ['one entry', [debit('bank', cad(0n))], 'at least two entries'],
    ['a difference', [debit('bank', cad(3n)), credit('revenue:x', cad(1n))], 'differ by 0.02'],
    ['two currencies', [debit('bank', cad(1n)), credit('revenue:x', money(1n, 'SGD'))], 'in one currency'],
    ['a negative entry', [debit('bank', cad(-1n)), credit('revenue:x', cad(-1n))], 'not negative'],
  ])('is refused with %s', (_, entries, message) => {
    expect(() => balancedPosting(entries)).toThrow(message);
  });

  it('any number of them come to a trial balance of nil', () => {
    const written = [
      ...balancedPosting([
        debit('receivable:charge', cad(880_500n)),
        credit('revenue:charge', cad(880_500n)),
      ]),
      ...balancedPosting([debit('bank', cad(880_500n)), credit('receivable:charge', cad(880_500n))]),
    ];
    const balances = trialBalance(written, 'CAD');
    expect(Object.fromEntries(balances)).toEqual({
      'receivable:charge': cad(0n),
      'revenue:charge': cad(-880_500n),
      bank: cad(880_500n),
    });
    expect([...balances.values()].reduce((sum, { minor }) => sum + minor, 0n)).toBe(0n);
  });
});
