import { approveSchedule } from '../../functions/legislation/decide-schedule.ts';
import { draftSchedule } from '../../functions/legislation/draft-schedule.ts';
import { proposeSchedule } from '../../functions/legislation/propose-schedule.ts';
import {
  answered,
  requestBy,
  type smallAuthorityTables,
  smallScheduleWith,
} from './small-authority-tables.ts';

type Authority = Awaited<ReturnType<typeof smallAuthorityTables>>;
export type Drafted = { readonly versionId: string; readonly hash: string };

/** Versions of the small schedule on their way into force in an authority, by a legislator and an approver. */
export function smallLegislature({ legislation, book, settle }: Authority) {
  const drafting = draftSchedule(legislation, book.legislation);
  const proposing = proposeSchedule(legislation, book.legislation);
  const approving = approveSchedule(legislation, book.legislation);
  const reason = 'The Act was amended from 2020 on.';

  const on = (who: string, at: string, versionId: string, body: object = { reason }) => {
    const path = { jurisdiction: 'xx', instrument: 'example', versionId };
    return requestBy(who, at, { path, body });
  };
  /** A rate of `none` is a law that has no rate for petrol; `clauses` are keys of the schedule that it has besides. */
  async function draft(
    version: number,
    rate: string,
    total: string,
    at: string,
    clauses = '',
  ): Promise<Drafted> {
    const plain = new TextDecoder().decode(smallScheduleWith(version, rate, total));
    const text = plain.replace('parameters:\n', `${clauses}parameters:\n`);
    const refused = 'expect: { refused: schedule.no-value }';
    const file = Buffer.from(rate === 'none' ? text.replace(`expect: { total: ${total} }`, refused) : text);
    const drafted = await answered<Drafted>(drafting, requestBy('legislator', at, { file }));
    await settle(at);
    return drafted;
  }
  const propose = (versionId: string, publishedFrom: string, at: string) =>
    answered(proposing, on('legislator', at, versionId, { reason, publishedFrom }));
  /** Answers the hash of what is published. */
  async function publish(
    version: number,
    rate: string,
    total: string,
    at: string,
    { publishedFrom = at.slice(0, 10), clauses = '' } = {},
  ): Promise<string> {
    const { versionId, hash } = await draft(version, rate, total, at, clauses);
    await propose(versionId, publishedFrom, at);
    await answered(approving, on('approver', at, versionId));
    await settle(at);
    return hash;
  }
  return { on, draft, propose, publish, drafting, proposing, approving };
}
