import type { CheckedLine } from './checked-line.ts';
import { namesIn } from './expression/names-in.ts';
import type { Scope } from './expression/scope.ts';
import type { Figure } from './figure.ts';
import { RefusedEvaluation } from './refused-evaluation.ts';

/** Refusals that arise in the middle of a formula, where neither figure nor field is known. */
const unnamed: ReadonlySet<string> = new Set([
  'schedule.division-by-zero',
  'schedule.blank-date',
  'schedule.number-too-large',
  'schedule.span-ends-before-start',
]);

/** The figure, whose refusals say which figure of which line has no answer, and which of its fields are blank or zero. */
export function namingRefusals(figure: Figure, scope: Scope, labelOf: (name: string) => string): Figure {
  const { evaluate, label } = figure;
  return {
    ...figure,
    evaluate: (frame) => {
      try {
        evaluate(frame);
      } catch (error) {
        if (!(error instanceof RefusedEvaluation) || error.isNamed || !unnamed.has(error.code)) throw error;
        const blame = suspects(error.code, figure, scope, frame).map((name) => `"${labelOf(name)}"`);
        const place = `"${label}"${frame.row > 0 ? ` of line ${frame.row}` : ' of the declaration'}`;
        const state = error.code === 'schedule.blank-date' ? 'blank' : 'zero';
        throw new RefusedEvaluation(
          error.code,
          `${place} has no answer: ${error.message.replace(/ \(line \d+\)/, '')}${blame.length === 0 ? '' : `; ${blame.join(' and ')} ${blame.length === 1 ? 'is' : 'are'} ${state}`}`,
          error.remedy,
          true,
        );
      }
    },
  };
}

/** The names of the formula that are blank dates, or numbers of zero. */
function suspects(
  code: string,
  { formula }: Figure,
  { names }: Scope,
  frame: CheckedLine,
): readonly string[] {
  return [...new Set(namesIn(formula))].filter((name) => {
    const meaning = names.get(name);
    if (meaning === undefined || !('slot' in meaning) || ('ofWhole' in meaning && meaning.ofWhole))
      return false;
    if (code === 'schedule.blank-date') return meaning.kind === 'date' && frame.dates[meaning.slot] === 0;
    return (
      code === 'schedule.division-by-zero' && meaning.kind === 'number' && frame.numbers[meaning.slot] === 0n
    );
  });
}
