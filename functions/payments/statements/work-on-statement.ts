import type { EventData } from '../../../shared/contracts/events.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { noteExplanations } from '../receipts/note-explanations.ts';
import type { Waiting } from '../receipts/waiting-movements.ts';
import { bookStatement } from './book-statement.ts';
import { withdrawBookings } from './withdraw-bookings.ts';

/** What is to be done with a statement's lines, and which page of them is next. */
export type StatementWork = EventData<'bank-statement.continued.v1'>;

/**
 * Does the work of one page of a statement's lines. The event that it goes on with is written in the transaction that
 * counts the one before as taken in: however often it is cut off, every page is done, one after another.
 */
export async function workOnStatement(
  journal: PaymentsJournal,
  subject: string,
  { statementId, work, page }: StatementWork,
  by: Circumstances,
): Promise<Waiting> {
  switch (work) {
    case 'credits':
    case 'debits':
      return bookStatement(journal, subject, statementId, { work, page }, by);
    case 'explanations':
      return { events: await noteExplanations(journal, statementId, page, by), writes: [] };
    case 'withdrawal':
      return { events: await withdrawBookings(journal, subject, statementId, page, by), writes: [] };
  }
}
