import type { CivilDate } from '../civil-date.ts';
import type { PlanState } from './plan-state.ts';

/** Some days on which one balance accrued at one rate. Amounts are decimal strings. */
export type AccrualSegment = {
  readonly from: CivilDate;
  readonly through: CivilDate;
  /** As the day count of the rule counts them. */
  readonly days: number;
  /** The unpaid amount that bears, without what has accrued. */
  readonly principal: string;
  /** The same with what had been compounded by the first of these days. */
  readonly bearing: string;
  readonly rate: string;
  readonly per: 'year' | 'day';
  /** Days by which a yearly rate is divided. */
  readonly yearDays?: number;
  /** What these days come to, before rounding, cut to ten decimals more than the currency has. */
  readonly amount: string;
  readonly citation: string;
};

/** One step of a penalty, as it was reached. */
type PenaltyTrace = {
  readonly on: CivilDate;
  readonly through?: CivilDate;
  readonly what: string;
  readonly base?: string;
  readonly amount: string;
};

/** A head of a charge, or what has accrued on it under one rule. Amounts are decimal strings of the currency. */
export type ComponentState = {
  readonly component: string;
  /** tax, penalty, interest, or another class of the law. */
  readonly counts: string;
  readonly charged: string;
  readonly paid: string;
  /** Waived, remitted, written off. */
  readonly relieved: string;
  readonly open: string;
  /** Set on what accrues: the sum before rounding, limits and waiver of small amounts. */
  readonly exact?: string;
  readonly limitedTo?: string;
  readonly segments?: readonly AccrualSegment[];
  readonly steps?: readonly PenaltyTrace[];
  readonly citation?: string;
  /** What the days and steps do not show: days of grace. */
  readonly notes?: readonly string[];
};

export type ChargeState = {
  readonly charge: string;
  readonly period?: string;
  readonly due: CivilDate;
  /** `void`: reduced to nothing before anything was paid. */
  readonly status: 'open' | 'partial' | 'settled' | 'void';
  readonly components: readonly ComponentState[];
  readonly charged: string;
  readonly paid: string;
  readonly relieved: string;
  readonly open: string;
  /** Unpaid tax in units of the charge's own rate, where the law asks for units. */
  readonly outstandingUnits?: string;
  /** Greatest amount that units may meet, where the law sets a share. */
  readonly unitsUpTo?: string;
  /** How much of what is open is disputed or suspended, where payments pass that over; left out where that is nothing. */
  readonly contested?: string;
  /** Why a payment that is not designated passes it over on this day. */
  readonly setApart?: readonly string[];
};

/** One part of one receipt (or credit) used for one component. Less than zero where a charge gave or released money. */
export type AllocationRow = {
  /** Id of the receipt, or of the charge or adjustment that gave credit. */
  readonly source: string;
  readonly charge: string;
  readonly component: string;
  readonly amount: string;
  readonly effective: CivilDate;
  readonly rule: string;
};

export type CreditLot = {
  readonly source: string;
  readonly from: CivilDate;
  readonly amount: string;
  readonly left: string;
  /** What the authority owes on it so far, before the one rounding in `totals`. */
  readonly interest?: string;
  readonly segments?: readonly AccrualSegment[];
};

/** Interest that stops before the day that was asked for: the law has no rate for the day after `through`. */
export type RateGap = {
  /** The charge that it is of; left out for what the authority owes on credit. */
  readonly charge?: string;
  readonly rule: string;
  readonly through: CivilDate;
  readonly table?: string;
  /** The day whose rate is missing: that of the fixing, where rates are fixed for a span. */
  readonly missingOn: CivilDate;
};

/** What a person should look at: nothing stops the account from being worked out. */
export type AccountFinding = { readonly code: string; readonly fact: string; readonly detail: string };

/** An account as of a day: a pure function of the set of facts and of the law. */
export type AccountState = {
  readonly schedule: { readonly id: string; readonly hash: string };
  readonly currency: string;
  readonly asOf: CivilDate;
  readonly charges: readonly ChargeState[];
  readonly allocations: readonly AllocationRow[];
  readonly reliefs: readonly {
    readonly fact: string;
    readonly charge: string;
    readonly component: string;
    readonly amount: string;
    readonly effective: CivilDate;
  }[];
  readonly credits: readonly CreditLot[];
  /** Instalment plans that have begun; left out where there are none. */
  readonly plans?: readonly PlanState[];
  readonly totals: {
    readonly charged: string;
    readonly open: string;
    /** By class: tax, penalty, interest … */
    readonly openBy: Readonly<Record<string, string>>;
    readonly received: string;
    readonly refunded: string;
    /** Money that nothing has used. Less than zero where more was refunded than there was. */
    readonly credit: string;
    readonly creditInterest: string;
    /** What is open, rounded as a demand is. */
    readonly payable: string;
  };
  readonly findings: readonly AccountFinding[];
  /** Left out where there are none. */
  readonly rateGaps?: readonly RateGap[];
};
