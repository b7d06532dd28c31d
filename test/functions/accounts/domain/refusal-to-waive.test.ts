import { describe, expect, it } from 'vitest';
import { refusalToWaive } from '../../../../functions/accounts/domain/refusal-to-waive.ts';
import type { AccountFact } from '../../../../shared/account/history-document.ts';
import { latestSchedule } from '../../../../shared/schedule/library.ts';
import { accountWith } from './sample-account.ts';

const termsOf = (schedule: string) => {
  const terms = latestSchedule(schedule)?.accountTerms;
  if (terms === undefined) throw new Error(`${schedule} is gone`);
  return terms;
};
const charge = (id: string, period = '2024-07'): AccountFact => ({
  ...{ type: 'charge', id, period, due: '2024-09-03', heads: [{ head: 'charge', amount: '100.00' }] },
});
const item = (chargeId: string, heads: Record<string, string>, period = '2024-07') => ({
  ...{ chargeId, period, reference: 'RF', due: '2024-09-03', charged: '100.00' },
  heads: Object.entries(heads).map(([head, open]) => ({ head, open })),
});
const waiver = (amount: string, head = 'late-return', chargeId = 'C1') => ({
  ...{ relief: 'waiver' as const, charges: [{ chargeId, head, amount }] },
});

describe('a waiver under the Canadian Act (s. 101: 25 dollars of interest and penalties of a period)', () => {
  const terms = termsOf('ca/fuel-charge');
  const refused = (open: string, amount: string, more: AccountFact[] = []) =>
    refusalToWaive(
      terms,
      accountWith([item('C1', { charge: '80.00', 'late-return': open })]),
      [charge('C1'), ...more],
      waiver(amount),
    );

  it('takes off a balance of 25.00, whatever tax is open, and nothing of a larger one', () => {
    expect(refused('25.00', '25.00')).toBeUndefined();
    const beyond = refused('25.01', '1.00');
    expect([beyond?.code, beyond?.faults?.[0]?.pointer]).toEqual([
      'relief.beyond-small-balance',
      '/charges/0/amount',
    ]);
    expect(beyond?.detail).toContain('GGPPA s. 101');
  });

  it('counts other charges of the period, and what was waived before', () => {
    const account = accountWith([item('C1', { 'late-return': '20.00' }), item('C2', { arrears: '5.01' })]);
    const facts = [charge('C1'), charge('C2')];
    expect(refusalToWaive(terms, account, facts, waiver('20.00'))?.code).toBe('relief.beyond-small-balance');
    const apart = [charge('C1'), charge('C2', '2024-08')];
    expect(refusalToWaive(terms, account, apart, waiver('20.00'))).toBeUndefined();
    const before: AccountFact = {
      ...{ type: 'relief', id: 'L1', kind: 'waiver', charge: 'C1', component: 'late-return' },
      ...{ amount: '10.00', effective: '2024-10-01' },
    };
    expect(refused('15.01', '15.01', [before])?.code).toBe('relief.beyond-small-balance');
    expect(refused('15.01', '15.01', [before, { type: 'relief-reversal', id: 'U1', relief: 'L1' }])).toBe(
      undefined,
    );
  });

  it('is never of tax', () => {
    const account = accountWith([item('C1', { charge: '5.00' })]);
    const refusal = refusalToWaive(terms, account, [charge('C1')], waiver('5.00', 'charge'));
    expect([refusal?.code, refusal?.faults?.[0]?.pointer]).toEqual([
      'relief.beyond-small-balance',
      '/charges/0/head',
    ]);
  });
});

it('Singapore lets go of what is open up to 15 dollars, tax too (Carbon Pricing Act s. 24)', () => {
  const terms = termsOf('sg/carbon-tax');
  const refused = (open: string) =>
    refusalToWaive(
      terms,
      { ...accountWith([item('C1', { tax: open })]), currency: 'SGD' },
      [charge('C1')],
      waiver(open, 'tax'),
    );
  expect([refused('15.00'), refused('15.01')?.code]).toEqual([undefined, 'relief.beyond-small-balance']);
});

it('a law without small balances has no waiver; other reliefs have no such limit', () => {
  const terms = termsOf('za/carbon-tax');
  const account = accountWith([item('C1', { tax: '1.00' })]);
  expect(refusalToWaive(terms, account, [charge('C1')], waiver('1.00', 'tax'))?.code).toBe(
    'relief.no-waiver-in-law',
  );
  const remission = { ...waiver('1.00', 'tax'), relief: 'remission' as const };
  expect(refusalToWaive(terms, account, [charge('C1')], remission)).toBeUndefined();
});
