import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf } from '../../../shared/aws/http-request.ts';
import { sha256 } from '../../../shared/canonical-json.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import { accept } from '../../../shared/outcome.ts';
import { readTreasuryAccounts } from '../bank-accounts/treasury-accounts.ts';
import { shownBankFile } from '../bank-files/shown-bank-file.ts';
import { bankFileSubject, type PaymentsJournal } from '../payments-journal.ts';
import { acceptBankFile } from './accept-bank-file.ts';
import { readBankFile } from './read-bank-file.ts';
import { shownStatement } from './shown-statement.ts';

/**
 * Takes in a bank file: all of its statements or none. A statement that ties is booked; one that a person must look at
 * first is stored, shown and held. What each payment is for is found out afterwards, payment by payment, from the events
 * that this leaves. Statements that are too many for one transaction are in their places a moment later.
 */
export function importBankStatement(journal: PaymentsJournal): Operation {
  return async (request) => {
    const file = request.file ?? new Uint8Array();
    const expected = await readTreasuryAccounts(journal.table);
    const read = await readBankFile([file], request.query, expected);
    if (!read.ok) return read;
    const fileSha256 = sha256(file);
    return runCommand(journal, commandOf(request), bankFileSubject(fileSha256), async ({ state }) => {
      const by = { fileSha256, importedBy: request.principal.subject, importedAt: request.at };
      const accepted = await acceptBankFile(journal, state, read.value, expected, by);
      if (!accepted.ok) return accepted;
      const { change, statements } = accepted.value;
      const reply =
        statements === undefined
          ? { status: 202, body: shownBankFile(change.state) }
          : { status: 201, body: { items: statements.map((one) => shownStatement(one, request.at)) } };
      return accept({ change, reply });
    });
  };
}
