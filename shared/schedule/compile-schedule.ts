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
import { sameUnit, parseUnit } from './unit.ts';

/** What a schedule is made from. */
export type ScheduleParts = {
  readonly document: ScheduleDocument;
  readonly hash: string;
  /** The days that the holiday rules of the document come to, and the last day for which they were worked out. */
  readonly holidays: readonly string[];
  readonly holidaysThrough: string;
};

/** Compiles the law. Adds every fault that it finds; answers undefined if there is any. */
export function compileSchedule({ document, hash, holidays, holidaysThrough }: ScheduleParts, faults: FaultList): CompiledSchedule | undefined {
  checkNames(document, faults);
  const symbols = unitSymbolsOf(document);
  const lists = new Map(
    Object.entries(document.lists ?? {}).map(([name, list]) => [name, compileList(name, list, symbols, faults)] as const),
  );
  const context = { document, lists, symbols, faults };
  const line = compileLine(context);
  const sums: LineSum[] = [];
  const declaration = compileDeclaration(context, line.level, sums);
  const shareBy = line.level.figures.find(({ name }) => name === document.line.shareBy);
  if (shareBy === undefined || shareBy.meaning.kind !== 'number' || shareBy.meaning.divisorSlot !== undefined) {
    faults.add(['line', 'shareBy'], `"${document.line.shareBy}" is no figure of the line that can be added up`, 'Name a figure of the line that has a unit.');
  }
  if (document.line.rate !== undefined && !line.level.parameters.has(document.line.rate)) {
    faults.add(['line', 'rate'], `"${document.line.rate}" is no parameter of the line`, 'Name a parameter that lines can look up.');
  }
  const calendar = compileCalendar(document.calendar, holidays, holidaysThrough, faults);
  const heads = compileHeads(document, declaration.figures, faults);
  if (faults.faults.length > 0 || shareBy === undefined) return undefined;
  return { document, hash, calendar, lists, line: line.level, checks: line.checks, datedBy: line.datedBy, declaration, sums, shareBy, heads };
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
    faults.add(['timeZone'], `"${document.timeZone}" is not an IANA time zone`, 'Use a name such as America/Toronto.');
  }
  const { line, declaration, parameters } = document;
  const places: readonly (readonly [DocumentPath, Readonly<Record<string, unknown>>])[] = [
    [['parameters'], parameters],
    [['line', 'fields'], line.fields],
    [['line', 'figures'], line.figures],
    [['declaration', 'facts'], declaration.facts ?? {}],
    [['declaration', 'figures'], declaration.figures],
  ];
  const seen = new Set<string>(['if', 'then', 'else', 'and', 'or', 'not', 'in', 'yes', 'no', 'sum', 'min', 'max', 'blank']);
  for (const [path, names] of places) {
    for (const name of Object.keys(names)) {
      if (seen.has(name)) faults.add([...path, name], 'is a name that is taken', 'Give each field, parameter and figure a name of its own.');
      seen.add(name);
    }
  }
}

function compileLine(context: Context) {
  const { document, lists, symbols, faults } = context;
  const inputs = compileInputs(document.line.fields, lists, symbols, ['line', 'fields'], faults);
  const datedBy = document.line.datedBy === undefined ? undefined : inputs.dateSlots.get(document.line.datedBy);
  if (document.line.datedBy !== undefined && datedBy === undefined) {
    faults.add(['line', 'datedBy'], `no date field "${document.line.datedBy}"`, 'Name a field of the line of type date.');
  }
  const parameters = compileParameters(context, inputs, document.line.fields);
  const names = namesOf(inputs, parameters);
  const checks = compileChecks(context, { names, blankSlots: inputs.blankSlots, unitSymbols: symbols }, inputs);
  const slots: Slots = { number: inputs.numberCount, truth: 0 };
  const scope = { names, blankSlots: inputs.blankSlots, unitSymbols: symbols };
  const figures = compileFigures(document.line.figures, scope, names, slots, datedBy ?? periodEndSlot, ['line', 'figures'], faults);
  const level: Level = { inputs, parameters, figures, size: { numbers: slots.number, truths: slots.truth } };
  return { level, checks, datedBy };
}

