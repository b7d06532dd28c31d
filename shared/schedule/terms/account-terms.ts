import type { RoundingMode } from '../../rounding.ts';
import type { Terms } from '../document/terms.ts';
import type {
  CreditInterestDocument,
  InterestRuleDocument,
  PenaltyRuleDocument,
  ShortfallRuleDocument,
} from '../document/terms-accruals.ts';
import type { AllocationDocument } from '../document/terms-allocation.ts';
import type { InstalmentsDocument } from '../document/terms-instalments.ts';
import type { DatedShare } from '../document/terms-rates.ts';
import type { RateTimeline } from './rate-timeline.ts';

/** `decimals` are decimals of the currency; `multiple` (minor units) takes their place where the law names one. */
export type TermRounding = {
  readonly mode: RoundingMode;
  readonly decimals: number;
  readonly multiple?: bigint;
};

/** Prescribed rates by name of their table, as they come with an account's history. */
export type PublishedRates = Readonly<Record<string, readonly DatedShare[]>>;

/** The rate of a rule for a kind of party, with the tables that the law leaves to others. */
export type RateOf = (published: PublishedRates, party: string | undefined) => RateTimeline | UnknownRate;
export type UnknownRate = { readonly unknown: 'table' | 'party'; readonly name: string };

export type InterestRule = {
  readonly code: string;
  readonly document: InterestRuleDocument;
  readonly rateOf: RateOf;
  readonly rounding: TermRounding;
  /** Of the amount that bears, before the rate. */
  readonly amountRounding: TermRounding | undefined;
};
type CreditInterestRule = {
  readonly document: CreditInterestDocument;
  readonly rateOf: RateOf;
  readonly rounding: TermRounding;
};
export type PenaltyRule = {
  readonly code: string;
  readonly document: PenaltyRuleDocument;
  readonly rounding: TermRounding;
  /** Of the amount that a percentage is taken of. */
  readonly amountRounding: TermRounding | undefined;
};
export type ShortfallRule = {
  readonly code: string;
  readonly document: ShortfallRuleDocument;
  readonly rounding: TermRounding;
};

/** How payments are allocated; `basis` says whether the law states it or it is the practice of this program. */
export type AllocationPolicy = AllocationDocument & { readonly basis: 'law' | 'practice' };

/** What the law says of lateness and payment, compiled: everything that the account engine needs. */
export type AccountTerms = {
  readonly schedule: string;
  readonly hash: string;
  readonly currency: string;
  /** Heads of charge in the order in which a payment discharges them. */
  readonly heads: readonly string[];
  /** Names of the tables of rates. */
  readonly rateTables: readonly string[];
  readonly interest: readonly InterestRule[];
  readonly creditInterest: CreditInterestRule | undefined;
  readonly penalties: readonly PenaltyRule[];
  readonly shortfalls: readonly ShortfallRule[];
  readonly allocation: AllocationPolicy;
  readonly unitCredits:
    | {
        readonly maximumShare: readonly DatedShare[];
        readonly rounding: TermRounding;
        readonly citation: string;
      }
    | undefined;
  readonly outstandingUnits: { readonly unit: string; readonly rounding: TermRounding } | undefined;
  readonly totalRounding: TermRounding | undefined;
  /** Undefined where the law says nothing of instalments. */
  readonly instalments: InstalmentsDocument | undefined;
  /** What the law lets be waived because it is small. */
  readonly smallBalance: Terms['smallBalance'];
};
