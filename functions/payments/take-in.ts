import { runCommand } from '../../shared/journal/command.ts';
import type { Handlers } from '../../shared/journal/consume.ts';
import { accept, expectAccepted } from '../../shared/outcome.ts';
import { bookReceipts } from './book-receipts.ts';
import type { PaymentsSubject } from './domain/payments-subject.ts';
import type { PaymentsJournal } from './payments-journal.ts';
import { referenceItem } from './reference-item.ts';
import { linesOf, readStatement } from './statement-item.ts';

const rounds = 1_000;

/** Accounts tell which references there are; imported statements, what came in. */
export function paymentsHandlers(journal: PaymentsJournal): Handlers<PaymentsSubject> {
  return {
    'account.opened.v1': ({ data }) => ({
      state: { kind: 'payer', taxpayerId: data.taxpayerId },
      events: [],
      writes: [{ put: referenceItem(data) }],
    }),
    'bank-statement.imported.v1': async ({ subject, data: { statementId } }, head, by) => {
      const statement = await readStatement(journal.table, statementId);
      if (statement === undefined) throw new Error(`${statementId} was imported and is not there`);
      const lines = linesOf(statement);
      for (let round = 1; round <= rounds; round++) {
        const { done, ...suspended } = await bookReceipts(journal, statementId, lines, by);
        if (done) return { state: head.state, ...suspended };
        const request = { ...by, cause: `${by.cause}#${round}` };
        const change = { state: head.state, ...suspended };
        const reply = { status: 200, body: {} };
        expectAccepted(await runCommand(journal, request, subject, async () => accept({ change, reply })));
      }
      throw new Error(`${statementId} has more receipts than ${rounds} rounds book`);
    },
  };
}
