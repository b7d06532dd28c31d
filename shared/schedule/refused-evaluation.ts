import type { RefusalKind } from '../outcome.ts';

/**
 * The law gives no answer for what was declared. Thrown inside compiled formulas, where a returned outcome would cost
 * an object per step; `assess` and `explain` catch it and answer with a refusal, so it never leaves the engine.
 */
export class RefusedEvaluation extends Error {
  readonly kind: RefusalKind = 'invalid';
  readonly code: string;
  readonly remedy: string;

  constructor(code: string, detail: string, remedy: string) {
    super(detail);
    this.code = code;
    this.remedy = remedy;
  }
}
