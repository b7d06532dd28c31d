import type { Construct } from 'constructs';
import type { CellSurroundings } from './cell-surroundings.ts';
import { ContextCell } from './context-cell.ts';
import { ScheduledStart } from './scheduled-start.ts';
import type { Settings } from './settings.ts';

type AccountsSettings = Pick<Settings, 'payees' | 'refundCoolingDays'>;

/** The ledger of each taxpayer. Its clock books what accrues on what is overdue. */
export class Accounts extends ContextCell {
  constructor(scope: Construct, surroundings: CellSurroundings, settings: AccountsSettings) {
    super(scope, 'accounts', surroundings);
    this.http.lambda.addEnvironment('PAYEES', settings.payees);
    this.http.lambda.addEnvironment('REFUND_COOLING_DAYS', settings.refundCoolingDays);
    const clock = this.useCaseFunction('clock');
    new ScheduledStart(clock, 'Daily', clock, 'cron(0 4 * * ? *)', surroundings);
  }
}
