import type { Construct } from 'constructs';
import type { CellSurroundings } from './cell-surroundings.ts';
import { ContextCell } from './context-cell.ts';

/** Versions of rate schedules: drafted, weighed by what they change, approved by a second person, published. */
export class Legislation extends ContextCell {
  constructor(scope: Construct, surroundings: CellSurroundings) {
    super(scope, 'legislation', surroundings);
  }
}
