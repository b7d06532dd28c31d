import type { FieldDocument } from '../document/inputs.ts';
import type { ParameterDocument } from '../document/parameter.ts';
import type { ScheduleDocument } from '../document/schedule-document.ts';
import { compileInputs, type Inputs } from '../inputs.ts';
import { type CompiledParameter, compileParameter } from '../parameter.ts';
import type { Context } from './context.ts';

export type LevelInputs = {
  readonly inputs: Inputs;
  readonly parameters: ReadonlyMap<string, CompiledParameter>;
};

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
