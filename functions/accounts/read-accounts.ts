import type { Operation } from '../../shared/aws/http-function.ts';
import { formatMoney } from '../../shared/money.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { type AccountsJournal, findAccount, findHolder } from './accounts-journal.ts';
import type { Account } from './domain/account.ts';
import { outstanding } from './domain/outstanding.ts';
import { statementOfAccount } from './domain/statement-of-account.ts';
import { readPostings } from './read-past.ts';
import { positionOf } from './read-position.ts';
import { statementCsv, statementText } from './statement-text.ts';

export function listAccounts(journal: AccountsJournal): Operation {
  return async (request) => {
    const holder = await findHolder(journal, request);
    return holder.ok ? accept({ status: 200, body: { items: holder.value.accounts.map(viewOf) } }) : holder;
  };
}

export function getAccount(journal: AccountsJournal): Operation {
  return async (request) => {
    const found = await findAccount(journal, request);
    return found.ok ? accept({ status: 200, body: viewOf(found.value.account) }) : found;
  };
}

/** The statement is made from the journal itself: every posting, checked against its hash. */
export function getStatementOfAccount(journal: AccountsJournal, book: ScheduleBook): Operation {
  return async (request) => {
    const found = await findAccount(journal, request);
    if (!found.ok) return found;
    const { holder, account } = found.value;
    const { from, to, accrueTo } = request.query;
    if (from !== undefined && to !== undefined && from > to) {
      return refuse('invalid', 'statement.range', 'The statement would end before it begins.', {
        remedy: 'Give `from` the earlier date.',
      });
    }
    const postings = await readPostings(journal.table, holder.taxpayerId, account.accountId);
    const lines = statementOfAccount(holder.legalName, account, postings, { from, to });
    const accrued =
      accrueTo === undefined
        ? undefined
        : await positionOf(journal, book, found.value, request, { asOf: accrueTo });
    if (accrued?.ok === false) return accrued;
    const statement =
      accrued === undefined
        ? lines
        : {
            ...lines,
            accruals: {
              to: accrued.value.asOf,
              outstanding: accrued.value.totals.open,
              unposted: accrued.value.unposted,
            },
          };
    if (request.accept.includes('text/csv'))
      return accept({ status: 200, media: 'text/csv', text: statementCsv(statement) });
    if (request.accept.includes('text/plain'))
      return accept({ status: 200, media: 'text/plain', text: statementText(statement) });
    return accept({ status: 200, body: statement });
  };
}

function viewOf(account: Account) {
  const { latest: _, setApart: __, ...shown } = account;
  return { ...shown, outstanding: formatMoney(outstanding(account.openItems, account.currency)) };
}
