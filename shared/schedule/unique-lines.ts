import type { Report } from './cell-reader.ts';
import type { CheckedLine } from './checked-line.ts';
import type { UniqueDocument } from './document/inputs.ts';
import type { CompiledTruth } from './expression/compiled.ts';
import type { Scope } from './expression/scope.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { readFormula } from './figure.ts';
import type { InputField, Inputs } from './inputs.ts';

/** What only one line of a declaration may name, where it is asked for. */
export type CompiledUnique = {
  readonly document: UniqueDocument;
  readonly fields: readonly InputField[];
  readonly where: CompiledTruth | undefined;
};

export function compileUnique(
  documents: readonly UniqueDocument[] | undefined,
  scope: Scope,
  inputs: Inputs,
  before: DocumentPath,
  faults: FaultList,
): readonly CompiledUnique[] {
  return (documents ?? []).map((document, index) => {
    const path = [...before, index];
    const fields = document.fields.flatMap((name, place) => {
      if (document.fields.indexOf(name) < place)
        faults.add([...path, 'fields', place], `names "${name}" a second time`, 'Name each field once.');
      const field = inputs.fields.find((one) => one.name === name);
      if (field !== undefined) return [field];
      faults.add([...path, 'fields', place], `no field "${name}"`, 'Name fields of the line.');
      return [];
    });
    const where =
      document.where === undefined
        ? undefined
        : readFormula(document.where, scope, [...path, 'where'], faults)?.compiled;
    if (where === undefined || where.kind === 'truth') return { document, fields, where };
    faults.add([...path, 'where'], 'does not answer yes or no', 'Write a comparison.');
    return { document, fields, where: undefined };
  });
}

type Row = Readonly<Record<string, string>>;

/**
 * Sees the sound lines of one declaration in order, and reports each that names what an earlier one named, with the row of
 * the first. A line that leaves one of the fields blank names nothing. Work and memory are linear in the lines.
 */
export function repetitionFinder(
  uniques: readonly CompiledUnique[],
): (frame: CheckedLine, row: Row, report: Report) => void {
  const rules = uniques.map((unique) => ({ ...unique, first: new Map<string, number>() }));
  return (frame, row, report) => {
    for (const { document, fields, where, first } of rules) {
      if (fields.some(({ blankSlot }) => frame.blanks[blankSlot]) || where?.test(frame) === false) continue;
      const stated = fields.map((field) => (row[field.name] as string).trim());
      const key = JSON.stringify(fields.map((field, index) => numberOf(field, frame) ?? stated[index]));
      const before = first.get(key);
      if (before === undefined) {
        first.set(key, frame.row);
        continue;
      }
      report(
        (fields[0] as InputField).name,
        document.code,
        (stated[0] as string).slice(0, 60),
        `Line ${before} names ${stated.map((text) => text.slice(0, 60)).join(', ')} already. ${document.detail} (${document.citation})`,
      );
    }
  };
}

/** A number by its value, so that 1.0 is 1; everything else by its text. */
function numberOf({ document, slot }: InputField, { numbers }: CheckedLine): string | undefined {
  return document.type === 'quantity' || document.type === 'share' ? String(numbers[slot]) : undefined;
}
