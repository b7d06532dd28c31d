import { describe, expect, it } from 'vitest';
import { statementKey } from '../../../../functions/payments/domain/line-key.ts';
import { tieOut } from '../../../../functions/payments/domain/tie-out.ts';
import { balanceXml, camtDocument, entryXml, onlyStatement } from './camt-document.ts';

const euro = (minor: bigint) => ({ minor, currency: 'EUR' });

describe('opening + credits − debits = closing', () => {
  it('ties to the cent', () => {
    expect(tieOut(euro(100n), euro(120n), { credits: 50n, debits: 30n, reversals: 0n })).toEqual({
      ties: true,
    });
    expect(tieOut(euro(100n), euro(121n), { credits: 50n, debits: 30n, reversals: 0n })).toEqual({
      ties: false,
      difference: euro(-1n),
      wouldTieIfFlipped: false,
    });
  });

  it('without a balance nothing ties', () => {
    expect(tieOut(undefined, euro(0n), { credits: 0n, debits: 0n, reversals: 0n })).toEqual({ ties: false });
    expect(tieOut(euro(0n), undefined, { credits: 0n, debits: 0n, reversals: 0n })).toEqual({ ties: false });
  });

  it('a reversal goes by its mark, and a statement that means it the other way says so', async () => {
    const reversal = entryXml({
      amount: '<Amt Ccy="EUR">20.00</Amt>',
      mark: '<CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd>',
    });
    const closing = (amount: string) => balanceXml('OPBD', '100.00') + balanceXml('CLBD', amount);
    const byMark = await onlyStatement(
      camtDocument({ entries: entryXml() + reversal, balances: closing('130.00') }),
    );
    expect(byMark).toMatchObject({
      ties: true,
      lines: [{ reversal: false }, { reversal: true, direction: 'debit' }],
    });
    const inverted = await onlyStatement(
      camtDocument({ entries: entryXml() + reversal, balances: closing('170.00') }),
    );
    expect(inverted).toMatchObject({ ties: false, difference: euro(-4_000n), wouldTieIfFlipped: true });
  });
});

describe('the key of a statement', () => {
  it('is the same again, and differs by account, id, period, sequence and closing balance', async () => {
    const head = '<ElctrncSeqNb>1</ElctrncSeqNb>';
    const text = camtDocument({ head });
    const key = statementKey(await onlyStatement(text));
    expect(statementKey(await onlyStatement(text))).toBe(key);
    const others = [
      text.replace('DE89370400440532013000', 'NL91ABNA0417164300'),
      text.replace('<Id>S1', '<Id>S2'),
      text.replace('<ElctrncSeqNb>1', '<ElctrncSeqNb>2'),
      text.replace(head, `${head}<FrToDt><FrDtTm>2025-01-01T00:00:00</FrDtTm></FrToDt>`),
      text.replace('>150.00<', '>151.00<'),
    ];
    const keys = await Promise.all(others.map(async (other) => statementKey(await onlyStatement(other))));
    expect(new Set([key, ...keys]).size).toBe(others.length + 1);
  });
});
