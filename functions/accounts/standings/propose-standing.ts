import type { Operation } from '../../../shared/aws/http-function.ts';
import { civilDateAt } from '../../../shared/civil-date.ts';
import { accept } from '../../../shared/outcome.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import type { AccountsJournal } from '../accounts-journal.ts';
import { positiveAmount } from '../domain/positive-amount.ts';
import { openOf, refusalToEndStanding, refusalToSetApart } from '../domain/refusal-to-set-apart.ts';
import { proposing } from '../proposals/propose-on-account.ts';
import { readPast } from '../read-past.ts';
import type { StandingEndRequest, StandingRequest } from './contract.ts';

/** Proposes that an open charge, or so much of one of its heads, be disputed or suspended from a day on. */
export function proposeStanding(journal: AccountsJournal, book: ScheduleBook): Operation {
  return proposing(journal, 'standing', async (wanted: StandingRequest, { found, common, at }) => {
    const { account } = found;
    const { reason: _, amount: text, ...asked } = wanted;
    const part = text === undefined ? undefined : positiveAmount(text, account.currency, '/amount');
    if (part?.ok === false) return part;
    const { timeZone } = await book.named(account.schedule, at);
    const refusal = refusalToSetApart(account, { ...asked, amount: part?.value }, civilDateAt(at, timeZone));
    if (refusal) return { ok: false, refusal };
    const item = account.openItems.find(({ chargeId }) => chargeId === asked.chargeId);
    if (item === undefined) throw new Error('a standing is of an open item');
    const amount = part?.value ?? openOf(item, undefined, account.currency);
    return accept({ ...common, kind: 'standing', ...asked, amount });
  });
}

/** Proposes the last day on which it is so. */
export function proposeStandingEnd(journal: AccountsJournal): Operation {
  return (request) => {
    const { standingId = '' } = request.path;
    return proposing(journal, 'standing-end', async (wanted: StandingEndRequest, { common, all }) => {
      const { through, ground } = wanted;
      const { facts } = await readPast(journal.table, common.taxpayerId, common.accountId);
      const refusal = refusalToEndStanding(facts, { standingId, through });
      if (refusal) return { ok: false, refusal };
      const standing = all.find(({ proposalId }) => proposalId === standingId);
      if (standing?.kind !== 'standing') throw new Error(`nobody proposed ${standingId}`);
      const { chargeId, amount } = standing;
      return accept({ ...common, kind: 'standing-end', standingId, chargeId, amount, through, ground });
    })(request);
  };
}
