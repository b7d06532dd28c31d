import { describe, expect, it } from 'vitest';
import { refusalToStore } from '../../../functions/payments/refusal-to-store.ts';
import type { StoredStatement } from '../../../functions/payments/statement-item.ts';
import { packRows } from '../../../shared/packed-rows.ts';

/** A statement whose lines take that many bytes when packed; nothing else of it counts here. */
function statementOf(statementId: string, bytes: number): StoredStatement {
  return {
    statementId,
    account: { scheme: 'other', id: '00010-1029384' },
    statement: statementId,
    format: 'camt.053.08',
    currency: 'CAD',
    opening: '0.00',
    closing: '0.00',
    credits: '0.00',
    debits: '0.00',
    entryCount: 1,
    unbookedCount: 0,
    findings: [],
    fileSha256: '',
    importedBy: '',
    importedAt: '',
    packed: { ...packRows([]), body: 'x'.repeat(bytes) },
  };
}

function codeOf(...statements: StoredStatement[]): string | undefined {
  return refusalToStore(statements)?.code;
}

describe('statements are written together', () => {
  it('unless one is larger than an item of the table', () => {
    expect(codeOf(statementOf('a', 280_000))).toBeUndefined();
    expect(codeOf(statementOf('a', 280_001))).toBe('bank-statement.too-large');
  });

  it('unless they are larger than a transaction together', () => {
    const many = Array.from({ length: 13 }, (_, index) => statementOf(`${index}`, 270_000));
    expect(codeOf(...many.slice(0, 12))).toBeUndefined();
    expect(codeOf(...many)).toBe('bank-statement.too-large');
  });

  it('unless one is there twice', () => {
    expect(codeOf(statementOf('a', 1), statementOf('b', 1), statementOf('a', 1))).toBe(
      'bank-statement.twice-in-file',
    );
  });
});
