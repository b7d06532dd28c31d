import { accept, type Outcome, type RefusalKind, refuse } from '../outcome.ts';

/**
 * The law gives no answer for what was declared. Thrown inside compiled formulas, where a returned outcome would cost
 * an object per step; `assess` and `explain` catch it and answer with a refusal, so it never leaves the engine.
 */
export class RefusedEvaluation extends Error {
  readonly kind: RefusalKind = 'invalid';
  readonly code: string;
  readonly remedy: string;
  /** Whether its detail says already which figure it is of. */
  readonly isNamed: boolean;

  constructor(code: string, detail: string, remedy: string, isNamed = false) {
    super(detail);
    this.code = code;
    this.remedy = remedy;
    this.isNamed = isNamed;
  }
}

/** Turns a refusal met inside a formula into an outcome. */
export function refusing<T>(work: () => T): Outcome<T> {
  try {
    return accept(work());
  } catch (error) {
    if (!(error instanceof RefusedEvaluation)) throw error;
    return refuse(error.kind, error.code, error.message, { remedy: error.remedy });
  }
}
