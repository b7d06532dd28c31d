import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { statementOfAccount } from '../../../../functions/accounts/domain/statement-of-account.ts';
import { statementCsv } from '../../../../functions/accounts/statement/statement-csv.ts';
import { accountWith } from '../domain/sample-account.ts';

it('instalments are rows of their own, with the reference to pay them on', () => {
  const due = { due: '2024-09-30', open: '45.00', from: '2024-09-23', through: '2024-10-07' };
  const plan = {
    ...{ planId: 'plan_1', reference: 'RF0012345', amount: '90.00', graceDays: 0, charges: ['C1'] },
    ...{ onDefault: 'ends' as const, instalments: [{ ...due, open: '0.00' }, due] },
  };
  const csv = statementCsv(statementOfAccount('T', { ...accountWith(), plans: [plan] }, [], {}));
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  expect(
    rows.map(({ kind, due: on, reference, about, amount }) => [kind, on, reference, about, amount]),
  ).toEqual([
    ['opening', '', '', '', ''],
    ['instalment', '2024-09-30', 'RF0012345', 'plan_1', '45.00'],
    ['closing', '', '', '', ''],
  ]);
});
