import { describe, expect, it } from 'vitest';
import { decideProposal, withdrawProposal } from '../../../shared/approval/decide-proposal.ts';
import { type Proposal, propose, standingOf } from '../../../shared/approval/proposal.ts';
import { expectAccepted } from '../../../shared/outcome.ts';

const proposedAt = '2026-03-01T09:00:00.000Z';
const lastMoment = '2026-03-31T08:59:59.999Z';
const thirtyDaysOn = '2026-03-31T09:00:00.000Z';
const right = 'cta/schedules.approve';

function proposed(by = 'ada'): Proposal {
  return expectAccepted(propose(by, proposedAt, 'The Act was amended.'));
}

/** Someone who decides, with the right to unless told otherwise. */
function maker(subject: string, more: { scopes?: readonly string[]; parties?: readonly string[] } = {}) {
  const { scopes = [right], parties = [] } = more;
  return { principal: { subject, scopes: new Set(scopes) }, right, parties } as const;
}

describe('a proposal', () => {
  it('that another person approves says who, when and why', () => {
    const approved = decideProposal(proposed(), 'approved', maker('ben'), lastMoment, '  Checked.  ');
    expect(approved).toEqual({
      ok: true,
      value: {
        status: 'approved',
        proposedBy: 'ada',
        proposedAt,
        reason: 'The Act was amended.',
        expiresAt: thirtyDaysOn,
        decidedBy: 'ben',
        decidedAt: lastMoment,
        decisionReason: 'Checked.',
      },
    });
  });

  it.each(['approved', 'rejected'] as const)('is never %s by who made it', (status) => {
    expect(decideProposal(proposed(), status, maker('ada'), lastMoment, 'Fine.')).toMatchObject({
      ok: false,
      refusal: { kind: 'forbidden', code: 'approval.own-request' },
    });
  });

  it('is not decided by someone whom it is about', () => {
    const about = maker('ben', { parties: ['carl', 'ben'] });
    expect(decideProposal(proposed(), 'approved', about, lastMoment, 'Fine.')).toMatchObject({
      refusal: { code: 'approval.own-request' },
    });
  });

  it('is not decided by someone who has lost the right to, whatever let the request through', () => {
    const without = maker('ben', { scopes: ['cta/schedules.read', 'cta/schedules.propose'] });
    expect(decideProposal(proposed(), 'approved', without, lastMoment, 'Fine.')).toMatchObject({
      refusal: { kind: 'forbidden', code: 'approval.no-right' },
    });
  });

  it('can be decided up to its last moment, and not from then on', () => {
    expect(decideProposal(proposed(), 'approved', maker('ben'), lastMoment, 'Fine.').ok).toBe(true);
    expect(standingOf(proposed(), lastMoment)).toBe('proposed');
    expect(standingOf(proposed(), thirtyDaysOn)).toBe('expired');
    for (const status of ['approved', 'rejected'] as const) {
      expect(decideProposal(proposed(), status, maker('ben'), thirtyDaysOn, 'Fine.')).toMatchObject({
        refusal: { kind: 'conflict', code: 'approval.expired' },
      });
    }
  });

  it('is decided once', () => {
    const rejected = expectAccepted(decideProposal(proposed(), 'rejected', maker('ben'), lastMoment, 'No.'));
    expect(standingOf(rejected, thirtyDaysOn)).toBe('rejected');
    expect(decideProposal(rejected, 'approved', maker('carl'), lastMoment, 'Yes.')).toMatchObject({
      refusal: { code: 'approval.decided', detail: expect.stringContaining('ben') },
    });
  });

  it.each(['', '   ', '\n'])('is not made, decided or withdrawn without a reason (%j)', (reason) => {
    const missing = { refusal: { kind: 'invalid', code: 'approval.reason-missing' } };
    expect(propose('ada', proposedAt, reason)).toMatchObject(missing);
    expect(decideProposal(proposed(), 'approved', maker('ben'), lastMoment, reason)).toMatchObject(missing);
    expect(withdrawProposal(proposed(), 'ada', lastMoment, reason)).toMatchObject(missing);
  });

  it('is withdrawn by who made it and by nobody else, and then stands no more', () => {
    expect(withdrawProposal(proposed(), 'ben', lastMoment, 'Not mine.')).toMatchObject({
      refusal: { code: 'approval.not-your-proposal' },
    });
    const withdrawn = expectAccepted(withdrawProposal(proposed(), 'ada', lastMoment, 'A slip.'));
    expect(withdrawn).toMatchObject({ status: 'withdrawn', decidedBy: 'ada', decisionReason: 'A slip.' });
    expect(decideProposal(withdrawn, 'approved', maker('ben'), lastMoment, 'Yes.')).toMatchObject({
      refusal: { code: 'approval.decided' },
    });
  });
});
