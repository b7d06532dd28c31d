import type { Construct } from 'constructs';
import type { CellSurroundings } from './cell-surroundings.ts';
import { ContextCell } from './context-cell.ts';

/** From what was declared to what is owed. */
export class Assessment extends ContextCell {
  constructor(scope: Construct, surroundings: CellSurroundings) {
    super(scope, 'assessment', surroundings);
  }
}