function compileDeclaration(context: Context, line: Level, sums: LineSum[]): Level {
  const { document, lists, symbols, faults } = context;
  const facts = document.declaration.facts ?? {};
  const inputs = compileInputs(facts, lists, symbols, ['declaration', 'facts'], faults);
  const parameters = compileParameters(context, inputs, facts);
  for (const name of Object.keys(document.parameters)) {
    if (!parameters.has(name) && !line.parameters.has(name)) {
      faults.add(['parameters', name], 'cannot be looked up: no line and no declaration has the fields that it names', 'Correct "by" and "datedBy".');
    }
  }
  const names = namesOf(inputs, parameters);
  const slots: Slots = { number: inputs.numberCount, truth: 0 };
  const lineNames = namesOf(line.inputs, line.parameters);
  for (const figure of line.figures) lineNames.set(figure.name, figure.meaning);
  const sum = (name: string): Meaning | undefined => {
    const meaning = lineNames.get(name);
    if (meaning?.kind !== 'number' || meaning.divisorSlot !== undefined || [...meaning.unit.keys()].some((symbol) => symbol.includes('.'))) return undefined;
    const known = sums.find((one) => one.name === name) ?? { name, lineSlot: meaning.slot, slot: slots.number++ };
    if (!sums.includes(known)) sums.push(known);
    return { ...meaning, slot: known.slot };
  };
  const scope = { names, blankSlots: inputs.blankSlots, sum, unitSymbols: symbols };
  const figures = compileFigures(document.declaration.figures, scope, names, slots, periodStartSlot, ['declaration', 'figures'], faults);
  return { inputs, parameters, figures, size: { numbers: slots.number, truths: slots.truth } };
}

/** The parameters that can be looked up from these inputs. */
function compileParameters({ document, symbols, faults }: Context, inputs: Inputs, fields: Readonly<Record<string, FieldDocument>>) {
  const found = new Map<string, CompiledParameter>();
  for (const [name, parameter] of Object.entries(document.parameters)) {
    if (!canLookUp(parameter, fields)) continue;
    found.set(name, compileParameter(name, parameter, { dateSlots: inputs.dateSlots, codes: inputs.codes, unitSymbols: symbols }, faults));
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
  for (const [name, { unit, denominator, lookup }] of parameters) names.set(name, { kind: 'parameter', unit, denominator, lookup });
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
  return Object.entries(documents).flatMap(([name, document]) => {
    const figure = compileFigure(name, document, scope, slots, dateSlot, [...path, name], faults);
    if (figure === undefined) return [];
    names.set(name, figure.meaning);
    return [figure];
  });
}

function compileChecks({ document, faults }: Context, scope: Scope, inputs: Inputs): readonly CompiledCheck[] {
  return (document.line.checks ?? []).flatMap((check, index) => {
    const path = ['line', 'checks', index];
    if (!inputs.blankSlots.has(check.field)) faults.add([...path, 'field'], `no field "${check.field}"`, 'Name the field at fault.');
    const refuse = readFormula(check.refuse, scope, [...path, 'refuse'], faults)?.compiled;
    if (refuse === undefined) return [];
    if (refuse.kind === 'truth') return [{ document: check, refuse }];
    faults.add([...path, 'refuse'], 'does not answer yes or no', 'Write a comparison.');
    return [];
  });
}

function compileHeads(document: ScheduleDocument, figures: readonly Figure[], faults: FaultList): CompiledSchedule['heads'] {
  const minor = powerOfTen(minorUnitDigits(document.currency) ?? 0);
  const currency = parseUnit(document.currency) ?? new Map();
  return document.heads.flatMap(({ head, figure: name }, index) => {
    const path = ['heads', index, 'figure'];
    const figure = figures.find((one) => one.name === name);
    if (figure?.meaning.kind !== 'number' || !sameUnit(figure.meaning.unit, currency)) {
      faults.add(path, `"${name}" is no figure of the declaration in ${document.currency}`, 'Name a figure that comes to money.');
      return [];
    }
    const { denominator, divisorSlot, slot } = figure.meaning;
    if (divisorSlot !== undefined || minor % denominator !== 0n) {
      faults.add(path, `"${name}" can have parts of the minor unit of ${document.currency}`, 'State its "rounding", with the law or practice behind it.');
      return [];
    }
    return [{ head, figure, slot, denominator }];
  });
}
