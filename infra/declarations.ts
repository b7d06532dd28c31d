import type { Construct } from 'constructs';
import type { CellSurroundings } from './cell-surroundings.ts';
import { ContextCell } from './context-cell.ts';
import { ScheduledStart } from './scheduled-start.ts';

/** Obligations and declarations. Its clock opens the obligations of a new period and misses those that are overdue. */
export class Declarations extends ContextCell {
  constructor(scope: Construct, surroundings: CellSurroundings) {
    super(scope, 'declarations', surroundings);
    const clock = this.useCaseFunction('clock');
    new ScheduledStart(clock, 'Daily', clock, 'cron(0 5 * * ? *)', surroundings);
  }
}
