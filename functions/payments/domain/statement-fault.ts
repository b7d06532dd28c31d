import { type Refusal, type RefusalKind, refuse } from '../../../shared/outcome.ts';

/** Carries a refusal out of a parser's callbacks; readers turn it into a `refused` event and never let it escape. */
export class StatementFault extends Error {
  readonly refusal: Refusal;

  constructor(code: string, detail: string, remedy: string, kind: RefusalKind = 'invalid') {
    super(detail);
    this.refusal = refuse(kind, `bank-statement.${code}`, detail, { remedy }).refusal;
  }
}

/** What the file says, shortened and on one line, for the text of a refusal. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
