import type { CivilDate } from '../../../../shared/civil-date.ts';
import type { BankAccount, BankFormat, Finding, StatedBalance, StatedTotals } from '../bank-statement.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import type { StatementEvent } from '../statement-event.ts';
import type { StatementLine } from './statement-line.ts';

/** What is known of the message that is being read. */
export type MtDraft = {
  readonly events: StatementEvent[];
  readonly limits: ReadingLimits;
  partsSeen: number;
  /** `940` or `942` where an envelope says so. */
  message?: string;
  /** An envelope was opened, so it must be closed. */
  enveloped: boolean;
  started: boolean;
  format?: BankFormat;
  reference?: string;
  account?: BankAccount;
  number?: string;
  page?: string;
  currency?: string;
  createdAt?: string;
  to?: CivilDate;
  opening?: StatedBalance;
  closing?: StatedBalance;
  stated: StatedTotals;
  /** Fields that only an MT942 has were seen. */
  interim: boolean;
  balances: StatedBalance[];
  findings: Finding[];
  information: string[];
  /** The movement whose field 86 may still come. */
  line?: StatementLine;
  details?: readonly string[];
};

export function mtDraft(events: StatementEvent[], limits: ReadingLimits): MtDraft {
  return {
    events,
    limits,
    partsSeen: 0,
    enveloped: false,
    started: false,
    stated: {},
    interim: false,
    balances: [],
    findings: [],
    information: [],
  };
}
