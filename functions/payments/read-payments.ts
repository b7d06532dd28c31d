import type { Operation } from '../../shared/aws/http-function.ts';
import { daysBetween } from '../../shared/civil-date.ts';
import { accept } from '../../shared/outcome.ts';
import { writeLine } from './domain/written-line.ts';
import type { PaymentsJournal } from './payments-journal.ts';
import { suspenseList } from './receipts/receipt-item.ts';
import { findReceipt, readReceiptProposal, shownReceipt } from './receipts/receipt-proposal.ts';
import { findStatement } from './statements/change-statement.ts';
import { linesAfter } from './statements/lines-after.ts';
import { shownStatement } from './statements/shown-statement.ts';
import { statementList } from './statements/statement-item.ts';

export function listBankStatements({ table }: PaymentsJournal): Operation {
  return async ({ query }) => {
    const page = await table.list(statementList, { limit: Number(query.limit), cursor: query.cursor });
    return accept({
      status: 200,
      body: { items: page.items.map(({ summary }) => summary), next: page.cursor },
    });
  };
}

/** What waits in suspense, oldest first, with the days since it was booked. */
export function listSuspense({ table }: PaymentsJournal): Operation {
  return async ({ query, at }) => {
    const page = await table.list(suspenseList, { limit: Number(query.limit), cursor: query.cursor });
    const items = page.items.map(({ summary }) => {
      const waiting = summary as { readonly bookingDate: string };
      return { ...waiting, ageInDays: Math.max(0, daysBetween(waiting.bookingDate, at.slice(0, 10))) };
    });
    return accept({ status: 200, body: { items, next: page.cursor } });
  };
}

/** A statement, with a page of its lines. */
export function getBankStatement(journal: PaymentsJournal): Operation {
  return async ({ path, query, at }) => {
    const found = await findStatement(journal, path.statementId as string);
    if (!found.ok) return found;
    const { lines, cursor } = await linesAfter(journal.table, found.value, Number(query.limit), query.cursor);
    const shown = lines.map(writeLine);
    const body = { ...shownStatement(found.value, at), lines: shown, next: cursor };
    return accept({ status: 200, body });
  };
}

/** A receipt or a debit: where it stands, what was decided on it and what is proposed. */
export function getReceipt(journal: PaymentsJournal): Operation {
  return async ({ path, at }) => {
    const receiptId = path.receiptId as string;
    const found = await findReceipt(journal, receiptId);
    if (!found.ok) return found;
    const proposed = await readReceiptProposal(journal, receiptId);
    return accept({ status: 200, body: shownReceipt(found.value, proposed, at) });
  };
}
