import type { Scope } from '../contracts/scopes.ts';
import { type Refusal, refuse } from '../outcome.ts';

/** Who calls: the token's subject and scopes, as the API's authorizer has verified them. */
export type Principal = { readonly subject: string; readonly scopes: ReadonlySet<string> };

export function hasScope(principal: Principal, scope: Scope): boolean {
  return principal.scopes.has(scope);
}

/**
 * A caller acts for the taxpayers that it represents; only the authority's own staff act for all. The answer is the
 * same whether the taxpayer exists or not, so that nobody learns of others by asking.
 */
export function refusalToActFor(
  principal: Principal,
  representatives: readonly { subject: string }[] | undefined,
): Refusal | undefined {
  if (hasScope(principal, 'cta/all-taxpayers')) return undefined;
  if (representatives?.some(({ subject }) => subject === principal.subject)) return undefined;
  return refuse('forbidden', 'access.not-your-taxpayer', 'You do not represent a taxpayer with this id.', {
    remedy: 'Check the id; or have one of its representatives add you.',
  }).refusal;
}
