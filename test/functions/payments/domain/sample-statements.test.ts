import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BankStatement } from '../../../../functions/payments/domain/bank-statement.ts';
import { matchReceipt } from '../../../../functions/payments/domain/match-receipt.ts';
import { readBankStatements } from '../../../../functions/payments/domain/read-bank-statements.ts';
import { badStatements, sampleStatements } from '../../../../samples/make-bank-statement.ts';
import { expectAccepted } from '../../../../shared/outcome.ts';
import { accountNumber } from '../../../../shared/payment-reference.ts';

const file = (name: string) => readFileSync(new URL(`../../../../samples/bank/${name}`, import.meta.url));
const read = async (name: string): Promise<BankStatement[]> =>
  expectAccepted(await readBankStatements([file(name)]));

const distributor = accountNumber({ scheme: 'ca-bn', value: '104328716RT0001' }, 'ca/fuel-charge');
const resolve = (number: string) =>
  number === distributor ? { taxpayerId: 'txp_1', accountId: 'acc_1', currency: 'CAD' } : undefined;

describe('the sample statements', () => {
  it('are what the script writes', () => {
    for (const [name, text] of Object.entries(sampleStatements())) expect(file(name).toString()).toBe(text);
    for (const [name, text] of Object.entries(badStatements()))
      expect(file(`bad/${name}`).toString()).toBe(text);
  });

  it.each(['camt053-2024.xml', 'camt053-2025-sgd.xml'])(
    '%s ties day by day, in an unbroken chain',
    async (name) => {
      const statements = await read(name);
      expect(statements.every(({ ties }) => ties)).toBe(true);
      for (const [index, { opening }] of statements.entries()) {
        if (index > 0) expect(opening).toEqual(statements[index - 1]?.closing);
      }
    },
  );

  it('the Canadian one has matched, unknown and unreferenced receipts, a charge and a reversal', async () => {
    const lines = (await read('camt053-2024.xml')).flatMap((statement) => statement.lines);
    const outcomes = lines.map((line) => {
      if (line.direction === 'debit') return line.reversal ? 'reversal' : 'charge';
      const match = matchReceipt(line, resolve);
      return match.matched ? `${match.tier} ${match.period ?? 'account'}` : match.reason;
    });
    expect(outcomes).toEqual([
      'no-reference',
      'T1 2024-06',
      'charge',
      'T2 account',
      'reference-unknown',
      'no-reference',
      'no-reference',
      'reversal',
      'T2 2024-07',
      'T1 account',
    ]);
  });
});
