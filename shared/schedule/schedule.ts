import type { CivilDate } from '../civil-date.ts';
import type { Outcome } from '../outcome.ts';
import type { FilingPeriod } from '../period.ts';
import type { CheckedLine } from './checked-line.ts';
import type { Terms } from './document/terms.ts';
import type { Explanation } from './explanation.ts';
import type { Field } from './field.ts';
import type { Materiality, Position } from './materiality.ts';
import type { AccountTerms } from './terms/account-terms.ts';

/** The law of one instrument, compiled: everything that it decides about a declaration. Immutable, known by its hash. */
export type Schedule = {
  /** `<jurisdiction>/<instrument>`, e.g. `ca/fuel-charge`. */
  readonly id: string;
  readonly version: number;
  /** SHA-256 (hex) of the canonical document and its resolved holidays. */
  readonly hash: string;
  readonly title: string;
  /** ISO 4217. */
  readonly currency: string;
  /** IANA name of the zone in which its days begin and end. */
  readonly timeZone: string;
  readonly filedBy: 'taxpayer' | 'facility';
  /** The heads of charge, in the order in which a payment discharges them. */
  readonly heads: readonly string[];
  readonly lineFields: readonly Field[];
  /** Inputs of the declaration as a whole. */
  readonly facts: readonly Field[];
  /** Interest, penalties, objection and limitation, as the law states them. */
  readonly terms: Terms;
  /** The same, compiled for the account engine. */
  readonly accountTerms: AccountTerms;
  /** Every period for which a return is due that overlaps [from, through], in order. */
  periodsFrom(from: CivilDate, through: CivilDate): readonly SchedulePeriod[];
  /** The period of that name, or undefined if the instrument has none such. */
  period(id: string): SchedulePeriod | undefined;
  /** The last day to pay what a notice of that date assesses for the period. */
  paymentDue(period: SchedulePeriod, noticeDate: CivilDate): CivilDate;
  /**
   * The last day to pay what an amendment adds that was submitted on a day: `firstDue`, or the later day that the law gives.
   */
  amendedPaymentDue(firstDue: CivilDate, submittedOn: CivilDate): CivilDate;
  /** Whether the law lets some amendments make no difference. */
  readonly weighsAmendments: boolean;
  /**
   * Whether an amendment differs enough from the position assessed last to change what is owed. Undefined where the law
   * has no rule that lets it make no difference: then it is assessed.
   */
  materiality(period: FilingPeriod, assessed: Position, amended: Position): Materiality | undefined;
  /**
   * The working day so many working days after a day, or before it (less than zero). Throws past `holidaysThrough`, the
   * last day for which holidays are known.
   */
  addWorkingDays(day: CivilDate, count: number): CivilDate;
  readonly holidaysThrough: CivilDate;
  /** Checks rows of text by field name against the fields, the checks of the law, and the period. */
  readLines(
    rows: readonly Readonly<Record<string, string>>[],
    period: SchedulePeriod,
  ): { readonly lines: readonly DeclaredLine[]; readonly faults: readonly RowFault[] };
  /** Refuses with `declaration.*` (what was declared) or `schedule.*` (what the law does not provide for). */
  assess(declared: Declared): Outcome<Liability>;
  /** The same instrument as enacted by that day: values made law later are left out, superseded ones stand. */
  asKnownOn(day: CivilDate): Schedule;
  /** Why one line (counted from 1), or the total, comes to what it does. */
  explain(declared: Declared, line?: number): Outcome<Explanation>;
};

export type SchedulePeriod = FilingPeriod & {
  readonly filingDue: CivilDate;
  /** The first day on which the authority may assess where no return has come, as far as the law says so. */
  readonly assessableFrom?: CivilDate;
};

/** What a taxpayer declares, all of it text. */
export type Declared = {
  readonly period: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly lines: readonly Readonly<Record<string, string>>[];
};

/** A row that passed every check, in the form that formulas work on. */
type DeclaredLine = CheckedLine;

/** What is wrong with one row. `row` counts data rows from 1; `detail` says what is wrong and what to do. */
export type RowFault = {
  readonly row: number;
  readonly field: string;
  readonly code: string;
  readonly value: string;
  readonly detail: string;
};

/** What is due, as decimal strings. */
export type Liability = {
  readonly schedule: { readonly id: string; readonly hash: string };
  readonly period: string;
  readonly currency: string;
  readonly total: string;
  readonly heads: readonly { readonly head: string; readonly amount: string }[];
  /** Declaration-level figures by name; a figure that answers yes or no has the unit `''`. */
  readonly figures: Readonly<Record<string, { readonly value: string; readonly unit: string }>>;
  /** Each line's part of the total in whole minor units: parts make the total, by largest remainder. */
  readonly lines: readonly { readonly line: number; readonly amount: string; readonly rate?: string }[];
};
