import { type EventData, type EventDraft, eventOf } from '../../../shared/contracts/events.ts';
import { formatMoney, money, moneyFrom } from '../../../shared/money.ts';
import type { StoredStatement } from './statement-item.ts';

/** What the import of a statement says: that it is booked, held, or only noted. */
export function statementEvent(statement: StoredStatement): EventDraft {
  const { status, purpose, difference, findings } = statement;
  const told = toldOf(statement);
  if (purpose !== 'books') return eventOf('bank-statement.noted.v1', { ...told, purpose });
  if (status === 'held') {
    const holding = findings.flatMap(({ holds, code, detail }) =>
      holds ? [{ code, detail: detail.slice(0, 500) }] : [],
    );
    return eventOf('bank-statement.held.v1', {
      ...told,
      ...(difference === undefined ? {} : { difference }),
      findings: holding,
    });
  }
  const { opening, closing } = statement;
  if (opening === undefined || closing === undefined)
    throw new Error(`${statement.statementId} is booked without its balances`);
  return eventOf('bank-statement.imported.v1', { ...told, opening, closing, ...repeatsOf(statement) });
}

/** Says with which page of a statement's lines its work goes on; nothing where there is none. */
export function continuedEvents(
  statementId: string,
  work: EventData<'bank-statement.continued.v1'>['work'],
  page: number | undefined,
): EventDraft[] {
  return page === undefined ? [] : [eventOf('bank-statement.continued.v1', { statementId, work, page })];
}

/** What every event of a statement tells of it. */
export function toldOf(statement: StoredStatement) {
  const { statementId, account, statement: name, format, currency, from, to } = statement;
  const { opening, closing, credits, debits, lineCount, linesSha256, fileSha256, importedBy } = statement;
  return {
    ...{ statementId, bankAccount: account.id, statement: name, format, currency },
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(opening === undefined ? {} : { opening }),
    ...(closing === undefined ? {} : { closing }),
    ...{ credits, debits, lineCount, linesSha256, fileSha256, importedBy },
  };
}

export function repeatsOf({ repeatedCredits, repeatedDebits }: StoredStatement) {
  return {
    ...(repeatedCredits === undefined ? {} : { repeatedCredits }),
    ...(repeatedDebits === undefined ? {} : { repeatedDebits }),
  };
}

/** What was booked of a statement: its sums without what earlier statements booked. Decimal strings. */
export function bookedSums(statement: StoredStatement): { credits: string; debits: string } {
  const { currency, credits, debits, repeatedCredits, repeatedDebits } = statement;
  const nil = formatMoney(money(0n, currency));
  if (statement.status !== 'booked') return { credits: nil, debits: nil };
  const less = (all: string, repeated = nil) =>
    formatMoney(money(moneyFrom(all, currency).minor - moneyFrom(repeated, currency).minor, currency));
  return { credits: less(credits, repeatedCredits), debits: less(debits, repeatedDebits) };
}
