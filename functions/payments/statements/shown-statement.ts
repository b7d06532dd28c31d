import { shownProposal, standingOf } from '../../../shared/approval/proposal.ts';
import type { StoredStatement } from './statement-item.ts';

/** A statement as the API shows it at an instant. `proposal` is what waits for a second person, or how it was decided. */
export function shownStatement(statement: StoredStatement, at: string) {
  const { packed: _, pages: _1, pageCount: _2, version: _3, linesSha256: _4, ...told } = statement;
  const { firstEntryOn: _5, lastEntryOn: _6, ...shown } = told;
  const { proposal } = shown;
  return proposal === undefined ? shown : { ...shown, proposal: shownProposal(proposal, at) };
}

/** Whether something is proposed on the statement that can still be decided. */
export function isProposed({ proposal }: StoredStatement, at: string): boolean {
  return proposal !== undefined && standingOf(proposal, at) === 'proposed';
}
