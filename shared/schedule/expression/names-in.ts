import type { Expression } from './parse.ts';

/** Every name that a formula mentions, each time that it does. */
export function namesIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'name':
      return [expression.name];
    case 'call':
      return [...expression.parts, ...(expression.where ? [expression.where] : [])].flatMap(namesIn);
    case 'not':
    case 'negate':
      return namesIn(expression.part);
    case 'binary':
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    case 'in':
      return namesIn(expression.left);
    case 'if':
      return [expression.test, expression.yes, expression.no].flatMap(namesIn);
    default:
      return [];
  }
}
