import { addFinding, addHold } from '../add-finding.ts';
import type { Finding } from '../bank-statement.ts';

/** Takes what banks write otherwise than SWIFT has it, where it can be read all the same. */
export type MtOdd = {
  readonly date: (detail: string) => void;
  readonly point: (detail: string, ambiguous: boolean) => void;
};

/** Adds what is odd to the findings of a statement. */
export function mtOdd(findings: Finding[]): MtOdd {
  return {
    date: (detail) => addFinding(findings, 'date-odd', detail),
    point: (detail, ambiguous) => (ambiguous ? addHold : addFinding)(findings, 'amount-point', detail),
  };
}
