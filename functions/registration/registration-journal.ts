import type { Write } from '../../shared/aws/table.ts';
import type { EventDraft } from '../../shared/contracts/events.ts';
import { etagOf } from '../../shared/etag.ts';
import type { Decision, Reply } from '../../shared/journal/command.ts';
import type { Journal } from '../../shared/journal/commit.ts';
import type { Head, Listing } from '../../shared/journal/head.ts';
import type { Taxpayer } from './domain/taxpayer.ts';

export type RegistrationJournal = Journal<Taxpayer>;

/** How a change of a taxpayer is written and answered: the whole of it, listed under its status. */
export function changeTaxpayer(
  head: Head<Taxpayer>,
  state: Taxpayer,
  events: readonly EventDraft[],
  status = 200,
  writes: readonly Write[] = [],
): Decision<Taxpayer> {
  return {
    change: { state, events, writes, listing: listingOf(state) },
    reply: replyOf(state, head.version + 1, status),
  };
}

export function replyOf(state: Taxpayer, version: number, status = 200): Reply {
  const { applicant: _, ...body } = state;
  return { status, body, etag: etagOf(version), location: `/v1/taxpayers/${state.taxpayerId}` };
}

function listingOf({ status, taxpayerId, legalName, identifier }: Taxpayer): Listing {
  return {
    list: `taxpayers#${status}`,
    listKey: taxpayerId,
    summary: { taxpayerId, status, legalName, identifier },
  };
}

/** By whom a taxpayer can be found that is not on the authority's staff. */
export function representativeKey(subject: string, taxpayerId: string): { pk: string; sk: string } {
  return { pk: `REPRESENTATIVE#${subject}`, sk: taxpayerId };
}
