import { meant } from '../closest-word.ts';
import { dayNumber } from './checked-line.ts';
import type { ListDocument } from './document/inputs.ts';
import type { CodeList } from './expression/scope.ts';
import type { FaultList } from './fault.ts';
import { readKnownUnit } from './known-unit.ts';
import { endOfTime } from './timeline.ts';

/** A list of codes, ready for reading rows. */
export type CompiledList = CodeList & {
  readonly label: string;
  readonly labels: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  /** The unit of each code, where the list gives units. */
  readonly units: readonly (string | undefined)[];
  /** When each code is in force (days as yyyymmdd); undefined: always. */
  readonly inForce: readonly (readonly { readonly from: number; readonly through: number }[] | undefined)[];
};

export function compileList(
  name: string,
  document: ListDocument,
  symbols: ReadonlySet<string>,
  faults: FaultList,
): CompiledList {
  const codes = Object.keys(document.codes);
  const path = ['lists', name] as const;
  if (codes.length === 0) faults.add([...path, 'codes'], 'has no code', 'Name at least one.');
  for (const [code, { unit }] of Object.entries(document.codes)) {
    if (unit !== undefined) readKnownUnit(unit, symbols, [...path, 'codes', code, 'unit'], faults);
  }
  for (const [group, members] of Object.entries(document.groups ?? {})) {
    for (const [position, member] of members.entries()) {
      if (!codes.includes(member)) {
        faults.add(
          [...path, 'groups', group, position],
          `unknown code "${member}"`,
          `${meant(member, codes)}Use one of ${codes.join(', ')}.`,
        );
      }
    }
  }
  return {
    name,
    label: document.label,
    codes,
    labels: Object.values(document.codes).map(({ label }) => label),
    index: new Map(codes.map((code, position) => [code, position])),
    groups: new Map(
      Object.entries(document.groups ?? {}).map(([group, members]) => [group, new Set(members)]),
    ),
    units: Object.values(document.codes).map(({ unit }) => unit),
    inForce: Object.values(document.codes).map(({ inForce }) =>
      inForce?.map(({ from, through }) => ({
        from: dayNumber(from),
        through: dayNumber(through === 'open' ? endOfTime : through),
      })),
    ),
  };
}
