import type { PlainLine } from './output-lines.ts';

/** A line of output for people: what it is, then its parts one below another. Says no more and no less than the JSON. */
export function plainText({ kind, ...parts }: PlainLine): string {
  const heading = { statement: 'Statement', chain: 'Chain of balances', refused: 'Cannot be read' }[kind];
  return [heading, ...Object.entries(parts).flatMap(([name, value]) => part(name, value, '  '))].join('\n');
}

function part(name: string, value: unknown, indent: string): string[] {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return [];
  if (Array.isArray(value) && value.some((each) => typeof each === 'object')) {
    return [`${indent}${name}:`, ...value.flatMap((each) => object(each, `${indent}  `))];
  }
  if (Array.isArray(value)) return [`${indent}${name}: ${value.join(' | ')}`];
  if (typeof value === 'object') return [`${indent}${name}:`, ...object(value, `${indent}  `)];
  return [`${indent}${name}: ${String(value)}`];
}

function object(value: unknown, indent: string): string[] {
  const lines = Object.entries(value as Record<string, unknown>).flatMap(([name, each]) =>
    part(name, each, ''),
  );
  return lines.map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}`);
}
