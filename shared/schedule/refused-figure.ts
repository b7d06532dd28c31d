import type { CheckedLine } from './checked-line.ts';
import type { Figure } from './figure.ts';
import { RefusedEvaluation } from './refused-evaluation.ts';

type Kept = Pick<Figure, 'name' | 'evaluate'>;

/**
 * Works a figure of a line out. Where the law has no answer, the refusal is kept in its place, for whoever comes to need
 * the figure: only the way taken is worked out, and a figure off that way must not refuse the declaration.
 */
export function keepFigure({ name, evaluate }: Kept, frame: CheckedLine): void {
  try {
    evaluate(frame);
  } catch (error) {
    if (!(error instanceof RefusedEvaluation)) throw error;
    frame.refused ??= new Map();
    frame.refused.set(name, error);
  }
}

/** Throws the refusal that stands in the place of a figure of this line, if one does. */
export function needFigure(name: string, { refused }: CheckedLine): void {
  const refusal = refused?.get(name);
  if (refusal !== undefined) throw refusal;
}
