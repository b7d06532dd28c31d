import { minorUnitDigits } from '../currency.ts';
import { powerOfTen } from '../decimal.ts';
import { compileCalendar } from './calendar.ts';
import { checkNames } from './check-names.ts';
import type { CompiledSchedule, Level } from './compiled-schedule.ts';
import type { ScheduleDocument } from './document/schedule-document.ts';
import type { LineSum } from './expression/scope.ts';
import type { FaultList } from './fault.ts';
import type { Figure } from './figure.ts';
import { compileDeclaration } from './level/compile-declaration.ts';
import { compileLine } from './level/compile-line.ts';
import { compileLevelInputs } from './level/level-inputs.ts';
import { lineSummer } from './line-sums.ts';
import { compileList } from './list.ts';
import { compileMateriality } from './materiality.ts';
import { compileIndices } from './published-index.ts';
import { compileTerms } from './terms/compile-terms.ts';
import { parseUnit, sameUnit } from './unit.ts';

/** What a schedule is made from. */
export type ScheduleParts = {
  readonly document: ScheduleDocument;
  readonly hash: string;
  /** The days that the holiday rules of the document come to, and the last day for which they were worked out. */
  readonly holidays: readonly string[];
  readonly holidaysThrough: string;
  /** Compile the law as it stood enacted on that day. */
  readonly knownOn?: string;
};

/**
 * Compiles the law in stages: a stage with faults ends the work, since what builds on it would only repeat them. Adds
 * the faults that it finds; answers undefined if there is any.
 */
export function compileSchedule(parts: ScheduleParts, faults: FaultList): CompiledSchedule | undefined {
  const { document, hash, holidays, holidaysThrough, knownOn } = parts;
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
  const indices = compileIndices(document.indices ?? {}, symbols, faults);
  if (!sound()) return undefined;
  const context = { document, lists, symbols, indices, faults, calendar, knownOn };
  const inputs = compileLevelInputs(context);
  if (!sound()) return undefined;
  const { level: line, checks, unique, datedBy } = compileLine(context, inputs.line, inputs.declaration);
  if (!sound()) return undefined;
  const sums: LineSum[] = [];
  const { level: declaration, checks: declarationChecks } = compileDeclaration(
    context,
    inputs.declaration,
    line,
    sums,
  );
  const shareBy = findShareBy(document, line, faults);
  if (!sound()) return undefined;
  const heads = compileHeads(document, declaration.figures, faults);
  const accountTerms = compileTerms(document, hash, faults);
  const materiality = compileMateriality(document, declaration.figures, faults);
  if (!sound()) return undefined;
  const compiled = {
    document,
    hash,
    knownOn,
    calendar,
    lists,
    line,
    checks,
    unique,
    declarationChecks,
    datedBy,
    declaration,
    sums,
    shareBy,
    heads,
    accountTerms,
    materiality,
  };
  return { ...compiled, summer: lineSummer(compiled) };
}

function findShareBy(document: ScheduleDocument, line: Level, faults: FaultList): Figure | undefined {
  if (document.line.rate !== undefined && !line.parameters.has(document.line.rate)) {
    faults.add(
      ['line', 'rate'],
      `"${document.line.rate}" is no parameter of the line`,
      'Name a parameter that lines can look up.',
    );
  }
  if (line.parameters.get(document.line.rate ?? '')?.partChanges !== undefined) {
    faults.add(
      ['line', 'rate'],
      `"${document.line.rate}" may have another value in each part of the period`,
      'Take "rate" out: the explanation of a line shows the rate of each part.',
    );
  }
  if (document.line.shareBy === undefined) return undefined;
  const figure = line.figures.find(({ name }) => name === document.line.shareBy);
  if (figure?.meaning.kind === 'number') return figure;
  faults.add(
    ['line', 'shareBy'],
    `"${document.line.shareBy}" is no figure of the line that can be added up`,
    'Name a figure of the line that has a unit.',
  );
  return undefined;
}

/** Declared units, the currency, and for each list field the unit that its code gives. */
function unitSymbolsOf(document: ScheduleDocument): ReadonlySet<string> {
  const chosen = Object.entries({ ...document.line.fields, ...document.declaration.facts })
    .filter(([, field]) => field.type === 'list')
    .map(([name]) => `${name}.unit`);
  return new Set([...Object.keys(document.units), document.currency, ...chosen]);
}

function compileHeads(
  document: ScheduleDocument,
  figures: readonly Figure[],
  faults: FaultList,
): CompiledSchedule['heads'] {
  const minor = powerOfTen(minorUnitDigits(document.currency) ?? 0);
  const currency = parseUnit(document.currency) ?? new Map();
  for (const [index, { figure, head }] of document.heads.entries()) {
    const before = document.heads.slice(0, index).find((one) => one.figure === figure);
    if (before !== undefined)
      faults.add(
        ['heads', index, 'figure'],
        `"${figure}" is charged as "${before.head}" already, and would be owed twice`,
        `Name the figure of "${head}", or take one of the two out.`,
      );
  }
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
