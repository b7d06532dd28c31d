import { standingOf } from '../../../shared/approval/proposal.ts';
import type { StoredStatement } from './statement-item.ts';

/** A statement as the API shows it. `proposal` is what waits for a second person, or how it was decided. */
export function shownStatement(statement: StoredStatement) {
  const { packed: _, pages: __, version: ___, linesSha256: ____, ...shown } = statement;
  return shown;
}

/** Whether something is proposed on the statement that can still be decided. */
export function isProposed({ proposal }: StoredStatement, at: string): boolean {
  return proposal !== undefined && standingOf(proposal, at) === 'proposed';
}
