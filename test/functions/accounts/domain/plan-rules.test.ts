import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AgreedPlan,
  isInPlan,
  newDefault,
  overdueOn,
} from '../../../../functions/accounts/domain/agreed-plan.ts';
import { equalInstalments } from '../../../../functions/accounts/domain/plan-schedule.ts';
import { planTerms } from '../../../../functions/accounts/domain/plan-terms.ts';
import { refusalByLaw, windowOf } from '../../../../functions/accounts/domain/refusal-to-plan.ts';
import { listingOf } from '../../../../functions/accounts/due-list.ts';
import { money } from '../../../../shared/money.ts';
import { latestSchedule } from '../../../../shared/schedule/library.ts';
import { peerTerms } from '../../../schedules/peers/peer-terms.ts';
import { accountWith, taxpayerId } from './sample-account.ts';

const cad = (minor: bigint) => money(minor, 'CAD');
const monthly = { count: 1, unit: 'months' } as const;

describe('equal parts', () => {
  it('make up the amount, the first ones a cent more where they must', () => {
    expect(equalInstalments(cad(10_000n), { count: 3, first: '2024-01-31', every: monthly })).toEqual([
      { due: '2024-01-31', amount: '33.34' },
      { due: '2024-02-29', amount: '33.33' },
      { due: '2024-03-31', amount: '33.33' },
    ]);
    const weekly = { count: 2, unit: 'weeks' } as const;
    expect(
      equalInstalments(cad(200n), { count: 2, first: '2024-12-20', every: weekly }).map(({ due }) => due),
    ).toEqual(['2024-12-20', '2025-01-03']);
  });

  it('always do, and differ by no more than one minor unit', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 15n }),
        fc.integer({ min: 1, max: 60 }),
        (minor, count) => {
          const parts = equalInstalments(cad(minor), { count, first: '2024-01-31', every: monthly }).map(
            ({ amount }) => BigInt(amount.replace('.', '')),
          );
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(minor);
          expect((parts[0] as bigint) - (parts.at(-1) as bigint)).toBeLessThanOrEqual(1n);
        },
      ),
    );
  });
});

const law = peerTerms(`
  instalments:
    leastInstalment: 50.00
    mostInstalments: 12
    mostMonths: 6
    graceDays: 14
    onDefault: ends
    citation: Act s. 40
`).instalments;

describe('what the law says of instalments', () => {
  const refused = (amounts: readonly string[], due = '2024-03-01') => {
    const instalments = amounts.map((amount) => ({ due, amount }));
    const refusal = refusalByLaw(instalments, law, 'GBP', '2024-01-31');
    return [refusal?.code, refusal?.faults?.[0]?.pointer, refusal?.faults?.[0]?.code];
  };
  it('limits their number, their length and, but for the last, how small they are', () => {
    expect(refused(Array(13).fill('60'))).toEqual(['plan.beyond-law', '/instalments', 'too-many']);
    // Six months after 31 January is 31 July.
    expect(refused(['60'], '2024-08-01')).toEqual(['plan.beyond-law', '/instalments/0/due', 'too-long']);
    expect(refused(['49.99', '60'])).toEqual(['plan.beyond-law', '/instalments/0/amount', 'too-little']);
    for (const fine of [Array(12).fill('50'), ['50.00', '0.01']])
      expect(refused(fine, '2024-07-31')).toEqual([undefined, undefined, undefined]);
    expect(
      refusalByLaw([{ due: '2039-01-01', amount: '0.01' }], undefined, 'GBP', '2024-01-01'),
    ).toBeUndefined();
  });

  it('is not for a plan to change', () => {
    const lawful = { graceDays: { days: 14, by: 'law' }, onDefault: { rule: 'ends', by: 'law' } };
    expect(planTerms({}, law)).toEqual({ ok: true, value: lawful });
    expect(planTerms({ graceDays: 14, onDefault: 'ends' }, law)).toEqual({ ok: true, value: lawful });
    const other = planTerms({ graceDays: 15 }, law);
    expect(other.ok ? undefined : [other.refusal.code, other.refusal.detail]).toEqual([
      'plan.beyond-law',
      'The law has graceDays 14 (Act s. 40).',
    ]);
  });

  it('leaves to the decision what it does not say, and that says so', () => {
    expect(planTerms({ graceDays: 7, onDefault: 'officer-decides' }, undefined)).toEqual({
      ok: true,
      value: {
        graceDays: { days: 7, by: 'decision' },
        onDefault: { rule: 'officer-decides', by: 'decision' },
      },
    });
    const silent = planTerms({ graceDays: 7 }, undefined);
    expect(silent.ok ? undefined : silent.refusal.code).toBe('plan.terms-missing');
  });
});

describe('when money for an instalment may come', () => {
  it('is five working days before and after, by the holidays of the law', () => {
    const schedule = latestSchedule('ca/fuel-charge');
    if (schedule === undefined) throw new Error('there is no such schedule');
    // Friday 30 August 2024; Monday 2 September is Labour Day.
    expect(windowOf('2024-08-30', schedule.addWorkingDays)).toEqual({
      from: '2024-08-23',
      through: '2024-09-09',
    });
    expect(schedule.addWorkingDays('2024-09-03', -1)).toBe('2024-08-30');
    expect(() => schedule.addWorkingDays(schedule.holidaysThrough, 1)).toThrow(RangeError);
  });
});

describe('a plan that was agreed on', () => {
  const instalment = (due: string, open: string) => ({ due, open, from: due, through: due });
  const plan: AgreedPlan = {
    ...{ planId: 'plan_1', reference: 'RF', amount: '300.00', graceDays: 7, onDefault: 'officer-decides' },
    charges: ['C1'],
    instalments: [
      instalment('2024-07-31', '0.00'),
      instalment('2024-08-31', '100.00'),
      instalment('2024-09-30', '100.00'),
    ],
  };
  it('is in default from the day after the days of grace, once for each instalment', () => {
    expect(overdueOn(plan, '2024-09-07')).toEqual([]);
    expect(newDefault(plan, '2024-09-08')?.due).toBe('2024-08-31');
    const known = { ...plan, defaulted: '2024-08-31' };
    expect(newDefault(known, '2024-10-07')).toBeUndefined();
    expect(newDefault(known, '2024-10-08')?.due).toBe('2024-09-30');
  });
  it('holds its charges as long as something is open', () => {
    expect([isInPlan([plan], 'C1'), isInPlan([plan], 'C2')]).toEqual([true, false]);
    const paid = { ...plan, instalments: plan.instalments.map((one) => ({ ...one, open: '0.00' })) };
    expect(isInPlan([paid], 'C1')).toBe(false);
  });
  it('is looked at by the clock from its first unpaid instalment on, though its charge is due later', () => {
    const heads = [{ head: 'charge', open: '200.00' }];
    const item = {
      chargeId: 'C1',
      period: '2024-06',
      reference: 'RF',
      due: '2024-12-31',
      charged: '300.00',
      heads,
    };
    const holder = {
      kind: 'holder' as const,
      ...{
        taxpayerId,
        legalName: 'T',
        representatives: [],
        accounts: [{ ...accountWith([item]), plans: [plan] }],
      },
    };
    expect(listingOf(holder)?.listKey).toBe(`2024-08-31#${taxpayerId}`);
  });
});
