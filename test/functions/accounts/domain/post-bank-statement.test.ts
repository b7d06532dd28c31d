import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postBankStatement } from '../../../../functions/accounts/domain/post-bank-statement.ts';
import { trialBalance } from '../../../../shared/ledger/posting.ts';
import { formatMoney, money } from '../../../../shared/money.ts';

const statement = { currency: 'CAD', credits: '8805.00', debits: '120.00' };

describe('a booked bank statement', () => {
  it('puts what came in to suspense, and takes what went out from it', () => {
    expect(postBankStatement(statement)).toEqual({
      amount: '8685.00',
      entries: [
        { account: 'bank', side: 'debit', amount: '8805.00' },
        { account: 'suspense', side: 'credit', amount: '8805.00' },
        { account: 'suspense', side: 'debit', amount: '120.00' },
        { account: 'bank', side: 'credit', amount: '120.00' },
      ],
    });
  });

  it('moves nothing where nothing was booked', () => {
    expect(postBankStatement({ currency: 'CAD', credits: '0.00', debits: '0.00' })).toBeUndefined();
  });

  it('moves the bank by credits less debits, and its withdrawal moves everything back', () => {
    const minor = fc.bigInt({ min: 0n, max: 10n ** 15n });
    fc.assert(
      fc.property(minor, minor, (cameIn, wentOut) => {
        fc.pre(cameIn + wentOut > 0n);
        const moved = {
          currency: 'CAD',
          credits: formatMoney(money(cameIn, 'CAD')),
          debits: formatMoney(money(wentOut, 'CAD')),
        };
        const booked = postBankStatement(moved)?.entries ?? [];
        const withdrawn = postBankStatement(moved, true)?.entries ?? [];
        expect(trialBalance(booked, 'CAD').get('bank')?.minor).toBe(cameIn - wentOut);
        const after = trialBalance([...booked, ...withdrawn], 'CAD');
        expect([...after.values()].every((balance) => balance.minor === 0n)).toBe(true);
      }),
    );
  });
});
