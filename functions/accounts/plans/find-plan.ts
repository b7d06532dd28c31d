import type { DecisionMaker } from '../../../shared/approval/refusal-to-decide.ts';
import type { HttpRequest } from '../../../shared/aws/http-request.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { AccountsJournal, FoundAccount } from '../accounts-journal.ts';
import type { InstalmentPlan } from '../domain/instalment-plan.ts';
import { readPlan } from './plan-item.ts';

/** The plan that a request names, if it is of the account that it names. */
export async function findPlan(
  { table }: AccountsJournal,
  request: HttpRequest,
  { holder, account }: FoundAccount,
): Promise<Outcome<InstalmentPlan>> {
  const known = await readPlan(table, holder.taxpayerId, request.path.planId as string);
  if (known?.accountId === account.accountId) return accept(known);
  return refuse('not-found', 'plan.unknown', 'The account has no instalment plan with this id.', {
    remedy: 'List its plans, and use one of their ids.',
  });
}

/** Nobody who represents the taxpayer decides on its plan. */
export function planDecider({ principal }: HttpRequest, { holder }: FoundAccount): DecisionMaker {
  const parties = holder.representatives.map(({ subject }) => subject);
  return { principal, right: 'cta/accounts.approve', parties };
}
