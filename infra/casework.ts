import type { Construct } from 'constructs';
import type { CellSurroundings } from './cell-surroundings.ts';
import { ContextCell } from './context-cell.ts';

/** What waits for a person: it is claimed, decided where it belongs, and closes by itself. */
export class Casework extends ContextCell {
  constructor(scope: Construct, surroundings: CellSurroundings) {
    super(scope, 'casework', surroundings);
  }
}
