import { finding } from '../add-finding.ts';
import type { Finding } from '../bank-statement.ts';
import { readImpliedAmount } from './implied-amount.ts';

/** What was read below a header until its trailer: sum of amounts, records, and members (accounts or groups). */
export type Control = { sum: bigint; records: number; members: number };

export function emptyControl(): Control {
  return { sum: 0n, records: 0, members: 0 };
}

/**
 * Compares a trailer with what was read: 49 control total and records; 98 and 99 control total, members and records.
 * Answers a finding that holds for what differs.
 */
export function checkTrailer(code: '49' | '98' | '99', content: string, control: Control): Finding[] {
  const fields = content.split(',').map((field) => field.trim());
  const [total = ''] = fields;
  const records = fields[code === '49' ? 1 : 2];
  const members = code === '49' ? undefined : fields[1];
  const wrong: string[] = [];
  const sum = readImpliedAmount(total, `${code} control total`);
  if (sum !== control.sum) wrong.push(`control total ${sum} but ${control.sum} was read`);
  if (members !== undefined && Number(members) !== control.members)
    wrong.push(`${members} members but ${control.members} were read`);
  if (records !== undefined && records !== '' && Number(records) !== control.records)
    wrong.push(`${records} records but ${control.records} were read`);
  return wrong.length === 0 ? [] : [finding('trailer', `record ${code} states ${wrong.join(', ')}`, true)];
}
