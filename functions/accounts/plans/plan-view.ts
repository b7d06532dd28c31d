import type { AccountState } from '../../../shared/account/account-state.ts';
import type { PlanState } from '../../../shared/account/plan-state.ts';
import { shownProposal } from '../../../shared/approval/proposal.ts';
import type { InstalmentPlan } from '../domain/instalment-plan.ts';

/** A plan as the API shows it: as it was asked for and, once it was agreed, as it stands by the account worked out. */
export function viewOfPlan(
  { version: _, ...agreed }: InstalmentPlan,
  state: AccountState | undefined,
  at: string,
) {
  const { cancellation } = agreed;
  const shown = cancellation === undefined ? {} : { cancellation: shownProposal(cancellation, at) };
  const plan = { ...agreed, ...shown, proposal: shownProposal(agreed.proposal, at) };
  const standing = plan.proposal.status;
  if (standing !== 'approved') return { ...plan, status: standing };
  const worked = state?.plans?.find((one) => one.plan === plan.planId);
  if (worked === undefined) throw new Error(`${plan.planId} was agreed, and is not in the account`);
  const { instalments, paid, open, nextDue } = worked;
  const stands = { instalments, paid, open, ...(nextDue !== undefined && { nextDue }) };
  return { ...plan, ...stands, status: statusOf(plan, worked) };
}

const endedAs = { default: 'defaulted', cancellation: 'cancelled', completion: 'completed' } as const;

function statusOf(
  { ended, defaulted }: Pick<InstalmentPlan, 'ended' | 'defaulted'>,
  { open, nextDue }: PlanState,
) {
  if (ended !== undefined) return endedAs[ended.why];
  if (!/[1-9]/.test(open)) return 'completed';
  // What was missed may have been paid meanwhile.
  const isBehind = defaulted !== undefined && nextDue !== undefined && nextDue <= defaulted.due;
  return isBehind ? 'in-default' : 'running';
}
