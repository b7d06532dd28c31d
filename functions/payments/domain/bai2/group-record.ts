import type { CivilDate } from '../../../../shared/civil-date.ts';
import { addFinding, addHold } from '../add-finding.ts';
import type { Finding, StatementPurpose } from '../bank-statement.ts';
import { readShortDate } from '../two-digit-year.ts';
import type { Control } from './control-totals.ts';

/** A group (02): the accounts of one day, with what they have in common. */
export type Bai2Group = {
  readonly control: Control;
  readonly date: CivilDate;
  readonly currency: string | undefined;
  readonly purpose: StatementPurpose;
  readonly findings: readonly Finding[];
};

/** Reads a group header. Throws a `StatementFault` for a date that is none. */
export function readGroupRecord(content: string): Bai2Group {
  const fields = content.split(',').map((field) => field.trim());
  const [, , status = '', date = '', , currency = '', modifier = ''] = fields;
  const findings: Finding[] = [];
  const asOf = readShortDate(date, '02: as-of date', (detail) => addFinding(findings, 'date-odd', detail));
  // 3 and 4: the day itself, interim and final; 1 and 2: the day before.
  const purpose = modifier === '3' || modifier === '4' ? 'announces' : 'books';
  if (status === '2') addHold(findings, 'group-deleted', 'the bank withdraws this group (status 2)');
  if (status === '3')
    addHold(findings, 'group-corrected', 'the bank corrects a group that it sent before (status 3)');
  if (status === '4') addHold(findings, 'group-test', 'the bank marks this group as a test (status 4)');
  return { control: { sum: 0n, records: 1, members: 0 }, date: asOf, currency, purpose, findings };
}
