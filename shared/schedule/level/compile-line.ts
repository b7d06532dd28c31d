import { periodEndSlot } from '../checked-line.ts';
import type { Level } from '../compiled-schedule.ts';
import type { ScheduleDocument } from '../document/schedule-document.ts';
import type { Meaning } from '../expression/scope.ts';
import type { Slots } from '../figure.ts';
import { compileUnique } from '../unique-lines.ts';
import { compileAsked } from './asked-fields.ts';
import { compileChecks } from './compile-checks.ts';
import { compileFigures } from './compile-figures.ts';
import type { Context } from './context.ts';
import type { LevelInputs } from './level-inputs.ts';
import { labelsOf, namesOf, withDueDays } from './level-names.ts';

/** The figures and checks of a line. Its figures may use facts; its checks, which run on every row by itself, may not. */
export function compileLine(context: Context, { inputs, parameters }: LevelInputs, whole: LevelInputs) {
  const { document, symbols, faults } = context;
  const datedBy =
    document.line.datedBy === undefined ? undefined : inputs.dateSlots.get(document.line.datedBy);
  if (document.line.datedBy !== undefined && datedBy === undefined) {
    faults.add(
      ['line', 'datedBy'],
      `no date field "${document.line.datedBy}"`,
      'Name a field of the line of type date.',
    );
  }
  const own = new Map([...parameters].filter(([name]) => !usesFacts(document, name)));
  const alone = {
    names: withDueDays(namesOf(inputs, own), context),
    blankSlots: inputs.blankSlots,
    unitSymbols: symbols,
  };
  const checks = compileChecks(document.line.checks, alone, inputs.blankSlots, ['line', 'checks'], faults);
  const unique = compileUnique(document.line.unique, alone, inputs, ['line', 'unique'], faults);
  const asked = compileAsked(document.line.fields, alone, inputs, ['line', 'fields'], faults);
  const names = namesOf(inputs, parameters);
  for (const [name, meaning] of whole.inputs.names) {
    if (names.has(name) || meaning.kind === 'text') continue;
    names.set(name, { ...meaning, ofWhole: true } as Meaning);
  }
  withDueDays(names, context);
  const scope = { names, blankSlots: inputs.blankSlots, unitSymbols: symbols };
  const slots: Slots = { number: inputs.numberCount, truth: 0 };
  const figures = compileFigures(
    document.line.figures,
    scope,
    names,
    slots,
    datedBy ?? periodEndSlot,
    ['line', 'figures'],
    faults,
    labelsOf(document),
  );
  const size = { numbers: slots.number, truths: slots.truth };
  const level: Level = { inputs, parameters, figures, asked, size, scope };
  return { level, checks, unique, datedBy };
}

/** Whether a line can look a parameter up only once the facts of its declaration are read. */
function usesFacts({ parameters, declaration }: ScheduleDocument, name: string): boolean {
  const parameter = parameters[name];
  const facts = declaration.facts ?? {};
  if (parameter === undefined) return false;
  return (
    Object.hasOwn(facts, parameter.datedBy) ||
    ('by' in parameter && parameter.by.some((key) => Object.hasOwn(facts, key)))
  );
}
