import { describe, expect, it } from 'vitest';
import { checkWaiting, partiesTo } from '../../../../functions/registration/domain/decide-application.ts';
import type { Taxpayer } from '../../../../functions/registration/domain/taxpayer.ts';

const application: Taxpayer = {
  taxpayerId: 'taxpayer_1',
  status: 'applied',
  legalName: 'Trillium Fuels Distribution Inc.',
  identifier: { scheme: 'ca-bn', value: '104328716RT0001' },
  instruments: [{ schedule: 'ca/fuel-charge', liableFrom: '2024-06-01' }],
  facilities: [],
  representatives: [{ subject: 'margaret', name: 'Margaret Okafor' }],
  applicant: 'margaret',
  appliedAt: '2024-06-03T14:00:00.000Z',
};

function codeOf(taxpayer: Taxpayer | undefined): string {
  const outcome = checkWaiting(taxpayer);
  return outcome.ok ? 'accepted' : `${outcome.refusal.kind} ${outcome.refusal.code}`;
}

describe('an application is decided', () => {
  it('by an officer who is neither applicant nor representative', () => {
    expect(codeOf(application)).toBe('accepted');
    expect(partiesTo(application)).toEqual(['margaret', 'margaret']);
  });

  it('once', () => {
    for (const status of ['registered', 'rejected'] as const) {
      expect(codeOf({ ...application, status, decidedBy: 'r' })).toBe('conflict registration.decided');
    }
  });

  it('only where there is one', () => {
    expect(codeOf(undefined)).toBe('not-found taxpayer.unknown');
  });
});
