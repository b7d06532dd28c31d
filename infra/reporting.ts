import type { Construct } from 'constructs';
import type { CellSurroundings } from './cell-surroundings.ts';
import { ContextCell } from './context-cell.ts';
import { ScheduledStart } from './scheduled-start.ts';

/** Control totals of the ledger. Its clock compares them, with the bank's and the taxpayers' side, at a quiet hour. */
export class Reporting extends ContextCell {
  constructor(scope: Construct, surroundings: CellSurroundings) {
    super(scope, 'reporting', surroundings);
    const clock = this.useCaseFunction('clock');
    new ScheduledStart(clock, 'Daily', clock, 'cron(0 3 * * ? *)', surroundings);
  }
}
