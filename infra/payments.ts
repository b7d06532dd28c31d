import type { Construct } from 'constructs';
import type { CellSurroundings } from './cell-surroundings.ts';
import { ContextCell } from './context-cell.ts';

/** Who paid: bank statements, receipts, suspense. */
export class Payments extends ContextCell {
  constructor(scope: Construct, surroundings: CellSurroundings) {
    super(scope, 'payments', surroundings);
  }
}
