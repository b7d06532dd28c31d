import type { CivilDate } from '../civil-date.ts';
import type { RoundingMode } from '../rounding.ts';

/** Why a figure is what it is: its formula, the law behind it, and the same again for each thing it was made from. */
export type Explanation = {
  /** In a taxpayer's words. */
  readonly label: string;
  /** Decimal string, civil date, code of a list, `yes` or `no`; a fraction without end shows 12 decimals and `…`. */
  readonly value: string;
  readonly unit: string;
  readonly formula?: string;
  readonly citation?: string;
  /** Present where the value is of the law and not of the taxpayer. */
  readonly parameter?: {
    readonly name: string;
    readonly effectiveFrom: CivilDate;
    readonly citation: string;
  };
  readonly rounding?: {
    readonly mode: RoundingMode;
    readonly places: number;
    /** Set where it is to so many significant figures (and at most so many places), or to a multiple (decimal string). */
    readonly significantFigures?: number;
    readonly toMultipleOf?: string;
    readonly before: string;
    /** Whether the law names this rounding, or only the practice of the authority. */
    readonly basis: 'law' | 'practice';
    readonly citation: string;
  };
  /** Of a figure whose rates change within its days: its inputs begin with one for each part of them. */
  readonly split?: { readonly by: 'days' | 'lines'; readonly citation: string };
  /** Of one part: its first and last day, how many days it has, and of how many. */
  readonly part?: {
    readonly from: CivilDate;
    readonly through: CivilDate;
    readonly days: number;
    readonly ofDays: number;
  };
  readonly inputs: readonly Explanation[];
};
