import { type EventDraft, eventOf } from '../../shared/contracts/events.ts';
import { idFrom } from '../../shared/id.ts';
import type { Circumstances } from '../../shared/journal/commit.ts';
import { balancedPosting } from '../../shared/ledger/posting.ts';
import { formatMoney } from '../../shared/money.ts';
import type { AccountHolder } from './domain/account.ts';
import { outstanding } from './domain/allocate.ts';
import type { PostedAccount, Posting } from './domain/posted-account.ts';

/** The state and the events of what the rules have posted: each posting, and that charges are settled. */
export function postingChange(
  holder: AccountHolder,
  posted: PostedAccount,
  today: string,
  by: Circumstances,
) {
  const { account, postings, settled } = posted;
  const { taxpayerId } = holder;
  const events = postings.map((posting, index) => postedEvent(taxpayerId, posting, today, by, index));
  if (settled.length > 0) {
    const { accountId, credit } = account;
    events.push(
      eventOf('account.settled.v1', {
        accountId,
        taxpayerId,
        charges: [...settled],
        settledOn: today,
        credit,
      }),
    );
  }
  const accounts = holder.accounts.map((known) => (known.accountId === account.accountId ? account : known));
  return { state: { ...holder, accounts }, events };
}

function postedEvent(
  taxpayerId: string,
  posting: Posting,
  posted: string,
  by: Circumstances,
  index: number,
): EventDraft {
  const { after, charge, receipt } = posting;
  return eventOf('account.posted.v1', {
    accountId: after.accountId,
    taxpayerId,
    postingId: idFrom('posting', by.at, by.cause, String(index)),
    kind: posting.kind,
    currency: after.currency,
    amount: formatMoney(posting.amount),
    effective: posting.effective,
    posted,
    entries: balancedPosting(posting.entries),
    allocations: [...posting.allocations],
    outstanding: formatMoney(outstanding(after.openItems, after.currency)),
    credit: after.credit,
    ...charge,
    ...receipt,
  });
}
