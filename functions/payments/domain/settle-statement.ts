import { finding } from './add-finding.ts';
import type { BankStatement, Finding } from './bank-statement.ts';
import { checkStatedTotals } from './check-stated-totals.ts';
import { missingPages } from './missing-pages.ts';
import { tieOut } from './tie-out.ts';

/** What this file finds; found anew each time, because pages may have joined the statement since. */
const ownCodes = ['no-opening-balance', 'no-closing-balance', 'page-missing', 'control-total'].map(
  (code) => `bank-statement.${code}`,
);

/**
 * Decides whether a statement ties and what is missing of it. A statement that waits for pages does not tie yet, and
 * the finding names them. Only a statement that books must have balances.
 */
export function settleStatement(statement: BankStatement): BankStatement {
  const { ties: _, difference: __, wouldTieIfFlipped: ___, findings: before, ...rest } = statement;
  const { opening, closing, credits, debits, tally, purpose } = rest;
  const findings: Finding[] = before.filter(({ code }) => !ownCodes.includes(code));
  const missing = missingPages(rest.pages ?? []);
  if (missing !== undefined) {
    findings.push(finding('page-missing', missing, true));
    return { ...rest, ties: false, findings };
  }
  if (purpose === 'books') {
    if (opening === undefined) findings.push(finding('no-opening-balance', 'no opening balance', true));
    if (closing === undefined) findings.push(finding('no-closing-balance', 'no closing balance', true));
  }
  findings.push(...checkStatedTotals(rest));
  const totals = { credits: credits.minor, debits: debits.minor, reversals: tally.reversals };
  return { ...rest, ...tieOut(opening, closing, totals), findings };
}

/** Whether pages of the statement are still to come, in this file or another. */
export function waitsForPages(statement: Pick<BankStatement, 'pages'>): boolean {
  return missingPages(statement.pages ?? []) !== undefined;
}
