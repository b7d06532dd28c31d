import type { Calendar } from './calendar.ts';
import { periodEndSlot, periodStartSlot } from './checked-line.ts';
import type { CompiledAsk, CompiledCheck, Level } from './compiled-schedule.ts';
import type { CheckDocument, FieldDocument, FigureDocument } from './document/inputs.ts';
import type { ParameterDocument } from './document/parameter.ts';
import type { ScheduleDocument } from './document/schedule-document.ts';
import { dueDayNames } from './due-days.ts';
import { compileExpression } from './expression/compile.ts';
import { namesIn } from './expression/names-in.ts';
import type { Expression } from './expression/parse.ts';
import type { LineSum, Meaning, Scope } from './expression/scope.ts';
import { FormulaError } from './expression/token.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { compileFigure, type Figure, readFormula, type Slots } from './figure.ts';
import { compileInputs, type Inputs } from './inputs.ts';
import type { CompiledList } from './list.ts';
import { namingRefusals } from './name-refusal.ts';
import { type CompiledParameter, compileParameter } from './parameter.ts';
import type { Indices } from './published-index.ts';
import { compileUnique } from './unique-lines.ts';

/** What the parts of a schedule are compiled against. */
export type Context = {
  readonly document: ScheduleDocument;
  readonly lists: ReadonlyMap<string, CompiledList>;
  readonly symbols: ReadonlySet<string>;
  readonly indices: Indices;
  readonly faults: FaultList;
  readonly calendar: Calendar;
  /** Leave out what was enacted after that day. */
  readonly knownOn: string | undefined;
};

type LevelInputs = { readonly inputs: Inputs; readonly parameters: ReadonlyMap<string, CompiledParameter> };

/** Fields and parameters of both levels. A parameter belongs to each level that has the fields it is looked up by. */
export function compileLevelInputs(context: Context): {
  readonly line: LevelInputs;
  readonly declaration: LevelInputs;
} {
  const { document, lists, symbols, faults } = context;
  const facts = document.declaration.facts ?? {};
  const own = compileInputs(document.line.fields, lists, symbols, ['line', 'fields'], faults);
  const whole = compileInputs(facts, lists, symbols, ['declaration', 'facts'], faults);
  if (faults.faults.length > 0)
    return {
      line: { inputs: own, parameters: new Map() },
      declaration: { inputs: whole, parameters: new Map() },
    };
  const line = {
    inputs: own,
    parameters: compileParameters(context, own, document.line.fields, whole, facts),
  };
  const declaration = { inputs: whole, parameters: compileParameters(context, whole, facts) };
  if (faults.faults.length > 0) return { line, declaration };
  for (const name of Object.keys(document.parameters)) {
    if (!declaration.parameters.has(name) && !line.parameters.has(name)) {
      faults.add(
        ['parameters', name],
        `cannot be looked up: ${fieldsMissing(document.parameters[name] as ParameterDocument, document)}`,
        'Correct "by" and "datedBy".',
      );
    }
  }
  return { line, declaration };
}

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

