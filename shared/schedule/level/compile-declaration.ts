import { periodStartSlot } from '../checked-line.ts';
import type { CompiledCheck, Level } from '../compiled-schedule.ts';
import type { LineSum } from '../expression/scope.ts';
import type { Slots } from '../figure.ts';
import { compileAsked } from './asked-fields.ts';
import { compileChecks } from './compile-checks.ts';
import { compileFigures } from './compile-figures.ts';
import type { Context } from './context.ts';
import type { LevelInputs } from './level-inputs.ts';
import { labelsOf, namesOf, withDueDays } from './level-names.ts';
import { sumFinder } from './sum-finder.ts';

/** The figures and checks of the declaration; what they sum over lines is added to `sums`. */
export function compileDeclaration(
  context: Context,
  { inputs, parameters }: LevelInputs,
  line: Level,
  sums: LineSum[],
): { readonly level: Level; readonly checks: readonly CompiledCheck[] } {
  const { document, symbols, faults } = context;
  const names = withDueDays(namesOf(inputs, parameters), context);
  const slots: Slots = { number: inputs.numberCount, truth: 0 };
  const sum = sumFinder(line, slots, sums);
  const scope = { names, blankSlots: inputs.blankSlots, sum, unitSymbols: symbols };
  const asked = compileAsked(
    document.declaration.facts ?? {},
    scope,
    inputs,
    ['declaration', 'facts'],
    faults,
  );
  const path = ['declaration', 'figures'];
  const figures = compileFigures(
    document.declaration.figures,
    scope,
    names,
    slots,
    periodStartSlot,
    path,
    faults,
    labelsOf(document),
  );
  const named = new Set([...inputs.blankSlots.keys(), ...figures.map(({ name }) => name)]);
  const checks = compileChecks(document.declaration.checks, scope, named, ['declaration', 'checks'], faults);
  const size = { numbers: slots.number, truths: slots.truth };
  return { level: { inputs, parameters, figures, asked, size, scope }, checks };
}
