import type { Table } from '../../shared/aws/table.ts';
import { civilDateAt } from '../../shared/civil-date.ts';
import { idFrom } from '../../shared/id.ts';
import type { Handlers } from '../../shared/journal/consume.ts';
import { withoutRepresentative, withRepresentative } from '../../shared/journal/representatives.ts';
import { chargeReference } from '../../shared/payment-reference.ts';
import { keepPublished } from '../../shared/schedule-book/keep-published.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { Account } from './domain/account.ts';
import type { AccountsSubject } from './domain/accounts-subject.ts';
import { postAssessment } from './domain/post-assessment.ts';
import { postPayment } from './domain/post-payment.ts';
import { postRevision } from './domain/post-revision.ts';
import { openAccounts } from './open-accounts.ts';
import { postingChange } from './posting-events.ts';
import { treasuryChange } from './treasury-change.ts';

/** What changes an account: registration opens it, an assessment charges it, a revision corrects that, a payment credits it. */
export function accountHandlers(table: Table, book: ScheduleBook): Handlers<AccountsSubject> {
  const booksDate = async ({ schedule }: Account, at: string) =>
    civilDateAt(at, (await book.named(schedule, at)).timeZone);
  return {
    'schedule.published.v1': keepPublished,
    'taxpayer.registered.v1': ({ data }, _, by) => openAccounts(table, book, data, by),
    'representative.added.v1': ({ data }, { state }) =>
      state?.kind === 'holder' ? { state: withRepresentative(state, data), events: [] } : undefined,
    'representative.removed.v1': ({ data }, { state }) =>
      state?.kind === 'holder' ? { state: withoutRepresentative(state, data), events: [] } : undefined,
    'liability.assessed.v1': async ({ data }, { state }, by) => {
      const account = accountWhere(state, ({ schedule }) => schedule === data.schedule.id, data.schedule.id);
      const chargeId = idFrom('charge', by.at, by.cause);
      const posted = postAssessment(
        account.account,
        data,
        chargeId,
        chargeReference(account.account.accountNumber, data.period),
      );
      return postingChange(account.holder, posted, await booksDate(account.account, by.at), by);
    },
    'liability.revised.v1': async ({ data }, { state }, by) => {
      const { holder, account } = accountWhere(
        state,
        ({ schedule }) => schedule === data.schedule.id,
        data.schedule.id,
      );
      const reference = chargeReference(account.accountNumber, data.period);
      const posted = postRevision(account, data, idFrom('charge', by.at, by.cause), reference);
      return postingChange(holder, posted, await booksDate(account, by.at), by);
    },
    'bank-statement.imported.v1': ({ data }, _, by) => treasuryChange(data, data.to, by),
    'bank-statement.released.v1': ({ data }, _, by) => treasuryChange(data, data.to, by),
    'bank-statement.withdrawn.v1': ({ data }, _, by) =>
      data.wasBooked ? treasuryChange(data, undefined, by, true) : undefined,
    'payment.identified.v1': async ({ data }, { state }, by) => {
      const account = accountWhere(state, ({ accountId }) => accountId === data.accountId, data.accountId);
      return postingChange(
        account.holder,
        postPayment(account.account, data),
        await booksDate(account.account, by.at),
        by,
      );
    },
  };
}

/**
 * Registration comes before everything else for a taxpayer, but on another queue group's time: until its account is
 * there, what is for it fails and is delivered again.
 */
function accountWhere(
  state: AccountsSubject | undefined,
  wanted: (account: Account) => boolean,
  name: string,
) {
  const holder = state?.kind === 'holder' ? state : undefined;
  const account = holder?.accounts.find(wanted);
  if (holder === undefined || account === undefined) throw new Error(`there is no account yet for ${name}`);
  return { holder, account };
}
