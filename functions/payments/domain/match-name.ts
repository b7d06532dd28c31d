import type { Suggestion } from './match-payer.ts';
import { nameTokens, tokenSetRatio } from './token-set-ratio.ts';

/** An account and the name that its taxpayer goes by. */
export type NamedAccount = {
  readonly taxpayerId: string;
  readonly accountId: string;
  readonly accountNumber: string;
  readonly name: string;
};

/** Of 100; what fuzzy matchers of parties use. */
const leastRatio = 80;

/**
 * T6: the account whose taxpayer has the name most like the payer's, if that is alike enough and no other is as much
 * so. A taxpayer with several accounts in the currency is a tie too. Never more than a suggestion.
 */
export function matchName(payerName: string, named: readonly NamedAccount[]): Suggestion | undefined {
  const tokens = nameTokens(payerName);
  const ranked = named
    .map((account) => ({ account, ratio: tokenSetRatio(tokens, nameTokens(account.name)) }))
    .filter(({ ratio }) => ratio >= leastRatio)
    .sort((a, b) => b.ratio - a.ratio);
  const [best, next] = ranked;
  if (best === undefined || best.ratio === next?.ratio) return undefined;
  const { name, ...account } = best.account;
  return {
    tier: 'T6',
    score: best.ratio,
    ...account,
    reasons: [`the payer's name is ${best.ratio} % like ${name}`],
  };
}
