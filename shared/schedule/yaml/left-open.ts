import { type Document, isCollection, isScalar, type Node, visit } from 'yaml';
import { endOfLine } from './text-places.ts';
import type { YamlProblem } from './yaml-problem.ts';

/** Quotes that only a later line closes, and brackets that nothing closes, each in the order of the text. */
export type LeftOpen = { readonly quotes: readonly YamlProblem[]; readonly brackets: readonly YamlProblem[] };

/** None of them is a fault by itself: text in quotes may go over several lines. They tell what else comes of. */
export function leftOpen(document: Document, text: string): LeftOpen {
  const quotes: YamlProblem[] = [];
  const brackets: YamlProblem[] = [];
  visit(document, {
    Node: (_, node) => {
      const [start, end] = (node as Node).range ?? [0, 0];
      if (isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE')) {
        if (endOfLine(text, start) < end) quotes.push(openQuote(text, start, end));
      } else if (isCollection(node) && node.flow && !isClosed(text, start, end)) {
        brackets.push(openBracket(text, start, end));
      }
    },
  });
  return { quotes, brackets };
}

function openQuote(text: string, start: number, end: number): YamlProblem {
  const quote = text.charAt(start);
  const lineEnd = endOfLine(text, start);
  return {
    start,
    end,
    problem: `the ${quote} that opens here does not close on its line`,
    remedy: `Close it with ${quote}; write a quote in the text itself twice ('') or take the other kind ("it's").`,
    mended: `${text.slice(0, lineEnd - 1)}${quote}${text.slice(lineEnd)}`,
  };
}

/** A pair without braces inside brackets, `[a: b]`, opens with neither. */
function isClosed(text: string, start: number, end: number): boolean {
  const closing = { '[': ']', '{': '}' }[text.charAt(start)];
  return closing === undefined || (end > start + 1 && text.charAt(end - 1) === closing);
}

function openBracket(text: string, start: number, end: number): YamlProblem {
  const opening = text.charAt(start);
  return {
    start,
    end,
    problem: `the ${opening} that opens here is not closed`,
    remedy: `Close it with ${opening === '[' ? ']' : '}'}. Text that has brackets in it goes in quotes.`,
  };
}
