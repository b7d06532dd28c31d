import type { CompiledSchedule } from './compiled-schedule.ts';
import { dueDayLabels } from './due-days.ts';
import type { Expression } from './expression/parse.ts';
import { wording } from './expression/wording.ts';

/** Formulas in words, each written once: an expression belongs to one schedule. */
const wordings = new WeakMap<Expression, string>();

/** A formula in a taxpayer's words. */
export function inWords(formula: Expression, schedule: CompiledSchedule): string {
  const known = wordings.get(formula);
  if (known !== undefined) return known;
  const words = wording(formula, (name) => labelOf(schedule, name));
  wordings.set(formula, words);
  return words;
}

/** A name or code in words, with a small initial unless the word is an abbreviation. */
export function labelOf(schedule: CompiledSchedule, name: string): string {
  const period = { periodStart: 'start of the period', periodEnd: 'end of the period' }[name];
  if (period !== undefined) return period;
  const label = titleOf(schedule, name);
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** A name or code as the schedule labels it. */
export function titleOf({ line, declaration, lists, document }: CompiledSchedule, name: string): string {
  return (
    document.line.fields[name]?.label ??
    document.declaration.facts?.[name]?.label ??
    document.parameters[name]?.label ??
    [...line.figures, ...declaration.figures].find((figure) => figure.name === name)?.label ??
    [...lists.values()]
      .map((list) => list.labels[list.index.get(name) ?? -1])
      .find((text) => text !== undefined) ??
    dueDayLabels.get(name) ??
    name
  );
}
