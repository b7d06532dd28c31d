import type { Finding } from './bank-statement.ts';

/** A fault that is in every entry is one fault of the bank's: so many are enough to see it. */
const maximumFindings = 100;

/** Something odd that does not stop the statement from being posted. */
export function addFinding(findings: Finding[], code: string, detail: string): void {
  if (findings.length < maximumFindings) findings.push(finding(code, detail, false));
}

/** Something for which a person must look before the statement is posted. Never dropped, however many there are. */
export function addHold(findings: Finding[], code: string, detail: string): void {
  const hold = finding(code, detail, true);
  if (
    findings.length < maximumFindings ||
    !findings.some(({ code: seen, holds }) => holds && seen === hold.code)
  ) {
    findings.push(hold);
  }
}

export function finding(code: string, detail: string, holds: boolean): Finding {
  return { code: `bank-statement.${code}`, detail, holds };
}
