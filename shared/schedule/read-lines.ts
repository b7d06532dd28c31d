import { accept, type FieldFault, type Outcome, refuse } from '../outcome.ts';
import type { Report } from './cell-reader.ts';
import type { CheckedLine } from './checked-line.ts';
import type { CompiledAsk, CompiledCheck, CompiledSchedule } from './compiled-schedule.ts';
import { rowReader } from './row-reader.ts';
import type { Declared, RowFault, SchedulePeriod } from './schedule.ts';
import { repetitionFinder } from './unique-lines.ts';

/** Most lines in one declaration: a bound on work. */
const maximumLines = 200_000;

type Row = Readonly<Record<string, string>>;
type ReadLines = { readonly lines: readonly CheckedLine[]; readonly faults: readonly RowFault[] };

/** Reads rows of text for one period: sound rows become lines, and every fault names its row, field and remedy. */
export function lineReader(
  schedule: CompiledSchedule,
): (rows: readonly Row[], period: SchedulePeriod) => ReadLines {
  const { line, datedBy, checks, unique } = schedule;
  const read = rowReader(line.inputs, line.size, datedBy);
  const known = new Set(line.inputs.fields.map(({ name }) => name));
  return (rows, period) => {
    const faults: RowFault[] = [];
    const lines: CheckedLine[] = [];
    if (rows.length > maximumLines) {
      const detail = `The declaration has ${rows.length} lines, more than ${maximumLines}. Add up lines of the same kind.`;
      return {
        lines,
        faults: [
          { row: maximumLines + 1, field: '', code: 'too-many-lines', value: String(rows.length), detail },
        ],
      };
    }
    reportUnknownFields(rows, known, faults);
    const findRepetition = unique.length > 0 ? repetitionFinder(unique) : undefined;
    for (const [index, row] of rows.entries()) {
      const before = faults.length;
      const report: Report = (field, code, value, detail) =>
        faults.push({ row: index + 1, field, code, value, detail });
      const frame = read(row, index + 1, period, report);
      if (faults.length === before) checkAsked(line.asked, frame, row, report);
      if (faults.length === before) runChecks(checks, frame, row, report);
      if (faults.length === before) findRepetition?.(frame, row, report);
      if (faults.length === before) lines.push(frame);
    }
    return { lines, faults: faults.sort((a, b) => a.row - b.row) };
  };
}

/** A column that the law does not ask for is reported once, on the first row that has it. */
function reportUnknownFields(rows: readonly Row[], known: ReadonlySet<string>, faults: RowFault[]): void {
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    for (const field of Object.keys(row)) {
      if (known.has(field) || seen.has(field)) continue;
      seen.add(field);
      const detail = `There is no field ${JSON.stringify(field.slice(0, 60))}. Take the column out, or name it as one of ${[...known].join(', ')}.`;
      faults.push({
        row: index + 1,
        field: field.slice(0, 60),
        code: 'unknown-field',
        value: (row[field] ?? '').slice(0, 60),
        detail,
      });
    }
  }
}

/** A field that is not asked for on this line must be blank; one that is asked for and required must not. */
function checkAsked(asked: readonly CompiledAsk[], frame: CheckedLine, row: Row, report: Report): void {
  for (const { field, when } of asked) {
    const { name, document, blankSlot } = field;
    const blank = frame.blanks[blankSlot] as boolean;
    const [kind, it] = frame.row > 0 ? ['line of this kind', 'the line'] : ['declaration like this', 'it'];
    if (when.test(frame)) {
      if (blank && document.required === 'yes')
        report(name, 'missing', '', `${document.label} is missing. A ${kind} must state it.`);
    } else if (!blank) {
      report(
        name,
        'not-asked',
        (row[name] ?? '').slice(0, 60),
        `${document.label} has no place on a ${kind}. Leave it blank, or correct what ${it} says it is.`,
      );
    }
  }
}

function runChecks(checks: readonly CompiledCheck[], frame: CheckedLine, row: Row, report: Report): void {
  for (const { document, refuse: fails } of checks) {
    if (fails.test(frame))
      report(
        document.field,
        document.code,
        row[document.field] ?? '',
        `${document.detail} (${document.citation})`,
      );
  }
}

/** Reads the facts of a declaration. */
export function factReader(
  schedule: CompiledSchedule,
): (facts: Declared['facts'], period: SchedulePeriod) => Outcome<CheckedLine> {
  const { inputs, size, asked } = schedule.declaration;
  const read = rowReader(inputs, size, undefined);
  const known = new Set(inputs.fields.map(({ name }) => name));
  return (facts, period) => {
    const faults: FieldFault[] = Object.keys(facts)
      .filter((name) => !known.has(name))
      .map((name) => ({
        pointer: `/facts/${name}`,
        code: 'unknown-field',
        detail: `There is no fact ${JSON.stringify(name)}. Take it out.`,
      }));
    const report: Report = (field, code, _, detail) =>
      faults.push({ pointer: `/facts/${field}`, code, detail });
    const frame = read(facts, 0, period, report);
    if (faults.length === 0) checkAsked(asked, frame, facts, report);
    if (faults.length === 0) return accept(frame);
    return refuse(
      'invalid',
      'declaration.facts-at-fault',
      `${faults.length} of the facts declared cannot be taken`,
      {
        remedy: 'Correct each as its fault says, and submit again.',
        faults,
      },
    );
  };
}
