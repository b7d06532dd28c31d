import type { Solution, SolvedPoint } from '../../shared/schedule/inverse.ts';

/** The answer to which value gives a total, in words. */
export function solutionText(field: string, solution: Solution): string {
  const { within } = solution;
  if (within === undefined) return answerText(field, solution);
  const { from, through } = within;
  return `The total both rises and falls with ${field}; from ${from.value} through ${through.value}:\n${answerText(field, solution)}`;
}

function answerText(field: string, solution: Solution): string {
  const at = ({ value, total }: SolvedPoint) => `${field} ${value} gives ${total}`;
  switch (solution.answer) {
    case 'exact': {
      const { least, greatest } = solution;
      if (greatest?.value === least.value) return `${at(least)}, and no other value does.\n`;
      const end = greatest === undefined ? ' on' : ` through ${greatest.value}`;
      return `Every ${field} from ${least.value}${end} gives ${least.total}.\n`;
    }
    case 'between':
      return `No value gives exactly that. Nearest are:\n  below: ${at(solution.below)}\n  above: ${at(solution.above)}\n`;
    case 'out-of-reach':
      return `No value goes so far. Nearest: ${at(solution.nearest)}.\n`;
    case 'independent':
      return `The total is ${solution.least.total} whatever ${field} is.\n`;
  }
}
