import type { Expression } from './parse.ts';

/** Every name that a formula mentions, each time that it does; those inside calls of `butIn` left out. */
export function namesIn(expression: Expression, butIn?: string): readonly string[] {
  const inner = (part: Expression) => namesIn(part, butIn);
  switch (expression.kind) {
    case 'name':
      return [expression.name];
    case 'call':
      if (expression.name === butIn) return [];
      return [...expression.parts, ...(expression.where ? [expression.where] : [])].flatMap(inner);
    case 'not':
    case 'negate':
      return inner(expression.part);
    case 'binary':
      return [...inner(expression.left), ...inner(expression.right)];
    case 'in':
      return inner(expression.left);
    case 'if':
      return [expression.test, expression.yes, expression.no].flatMap(inner);
    default:
      return [];
  }
}
