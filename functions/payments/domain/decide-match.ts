import { chargeReference } from '../../../shared/payment-reference.ts';
import type { BankLine } from './bank-statement.ts';
import { matchName, type NamedAccount } from './match-name.ts';
import { type KnownPayer, matchPayer, type Suggestion } from './match-payer.ts';
import { matchReceipt, type ReferencedAccount, type SuspenseReason } from './match-receipt.ts';
import type { MatchingPolicy, MatchTier } from './matching-policy.ts';
import type { WaitingReceipt } from './several-receipts.ts';

/** What is known at the moment of matching. */
export type MatchKnowledge = {
  readonly resolve: (accountNumber: string) => ReferencedAccount | undefined;
  /** Accounts to which the payer's account, or its verified name, paid before. */
  readonly payers: readonly KnownPayer[];
  /** Other receipts of the same payer that wait: see T5. */
  readonly waiting?: readonly WaitingReceipt[];
  /** Accounts in the receipt's currency whose taxpayers have a word of the payer's name in theirs. */
  readonly named: readonly NamedAccount[];
};

type Match = {
  readonly taxpayerId: string;
  readonly accountId: string;
  readonly accountNumber: string;
  readonly tier: MatchTier;
  readonly chargeReference?: string;
  readonly period?: string;
  readonly plan?: string;
  readonly reasons: readonly string[];
};

export type MatchDecision =
  | ({ readonly matched: true } & Match)
  | {
      readonly matched: false;
      readonly reason: SuspenseReason;
      readonly reasons: readonly string[];
      readonly suggestions: readonly Suggestion[];
      /** Well-formed references of ours that no account has yet: it may be opened later. */
      readonly waitsFor: readonly string[];
    };

/**
 * Decides what a receipt is for: the first tier that has just one account, and that the policy lets act alone, wins.
 * Everything else that speaks for an account becomes a suggestion. What the payer named and what is known of the payer
 * must not contradict each other: a payer whose reference is another account's, is ambiguous or is in another currency
 * is not matched by who it is.
 */
export function decideMatch(
  line: BankLine,
  { resolve, payers, named, waiting = [] }: MatchKnowledge,
  { tiers }: MatchingPolicy,
): MatchDecision {
  const byReference = matchReceipt(line, resolve);
  if (byReference.matched) {
    const { account, accountNumber, period, plan, tier, reasons } = byReference;
    const { taxpayerId, accountId } = account;
    const charge =
      period === undefined ? {} : { period, chargeReference: chargeReference(accountNumber, period) };
    const named = { ...charge, ...(plan !== undefined && { plan }) };
    const match = { taxpayerId, accountId, accountNumber, tier, ...named, reasons };
    if (tiers[tier] === 'auto') return { matched: true, ...match };
    const suggestions = tiers[tier] === 'suggest' ? [{ ...match, score: tier === 'T1' ? 100 : 95 }] : [];
    return { matched: false, reason: 'policy', reasons, suggestions, waitsFor: [] };
  }
  const { reason, reasons, waitsFor } = byReference;
  // Several payments in one amount have several payers.
  const whole = line.hints.length === 0;
  const byPayer = whole ? matchPayer(line, payers, waiting).filter(({ tier }) => tiers[tier] !== 'off') : [];
  const agrees = reason === 'no-reference' || (reason === 'reference-unknown' && waitsFor.length === 0);
  const chosen =
    agrees && accountsOf(payers, line).size === 1
      ? byPayer.find(({ tier }) => tiers[tier] === 'auto')
      : undefined;
  if (chosen !== undefined) {
    const { score: _, together: __, ...match } = chosen;
    return { matched: true, ...match };
  }
  const byName =
    whole && byPayer.length === 0 && tiers.T6 === 'suggest' && line.payerName !== undefined
      ? matchName(line.ultimatePayerName ?? line.payerName, named)
      : undefined;
  return {
    matched: false,
    reason,
    reasons,
    suggestions: [...byPayer, ...(byName ? [byName] : [])],
    waitsFor,
  };
}

function accountsOf(payers: readonly KnownPayer[], { amount }: BankLine): Set<string> {
  return new Set(
    payers.flatMap(({ account }) => (account.currency === amount.currency ? [account.accountId] : [])),
  );
}
