import type { Construct } from 'constructs';
import type { CellSurroundings } from './cell-surroundings.ts';
import { ContextCell } from './context-cell.ts';
import { ScheduledStart } from './scheduled-start.ts';

/** From what was declared to what is owed. Its clock carries on with revisions, portion by portion. */
export class Assessment extends ContextCell {
  constructor(scope: Construct, surroundings: CellSurroundings) {
    super(scope, 'assessment', surroundings);
    const clock = this.useCaseFunction('clock');
    new ScheduledStart(clock, 'Every5Minutes', clock, 'rate(5 minutes)', surroundings);
  }
}
