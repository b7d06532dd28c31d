import type { Construct } from 'constructs';
import type { CellSurroundings } from './cell-surroundings.ts';
import { ContextCell } from './context-cell.ts';
import type { ProgramFunction } from './program-function.ts';
import { ScheduledStart } from './scheduled-start.ts';
import type { Settings } from './settings.ts';

type AccountsSettings = Pick<Settings, 'payees' | 'refundCoolingDays'>;

/**
 * The ledger of each taxpayer. Its clock books what accrues on what is overdue. Statements of account have a function of
 * their own: it carries fonts and what makes PDFs, and needs to read only.
 */
export class Accounts extends ContextCell {
  readonly statement: ProgramFunction;

  constructor(scope: Construct, surroundings: CellSurroundings, settings: AccountsSettings) {
    super(scope, 'accounts', surroundings);
    this.http.lambda.addEnvironment('PAYEES', settings.payees);
    this.http.lambda.addEnvironment('REFUND_COOLING_DAYS', settings.refundCoolingDays);
    this.statement = this.readingFunction('statement', { PAYEES: settings.payees });
    const clock = this.useCaseFunction('clock');
    new ScheduledStart(clock, 'Daily', clock, 'cron(0 4 * * ? *)', surroundings);
  }
}
