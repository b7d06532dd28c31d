import type { StatementDraft } from './camt053-draft.ts';

/** A fault that is in every entry is one fault of the bank's: so many are enough to see it. */
const maximumFindings = 100;

export function addFinding(statement: StatementDraft, code: string, detail: string): void {
  if (statement.findings.length < maximumFindings) {
    statement.findings.push({ code: `bank-statement.${code}`, detail });
  }
}