/** What `sum(name where test)` means: a quantity or figure of the line whose unit is the same on every line, or a count. */
function sumFinder(line: Level, slots: Slots, sums: LineSum[]): NonNullable<Scope['sum']> {
  const add = (
    name: string,
    where: Expression | undefined,
    of: {
      readonly lineSlot: number | undefined;
      readonly denominator: bigint;
      readonly divisorSlot?: number;
    },
  ): LineSum => {
    const key = JSON.stringify(where);
    const known = sums.find((one) => one.name === name && JSON.stringify(one.where) === key);
    if (known !== undefined) return known;
    const { lineSlot, denominator, divisorSlot } = of;
    const slot = slots.number++;
    const divisors = divisorSlot !== undefined && {
      divisors: { lineSlot: divisorSlot, slot: slots.number++ },
    };
    const sum = { name, lineSlot, slot, denominator, ...divisors };
    if (where === undefined) sums.push(sum);
    else {
      const compiled = compileExpression(where, line.scope);
      if (compiled.kind !== 'truth')
        throw new FormulaError(
          '"where" is followed by what does not answer yes or no',
          'Write a comparison there.',
        );
      sums.push({ ...sum, where, test: compiled.test });
    }
    return sums.at(-1) as LineSum;
  };
  return (name, where) => {
    if (name === undefined) {
      const sum = add('', where, { lineSlot: undefined, denominator: 1n });
      return { sum, meaning: { kind: 'number', unit: new Map(), slot: sum.slot, denominator: 1n } };
    }
    const meaning = line.scope.names.get(name);
    if (meaning?.kind !== 'number' || meaning.ofWhole) {
      throw new FormulaError(
        `sum(${name}): the line has no quantity or figure of that name`,
        'Name a number of the line; a value of the law becomes one as a figure of the line.',
      );
    }
    const chosen = [...meaning.unit.keys()].find((symbol) => symbol.includes('.'));
    if (chosen !== undefined) {
      throw new FormulaError(
        `sum(${name}): ${chosen} is not the same unit on every line`,
        `Convert first: a figure of the line, by a table whose unit is of the form t/${chosen}.`,
      );
    }
    const sum = add(name, where, { ...meaning, lineSlot: meaning.slot });
    const divisor = sum.divisors && { divisorSlot: sum.divisors.slot };
    return { sum, meaning: { ...meaning, slot: sum.slot, ...divisor, mayBeRefused: false } };
  };
}

/** The parameters that can be looked up from these inputs, or from them and the facts of the declaration. */
function compileParameters(
  { document, symbols, indices, faults, knownOn }: Context,
  inputs: Inputs,
  fields: Readonly<Record<string, FieldDocument>>,
  whole?: Inputs,
  facts: Readonly<Record<string, FieldDocument>> = {},
) {
  const ofWhole = true;
  const found = new Map<string, CompiledParameter>();
  const dates = new Map([
    ...[...(whole?.dateSlots ?? [])].map(([name, slot]) => [name, { slot, ofWhole }] as const),
    ...[...inputs.dateSlots].map(([name, slot]) => [name, { slot }] as const),
  ]);
  const codes = new Map([
    ...[...(whole?.codes ?? [])].map(([name, source]) => [name, { ...source, ofWhole }] as const),
    ...inputs.codes,
  ]);
  for (const [name, parameter] of Object.entries(document.parameters)) {
    if (!canLookUp(parameter, { ...facts, ...fields })) continue;
    found.set(
      name,
      compileParameter(name, parameter, { dates, codes, unitSymbols: symbols, indices, knownOn }, faults),
    );
  }
  return found;
}

function canLookUp(parameter: ParameterDocument, fields: Readonly<Record<string, FieldDocument>>): boolean {
  const byPeriod = ['period-start', 'period-end', 'whole-period', 'each-part'].includes(parameter.datedBy);
  const dated = byPeriod || fields[parameter.datedBy]?.type === 'date';
  return dated && (!('by' in parameter) || parameter.by.every((name) => fields[name]?.type === 'list'));
}

