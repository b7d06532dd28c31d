import { meant } from '../closest-word.ts';
import { powerOfTen } from '../decimal.ts';
import { checkField } from './check-field.ts';
import { periodEndSlot, periodStartSlot } from './checked-line.ts';
import type { FieldDocument } from './document/inputs.ts';
import type { Meaning } from './expression/scope.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import type { Field } from './field.ts';
import { readKnownUnit } from './known-unit.ts';
import type { CompiledList } from './list.ts';
import { dimensionless } from './unit.ts';

/** The fields of a line, or of the declaration, with the slot of each. */
export type Inputs = {
  readonly fields: readonly InputField[];
  readonly names: ReadonlyMap<string, Meaning>;
  readonly blankSlots: ReadonlyMap<string, number>;
  readonly dateSlots: ReadonlyMap<string, number>;
  readonly codes: ReadonlyMap<string, CodeSource>;
  readonly numberCount: number;
};

export type InputField = {
  readonly name: string;
  readonly document: FieldDocument;
  /** Where `blank(name)` looks. */
  readonly blankSlot: number;
  /** In `numbers`, `codes` or `dates`, as the type is; -1 where the value is not kept. */
  readonly slot: number;
  readonly list?: CompiledList;
};

/** Where a code is kept; `ofWhole`: in the declaration that a line stands in. */
export type CodeSource = { readonly list: CompiledList; readonly slot: number; readonly ofWhole?: boolean };

/** Slots of the dates that every frame has: start and end of the period. */
const firstDateSlot = 2;

/** Gives each field its slot. `path` is where the fields stand in the document. */
export function compileInputs(
  documents: Readonly<Record<string, FieldDocument>>,
  lists: ReadonlyMap<string, CompiledList>,
  symbols: ReadonlySet<string>,
  path: DocumentPath,
  faults: FaultList,
): Inputs {
  const fields: InputField[] = [];
  const names = new Map<string, Meaning>();
  const codes = new Map<string, { list: CompiledList; slot: number }>();
  const dateSlots = new Map<string, number>();
  let numbers = 0;
  for (const [name, document] of Object.entries(documents)) {
    const blankSlot = fields.length;
    const add = (slot: number, meaning: Meaning, list?: CompiledList) => {
      fields.push({ name, document, blankSlot, slot, ...(list && { list }) });
      names.set(name, meaning);
    };
    if (document.type === 'date') {
      const slot = firstDateSlot + dateSlots.size;
      dateSlots.set(name, slot);
      add(slot, { kind: 'date', slot });
    } else if (document.type === 'list') {
      const list = lists.get(document.list);
      if (list === undefined) {
        faults.add(
          [...path, name, 'list'],
          `unknown list "${document.list}"`,
          `${meant(document.list, lists.keys())}Declare it under "lists".`,
        );
        continue;
      }
      const slot = codes.size;
      codes.set(name, { list, slot });
      add(slot, { kind: 'code', list, slot }, list);
    } else if (document.type === 'quantity' || document.type === 'share') {
      const decimals = Number(document.decimals) + (document.type === 'share' ? 2 : 0);
      const stated = document.type === 'share' ? '1' : document.unit;
      const unit = readKnownUnit(stated, symbols, [...path, name, 'unit'], faults) ?? dimensionless;
      const slot = numbers++;
      add(slot, { kind: 'number', unit, slot, denominator: powerOfTen(decimals) });
    } else {
      if (document.type === 'unit' && codes.get(document.of) === undefined) {
        faults.add(
          [...path, name, 'of'],
          `no list field "${document.of}" above it`,
          'Name the field whose code gives the unit.',
        );
      }
      const list = document.type === 'unit' ? codes.get(document.of)?.list : undefined;
      add(-1, { kind: 'text' }, list);
    }
    checkField(document, lists, [...path, name], faults);
  }
  names.set('periodStart', { kind: 'date', slot: periodStartSlot });
  names.set('periodEnd', { kind: 'date', slot: periodEndSlot });
  const blankSlots = new Map(fields.map(({ name, blankSlot }) => [name, blankSlot]));
  return { fields, names, blankSlots, dateSlots, codes, numberCount: numbers };
}

/** A field as forms, CSV headers and API documents show it. */
export function describeField({ name, document, list }: InputField): Field {
  const whenBlank = 'whenBlank' in document ? document.whenBlank : undefined;
  const options =
    document.type === 'list'
      ? list?.codes.map((value, index) => ({ value, label: list.labels[index] ?? value }))
      : document.type === 'unit'
        ? [...new Set(list?.units)].flatMap((value) => (value === undefined ? [] : [{ value, label: value }]))
        : undefined;
  return {
    name,
    label: document.label,
    type: document.type,
    required: document.required === 'yes',
    ...numberAsked(document),
    ...(options && { options }),
    ...(whenBlank !== undefined && { whenBlank }),
    ...(document.help !== undefined && { help: document.help }),
    ...(document.example !== undefined && { example: document.example }),
  };
}

/** What a number may be. A share is a percentage of a whole. */
function numberAsked(document: FieldDocument): Pick<Field, 'unit' | 'decimals' | 'minimum' | 'maximum'> {
  if (document.type === 'share')
    return { unit: '%', decimals: document.decimals, minimum: '0', maximum: '100' };
  if (document.type !== 'quantity') return {};
  const { unit, decimals, minimum, maximum } = document;
  return { unit, decimals, minimum, ...(maximum !== undefined && { maximum }) };
}
