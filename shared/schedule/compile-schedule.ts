import { minorUnitDigits } from '../currency.ts';
import { powerOfTen } from '../decimal.ts';
import { compileCalendar } from './calendar.ts';
import { periodEndSlot, periodStartSlot } from './checked-line.ts';
import type { CompiledCheck, CompiledSchedule, Level, LineSum } from './compiled-schedule.ts';
import type { FieldDocument, FigureDocument } from './document/inputs.ts';
import type { ParameterDocument } from './document/parameter.ts';
import type { ScheduleDocument } from './document/schedule-document.ts';
import type { Meaning, Scope } from './expression/scope.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { compileFigure, type Figure, readFormula, type Slots } from './figure.ts';
import { compileInputs, type Inputs } from './inputs.ts';
import { type CompiledList, compileList } from './list.ts';
import { type CompiledParameter, compileParameter } from './parameter.ts';
import { parseUnit, sameUnit } from './unit.ts';

/** What a schedule is made from. */
export type ScheduleParts = {
  readonly document: ScheduleDocument;
  readonly hash: string;
  /** The days that the holiday rules of the document come to, and the last day for which they were worked out. */
  readonly holidays: readonly string[];
  readonly holidaysThrough: string;
};

/**
 * Compiles the law in stages: a stage with faults ends the work, since what builds on it would only repeat them. Adds
 * the faults that it finds; answers undefined if there is any.
 */
export function compileSchedule(parts: ScheduleParts, faults: FaultList): CompiledSchedule | undefined {
  const { document, hash, holidays, holidaysThrough } = parts;
  const sound = () => faults.faults.length === 0;
  checkNames(document, faults);
  const calendar = compileCalendar(document.calendar, holidays, holidaysThrough, faults);
  if (!sound()) return undefined;
  const symbols = unitSymbolsOf(document);
  const lists = new Map(
    Object.entries(document.lists ?? {}).map(
      ([name, list]) => [name, compileList(name, list, symbols, faults)] as const,
    ),
  );
  if (!sound()) return undefined;
  const context = { document, lists, symbols, faults };
  const inputs = compileLevelInputs(context);
  if (!sound()) return undefined;
  const { level: line, checks, datedBy } = compileLine(context, inputs.line);
  if (!sound()) return undefined;
  const sums: LineSum[] = [];
  const declaration = compileDeclaration(context, inputs.declaration, line, sums);
  const shareBy = findShareBy(document, line, faults);
  if (!sound() || shareBy === undefined) return undefined;
  const heads = compileHeads(document, declaration.figures, faults);
  if (!sound()) return undefined;
  return { document, hash, calendar, lists, line, checks, datedBy, declaration, sums, shareBy, heads };
}

function findShareBy(document: ScheduleDocument, line: Level, faults: FaultList): Figure | undefined {
  if (document.line.rate !== undefined && !line.parameters.has(document.line.rate)) {
    faults.add(
      ['line', 'rate'],
      `"${document.line.rate}" is no parameter of the line`,
      'Name a parameter that lines can look up.',
    );
  }
  const figure = line.figures.find(({ name }) => name === document.line.shareBy);
  if (figure?.meaning.kind === 'number' && figure.meaning.divisorSlot === undefined) return figure;
  faults.add(
    ['line', 'shareBy'],
    `"${document.line.shareBy}" is no figure of the line that can be added up`,
    'Name a figure of the line that has a unit.',
  );
  return undefined;
}

type Context = {
  readonly document: ScheduleDocument;
  readonly lists: ReadonlyMap<string, CompiledList>;
  readonly symbols: ReadonlySet<string>;
  readonly faults: FaultList;
};

/** Declared units, the currency, and for each list field the unit that its code gives. */
function unitSymbolsOf(document: ScheduleDocument): ReadonlySet<string> {
  const chosen = Object.entries({ ...document.line.fields, ...document.declaration.facts })
    .filter(([, field]) => field.type === 'list')
    .map(([name]) => `${name}.unit`);
  return new Set([...Object.keys(document.units), document.currency, ...chosen]);
}

function checkNames(document: ScheduleDocument, faults: FaultList): void {
  if (minorUnitDigits(document.currency) === undefined) {
    faults.add(['currency'], `"${document.currency}" is not an ISO 4217 currency`, 'Use a code such as CAD.');
  }
  if (!Intl.supportedValuesOf('timeZone').includes(document.timeZone) && document.timeZone !== 'UTC') {
    faults.add(
      ['timeZone'],
      `"${document.timeZone}" is not an IANA time zone`,
      'Use a name such as America/Toronto.',
    );
  }
  const { line, declaration, parameters } = document;
  const places: readonly (readonly [DocumentPath, Readonly<Record<string, unknown>>])[] = [
    [['parameters'], parameters],
    [['line', 'fields'], line.fields],
    [['line', 'figures'], line.figures],
    [['declaration', 'facts'], declaration.facts ?? {}],
    [['declaration', 'figures'], declaration.figures],
  ];
  const seen = new Set<string>([
    'if',
    'then',
    'else',
    'and',
    'or',
    'not',
    'in',
    'yes',
    'no',
    'sum',
    'min',
    'max',
    'blank',
  ]);
  for (const [path, names] of places) {
    for (const name of Object.keys(names)) {
      if (seen.has(name))
        faults.add(
          [...path, name],
          'is a name that is taken',
          'Give each field, parameter and figure a name of its own.',
        );
      seen.add(name);
    }
  }
}

type LevelInputs = { readonly inputs: Inputs; readonly parameters: ReadonlyMap<string, CompiledParameter> };

/** Fields and parameters of both levels. A parameter belongs to each level that has the fields it is looked up by. */
function compileLevelInputs(context: Context): {
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

function compileLine({ document, symbols, faults, ...rest }: Context, { inputs, parameters }: LevelInputs) {
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

function compileDeclaration(
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

function compileHeads(
  document: ScheduleDocument,
  figures: readonly Figure[],
  faults: FaultList,
): CompiledSchedule['heads'] {
  const minor = powerOfTen(minorUnitDigits(document.currency) ?? 0);
  const currency = parseUnit(document.currency) ?? new Map();
  return document.heads.flatMap(({ head, figure: name }, index) => {
    const path = ['heads', index, 'figure'];
    const figure = figures.find((one) => one.name === name);
    if (figure?.meaning.kind !== 'number' || !sameUnit(figure.meaning.unit, currency)) {
      faults.add(
        path,
        `"${name}" is no figure of the declaration in ${document.currency}`,
        'Name a figure that comes to money.',
      );
      return [];
    }
    const { denominator, divisorSlot, slot } = figure.meaning;
    if (divisorSlot !== undefined || minor % denominator !== 0n) {
      faults.add(
        path,
        `"${name}" can have parts of the minor unit of ${document.currency}`,
        'State its "rounding", with the law or practice behind it.',
      );
      return [];
    }
    return [{ head, figure, slot, denominator }];
  });
}
