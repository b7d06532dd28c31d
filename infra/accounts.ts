import type { Construct } from 'constructs';
import type { CellSurroundings } from './cell-surroundings.ts';
import { ContextCell } from './context-cell.ts';

/** The ledger of each taxpayer. */
export class Accounts extends ContextCell {
  constructor(scope: Construct, surroundings: CellSurroundings, payees: string) {
    super(scope, 'accounts', surroundings);
    this.http.lambda.addEnvironment('PAYEES', payees);
  }
}
