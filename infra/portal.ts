import { Construct } from 'constructs';
import type { CellSurroundings } from './cell-surroundings.ts';
import { ProgramFunction } from './program-function.ts';

/** What belongs to no context: health, the API's description and its reference. It keeps nothing. */
export class Portal extends Construct {
  readonly http: ProgramFunction;

  constructor(scope: Construct, surroundings: CellSurroundings) {
    super(scope, 'portal');
    this.http = new ProgramFunction(this, 'portal-http', surroundings);
  }
}
