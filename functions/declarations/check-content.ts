import type { RowFault, Schedule, SchedulePeriod } from '../../shared/schedule/schedule.ts';
import type { Content } from './draft-item.ts';

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
