import type { Construct } from 'constructs';
import type { CellSurroundings } from './cell-surroundings.ts';
import { ContextCell } from './context-cell.ts';

/** Taxpayers, facilities and representatives. */
export class Registration extends ContextCell {
  constructor(scope: Construct, surroundings: CellSurroundings) {
    super(scope, 'registration', surroundings);
  }
}
