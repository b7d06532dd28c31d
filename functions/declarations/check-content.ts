import { pointerToLine } from '../../shared/fault-place.ts';
import { type Refusal, refuse } from '../../shared/outcome.ts';
import type { RowFault, Schedule, SchedulePeriod } from '../../shared/schedule/schedule.ts';
import { faultsShown } from './contract.ts';
import type { Content } from './draft-item.ts';
import type { Found } from './find-obligation.ts';

/**
 * Every fault of a declaration: by row, or, once the rows are in order, of the declaration as a whole (row 0). It runs
 * the assessment itself, so that what is submitted can be assessed.
 */
export function checkContent(
  schedule: Schedule,
  period: SchedulePeriod,
  content: Content,
): readonly RowFault[] {
  const { faults } = schedule.readLines(content.lines, period);
  if (faults.length > 0) return faults;
  const assessed = schedule.assess({ period: period.id, ...content });
  if (assessed.ok) return [];
  const { code, detail, remedy, faults: named } = assessed.refusal;
  if (named === undefined || named.length === 0) {
    return [
      {
        row: 0,
        field: '',
        code,
        value: '',
        detail: remedy === undefined ? detail : `${detail.replace(/\.?$/, '.')} ${remedy}`,
      },
    ];
  }
  return named.map((fault) => ({
    row: 0,
    field: fault.pointer,
    code: fault.code,
    value: '',
    detail: fault.detail,
  }));
}

/** The refusal to submit content with faults, with the first of them. */
export function refusalOfFaults({ schedule, period }: Found, content: Content): Refusal | undefined {
  const faults = checkContent(schedule, period, content);
  if (faults.length === 0) return undefined;
  return refuse(
    'invalid',
    'declaration.faults',
    `The declaration has ${faults.length} faults; the first are in errors.`,
    {
      remedy: 'Correct the rows named, save the draft again, and submit.',
      faults: faults.slice(0, faultsShown).map(({ row, field, code, detail }) => ({
        pointer: row === 0 ? `/facts/${field}` : pointerToLine(row, field),
        code,
        detail,
      })),
    },
  ).refusal;
}
