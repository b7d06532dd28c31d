import { hasScope, type Principal } from '../aws/principal.ts';
import type { Scope } from '../contracts/scopes.ts';
import { type Refusal, refuse } from '../outcome.ts';

/** Who wants to decide, under which right, and whom the matter concerns: those who made it and those it is about. */
export type DecisionMaker = {
  readonly principal: Principal;
  readonly right: Scope;
  readonly parties: readonly string[];
  /** It holds something that only its rejection frees: then it can be rejected after it expired too. */
  readonly mayRejectExpired?: boolean;
};

/**
 * The refusal where this person may not decide. The right is looked at here, at the moment of the decision and in the
 * rule itself, however the request came; and nobody decides on what they made or on what concerns themselves.
 */
export function refusalToDecide({ principal, right, parties }: DecisionMaker): Refusal | undefined {
  if (!hasScope(principal, right)) {
    return refuse('forbidden', 'approval.no-right', `A decision on this needs the right ${right}.`, {
      remedy: 'Have someone decide who has that right.',
    }).refusal;
  }
  if (!parties.includes(principal.subject)) return undefined;
  return refuse(
    'forbidden',
    'approval.own-request',
    'Nobody decides on what they made themselves, or on what is about themselves.',
    { remedy: 'Have another officer decide.' },
  ).refusal;
}