/** Which of the fields that a parameter names are neither of the line nor of the declaration, or not of the kind needed. */
function fieldsMissing(parameter: ParameterDocument, { line, declaration }: ScheduleDocument): string {
  const fields = { ...declaration.facts, ...line.fields };
  const undated = !canLookUp({ ...parameter, by: [] } as ParameterDocument, fields);
  const lists = 'by' in parameter ? parameter.by.filter((name) => fields[name]?.type !== 'list') : [];
  return [
    ...(undated ? [`"${parameter.datedBy}" is no date field`] : []),
    ...lists.map((name) => `"${name}" is no list field`),
  ].join(', and ');
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

function namesOf(inputs: Inputs, parameters: ReadonlyMap<string, CompiledParameter>): Map<string, Meaning> {
  const names = new Map(inputs.names);
  for (const [name, { unit, denominator, lookup, bands, partChanges }] of parameters) {
    const parts = partChanges && { partChanges };
    names.set(
      name,
      bands === undefined
        ? { kind: 'parameter', unit, denominator, lookup, ...parts }
        : { kind: 'bands', bands, ...parts },
    );
  }
  return names;
}

/** A schedule's own name goes before. */
function withDueDays(names: Map<string, Meaning>, { calendar }: Context): Map<string, Meaning> {
  for (const [name, meaning] of dueDayNames(calendar)) if (!names.has(name)) names.set(name, meaning);
  return names;
}

/** Fields and figures as people call them. */
function labelsOf({ line, declaration }: ScheduleDocument): (name: string) => string {
  const all = { ...declaration.facts, ...declaration.figures, ...line.fields, ...line.figures };
  return (name) => all[name]?.label ?? name;
}

function compileFigures(
  documents: Readonly<Record<string, FigureDocument>>,
  scope: Scope,
  names: Map<string, Meaning>,
  slots: Slots,
  dateSlot: number,
  path: DocumentPath,
  faults: FaultList,
  labelOf: (name: string) => string,
): readonly Figure[] {
  const figures: Figure[] = [];
  for (const [name, document] of Object.entries(documents)) {
    const figure = compileFigure(name, document, scope, slots, dateSlot, [...path, name], faults);
    // Later figures may build on this one, and would only repeat its fault.
    if (figure === undefined) break;
    names.set(name, scope.sum === undefined ? { ...figure.meaning, mayBeRefused: true } : figure.meaning);
    figures.push(namingRefusals(figure, scope, labelOf));
  }
  return figures;
}

/** `named`: what may be at fault. */
function compileChecks(
  documents: readonly CheckDocument[] | undefined,
  scope: Scope,
  named: { has(name: string): boolean },
  before: DocumentPath,
  faults: FaultList,
): readonly CompiledCheck[] {
  return (documents ?? []).flatMap((check, index) => {
    const path = [...before, index];
    if (!named.has(check.field))
      faults.add([...path, 'field'], `no field "${check.field}"`, 'Name the field at fault.');
    const refuse = readFormula(check.refuse, scope, [...path, 'refuse'], faults)?.compiled;
    if (refuse === undefined) return [];
    if (refuse.kind === 'truth') return [{ document: check, refuse }];
    faults.add([...path, 'refuse'], 'does not answer yes or no', 'Write a comparison.');
    return [];
  });
}

/** The fields that are asked for only where a formula holds. */
function compileAsked(
  fields: Readonly<Record<string, FieldDocument>>,
  scope: Scope,
  inputs: Inputs,
  before: DocumentPath,
  faults: FaultList,
): readonly CompiledAsk[] {
  const askedBy = new Map<string, readonly string[]>();
  const asked = inputs.fields.flatMap((field) => {
    const formula = fields[field.name]?.askedWhen;
    if (formula === undefined) return [];
    const path = [...before, field.name, 'askedWhen'];
    const read = readFormula(formula, scope, path, faults);
    if (read === undefined) return [];
    const { compiled: when } = read;
    // Of two fields, each may be asked for where the other is blank: one of the two is stated.
    askedBy.set(field.name, namesIn(read.formula, 'blank'));
    if (when.kind === 'truth') return [{ field, when }];
    faults.add(path, 'does not answer yes or no', 'Write a comparison.');
    return [];
  });
  const circle = circleOf(askedBy);
  if (circle !== undefined)
    faults.add(
      [...before, circle[0] as string, 'askedWhen'],
      `hangs on itself: ${circle.map((name) => `"${name}"`).join(' is asked by ')}`,
      'Let one of these fields be asked for by itself.',
    );
  return asked;
}

/** The first chain of fields that comes back to its beginning. */
function circleOf(askedBy: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const walk = (name: string, chain: readonly string[]): readonly string[] | undefined => {
    const start = chain.indexOf(name);
    if (start >= 0) return [...chain.slice(start), name];
    if (done.has(name)) return undefined;
    for (const next of askedBy.get(name) ?? []) {
      const found = walk(next, [...chain, name]);
      if (found !== undefined) return found;
    }
    done.add(name);
    return undefined;
  };
  for (const name of askedBy.keys()) {
    const found = walk(name, []);
    if (found !== undefined) return found;
  }
  return undefined;
}
