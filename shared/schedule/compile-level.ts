import { periodEndSlot, periodStartSlot } from './checked-line.ts';
import type { CompiledCheck, Level, LineSum } from './compiled-schedule.ts';
import type { FieldDocument, FigureDocument } from './document/inputs.ts';
import type { ParameterDocument } from './document/parameter.ts';
import type { ScheduleDocument } from './document/schedule-document.ts';
import type { Meaning, Scope } from './expression/scope.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { compileFigure, type Figure, readFormula, type Slots } from './figure.ts';
import { compileInputs, type Inputs } from './inputs.ts';
import type { CompiledList } from './list.ts';
import { type CompiledParameter, compileParameter } from './parameter.ts';

/** What the parts of a schedule are compiled against. */
export type Context = {
  readonly document: ScheduleDocument;
  readonly lists: ReadonlyMap<string, CompiledList>;
  readonly symbols: ReadonlySet<string>;
  readonly faults: FaultList;
};

type LevelInputs = { readonly inputs: Inputs; readonly parameters: ReadonlyMap<string, CompiledParameter> };

/** Fields and parameters of both levels. A parameter belongs to each level that has the fields it is looked up by. */
export function compileLevelInputs(context: Context): {
  readonly line: LevelInputs;
  readonly declaration: LevelInputs;
} {
  const { document, lists, symbols, faults } = context;
  const compile = (fields: Readonly<Record<string, FieldDocument>>, path: DocumentPath): LevelInputs => {
    const inputs = compileInputs(fields, lists, symbols, path, faults);
    return {
      inputs,
      parameters: faults.faults.length > 0 ? new Map() : compileParameters(context, inputs, fields),
    };
  };
  const line = compile(document.line.fields, ['line', 'fields']);
  const declaration = compile(document.declaration.facts ?? {}, ['declaration', 'facts']);
  if (faults.faults.length > 0) return { line, declaration };
  for (const name of Object.keys(document.parameters)) {
    if (!declaration.parameters.has(name) && !line.parameters.has(name)) {
      faults.add(
        ['parameters', name],
        'cannot be looked up: no line and no declaration has the fields that it names',
        'Correct "by" and "datedBy".',
      );
    }
  }
  return { line, declaration };
}

/** The figures and checks of a line. */
export function compileLine(
  { document, symbols, faults, ...rest }: Context,
  { inputs, parameters }: LevelInputs,
) {
  const datedBy =
    document.line.datedBy === undefined ? undefined : inputs.dateSlots.get(document.line.datedBy);
  if (document.line.datedBy !== undefined && datedBy === undefined) {
    faults.add(
      ['line', 'datedBy'],
      `no date field "${document.line.datedBy}"`,
      'Name a field of the line of type date.',
    );
  }
  const names = namesOf(inputs, parameters);
  const scope = { names, blankSlots: inputs.blankSlots, unitSymbols: symbols };
  const checks = compileChecks({ document, symbols, faults, ...rest }, scope, inputs);
  const slots: Slots = { number: inputs.numberCount, truth: 0 };
  const figures = compileFigures(
    document.line.figures,
    scope,
    names,
    slots,
    datedBy ?? periodEndSlot,
    ['line', 'figures'],
    faults,
  );
  const level: Level = { inputs, parameters, figures, size: { numbers: slots.number, truths: slots.truth } };
  return { level, checks, datedBy };
}

/** The figures of the declaration; what they sum over lines is added to `sums`. */
export function compileDeclaration(
  context: Context,
  { inputs, parameters }: LevelInputs,
  line: Level,
  sums: LineSum[],
): Level {
  const { document, symbols, faults } = context;
  const names = namesOf(inputs, parameters);
  const slots: Slots = { number: inputs.numberCount, truth: 0 };
  const sum = sumFinder(line, slots, sums);
  const scope = { names, blankSlots: inputs.blankSlots, sum, unitSymbols: symbols };
  const path = ['declaration', 'figures'];
  const figures = compileFigures(
    document.declaration.figures,
    scope,
    names,
    slots,
    periodStartSlot,
    path,
    faults,
  );
  return { inputs, parameters, figures, size: { numbers: slots.number, truths: slots.truth } };
}

/** What `sum(name)` means: a quantity or figure of the line whose unit is the same on every line. */
function sumFinder(line: Level, slots: Slots, sums: LineSum[]): (name: string) => Meaning | undefined {
  const names = new Map(line.inputs.names);
  for (const { name, meaning } of line.figures) names.set(name, meaning);
  return (name) => {
    const meaning = names.get(name);
    if (meaning?.kind !== 'number' || meaning.divisorSlot !== undefined) return undefined;
    if ([...meaning.unit.keys()].some((symbol) => symbol.includes('.'))) return undefined;
    let known = sums.find((one) => one.name === name);
    if (known === undefined) {
      known = { name, lineSlot: meaning.slot, slot: slots.number++ };
      sums.push(known);
    }
    return { ...meaning, slot: known.slot };
  };
}

/** The parameters that can be looked up from these inputs. */
function compileParameters(
  { document, symbols, faults }: Context,
  inputs: Inputs,
  fields: Readonly<Record<string, FieldDocument>>,
) {
  const found = new Map<string, CompiledParameter>();
  for (const [name, parameter] of Object.entries(document.parameters)) {
    if (!canLookUp(parameter, fields)) continue;
    found.set(
      name,
      compileParameter(
        name,
        parameter,
        { dateSlots: inputs.dateSlots, codes: inputs.codes, unitSymbols: symbols },
        faults,
      ),
    );
  }
  return found;
}

function canLookUp(parameter: ParameterDocument, fields: Readonly<Record<string, FieldDocument>>): boolean {
  const byPeriod = ['period-start', 'period-end', 'whole-period'].includes(parameter.datedBy);
  const dated = byPeriod || fields[parameter.datedBy]?.type === 'date';
  return dated && (!('by' in parameter) || parameter.by.every((name) => fields[name]?.type === 'list'));
}

function namesOf(inputs: Inputs, parameters: ReadonlyMap<string, CompiledParameter>): Map<string, Meaning> {
  const names = new Map(inputs.names);
  for (const [name, { unit, denominator, lookup }] of parameters)
    names.set(name, { kind: 'parameter', unit, denominator, lookup });
  return names;
}

function compileFigures(
  documents: Readonly<Record<string, FigureDocument>>,
  scope: Scope,
  names: Map<string, Meaning>,
  slots: Slots,
  dateSlot: number,
  path: DocumentPath,
  faults: FaultList,
): readonly Figure[] {
  const figures: Figure[] = [];
  for (const [name, document] of Object.entries(documents)) {
    const figure = compileFigure(name, document, scope, slots, dateSlot, [...path, name], faults);
    // Later figures may build on this one, and would only repeat its fault.
    if (figure === undefined) break;
    names.set(name, figure.meaning);
    figures.push(figure);
  }
  return figures;
}

function compileChecks(
  { document, faults }: Context,
  scope: Scope,
  inputs: Inputs,
): readonly CompiledCheck[] {
  return (document.line.checks ?? []).flatMap((check, index) => {
    const path = ['line', 'checks', index];
    if (!inputs.blankSlots.has(check.field))
      faults.add([...path, 'field'], `no field "${check.field}"`, 'Name the field at fault.');
    const refuse = readFormula(check.refuse, scope, [...path, 'refuse'], faults)?.compiled;
    if (refuse === undefined) return [];
    if (refuse.kind === 'truth') return [{ document: check, refuse }];
    faults.add([...path, 'refuse'], 'does not answer yes or no', 'Write a comparison.');
    return [];
  });
}
