import type { Expression } from './parse.ts';

const signs: Readonly<Record<string, string>> = {
  '*': '×',
  '/': '÷',
  '-': '−',
  '!=': 'is not',
  '=': 'is',
  '<=': '≤',
  '>=': '≥',
};

/** A formula in a taxpayer's words: labels in place of names, and the signs that people write. */
export function wording(expression: Expression, label: (name: string) => string): string {
  const inner = (part: Expression, bracket: boolean): string => {
    const text = wording(part, label);
    const loose = bracket && (part.kind === 'binary' || part.kind === 'if');
    return loose || isListed(part) ? `(${text})` : text;
  };
  switch (expression.kind) {
    case 'number':
      return expression.unit === undefined ? expression.text : `${expression.text} ${expression.unit}`;
    case 'percent':
      return `${expression.text}%`;
    case 'date':
      return expression.text;
    case 'code':
      return label(expression.text);
    case 'truth':
      return expression.value ? 'yes' : 'no';
    case 'name':
      return label(expression.name);
    case 'call':
      return callWording(
        expression.name,
        expression.parts.map((part) => inner(part, false)),
        expression.where && wording(expression.where, label),
      );
    case 'negate':
      return `−${inner(expression.part, true)}`;
    case 'not':
      return `not ${inner(expression.part, true)}`;
    case 'in':
      return `${inner(expression.left, false)} is one of ${expression.group.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)}`;
    case 'if':
      return `if ${wording(expression.test, label)}: ${wording(expression.yes, label)}; otherwise: ${wording(expression.no, label)}`;
    case 'binary': {
      const sign = signs[expression.operator] ?? expression.operator;
      const factor = expression.operator === '*' || expression.operator === '/';
      const left = inner(expression.left, factor && isLoose(expression.left));
      return `${left} ${sign} ${inner(expression.right, factor || expression.operator === '-')}`;
    }
  }
}

/** Whether it reads as a list with commas, which would run into what stands around it. */
function isListed(part: Expression): boolean {
  return part.kind === 'call' && ['min', 'max', 'clamp', 'quotient'].includes(part.name);
}

function isLoose(part: Expression): boolean {
  return part.kind === 'if' || (part.kind === 'binary' && part.operator !== '*' && part.operator !== '/');
}

function callWording(name: string, parts: readonly string[], where: string | undefined): string {
  const [first, second, third] = parts;
  switch (name) {
    case 'sum':
      return where === undefined
        ? `the sum of ${first} over all lines`
        : `the sum of ${first} over lines where ${where}`;
    case 'count':
      return `the number of lines where ${first}`;
    case 'blank':
      return `${first} is blank`;
    case 'quotient':
      return `(${first}) ÷ (${second}), or ${third} where the divisor is zero`;
    case 'clamp':
      return `${first}, but at least ${second} and at most ${third}`;
    case 'commenced':
      return `the number of steps of ${second} begun in ${first}`;
    case 'complete':
      return `the number of full steps of ${second} in ${first}`;
    case 'isSet':
      return `the law sets ${first}`;
    case 'date':
      return `the date ${parts.join('-')}`;
    case 'year':
    case 'month':
    case 'day':
      return `the ${name} of ${first}`;
    case 'days':
      return `the days from ${first} through ${second}`;
    case 'banded':
      return `each part of ${first} at the ${second} of its band`;
    case 'bandValue':
      return `the ${second} of the band in which ${first} falls`;
    default:
      return `the ${name === 'min' ? 'least' : 'greatest'} of ${parts.join(', ')}`;
  }
}
