import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf, type HttpRequest } from '../../shared/aws/http-request.ts';
import { sha256 } from '../../shared/canonical-json.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { runCommand } from '../../shared/journal/command.ts';
import { formatMoney } from '../../shared/money.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import type { BankStatement } from './domain/bank-statement.ts';
import { readBankStatements } from './domain/read-bank-statements.ts';
import { bankFileSubject, type PaymentsJournal } from './payments-journal.ts';
import { refusalToStore } from './refusal-to-store.ts';
import { readStatement, type StoredStatement, statementItem, storedStatement } from './statement-item.ts';

/** One transaction takes in a file whole: a head, and an item and an entry for each statement. */
const maximumStatements = 45;

/**
 * Takes in a bank file: all of its statements or none. What each payment is for is found out afterwards, payment by
 * payment, from the events that this leaves.
 */
export function importBankStatement(journal: PaymentsJournal): Operation {
  return async (request) => {
    const file = request.file ?? new Uint8Array();
    const read = await readBankStatements([file]);
    if (!read.ok) return read;
    const accepted = checkStatements(read.value);
    if (!accepted.ok) return accepted;
    const fileSha256 = sha256(file);
    const by = { fileSha256, importedBy: request.principal.subject, importedAt: request.at };
    const statements = accepted.value.map((statement) => storedStatement(statement, by));
    const refusal = refusalToStore(statements);
    return refusal ? { ok: false, refusal } : importStatements(journal, request, fileSha256, statements);
  };
}

function importStatements(
  journal: PaymentsJournal,
  request: HttpRequest,
  fileSha256: string,
  statements: readonly StoredStatement[],
) {
  return runCommand(journal, commandOf(request), bankFileSubject(fileSha256), async (head) => {
    if (head.state !== undefined) {
      return refuse(
        'conflict',
        'bank-statement.duplicate-file',
        'This file was imported before; nothing was booked again.',
        {
          remedy: 'Nothing is to be done. Its statements are at GET /v1/bank-statements.',
        },
      );
    }
    for (const { statementId, statement } of statements) {
      if ((await readStatement(journal.table, statementId)) === undefined) continue;
      return refuse(
        'conflict',
        'bank-statement.duplicate',
        `Statement ${statement} was imported before, in another file; nothing of this one was booked.`,
        {
          remedy: `Compare it with ${statementId}, and import only the statements that are new.`,
        },
      );
    }
    const { importedBy, importedAt } = statements[0] as StoredStatement;
    const state = {
      kind: 'bank-file',
      fileSha256,
      importedBy,
      importedAt,
      statements: statements.map(({ statementId }) => statementId),
    } as const;
    const items = statements.map(({ packed: _, ...shown }) => shown);
    return accept({
      change: {
        state,
        events: statements.map(importedEvent),
        writes: statements.map((statement) => ({ put: statementItem(statement), ifAbsent: true }) as const),
      },
      reply: { status: 201, body: { items } },
    });
  });
}

function checkStatements(statements: readonly BankStatement[]): Outcome<readonly BankStatement[]> {
  if (statements.length === 0) {
    return refuse('invalid', 'bank-statement.empty', 'The file has no statement in it.', {
      remedy: 'Ask the bank for the end-of-day statements.',
    });
  }
  if (statements.length > maximumStatements) {
    return refuse(
      'too-large',
      'bank-statement.too-many',
      `The file has ${statements.length} statements; one request takes ${maximumStatements}.`,
      {
        remedy: 'Send it in parts, statement by statement.',
      },
    );
  }
  if (statements.some(({ purpose }) => purpose !== 'books')) {
    return refuse(
      'invalid',
      'bank-statement.not-booked',
      'The file explains or announces entries (camt.052, camt.054, MT942); only end-of-day statements are booked.',
      { remedy: 'Ask the bank for the end-of-day statements.' },
    );
  }
  const broken = statements.find(({ ties }) => !ties);
  return broken === undefined ? accept(statements) : { ok: false, refusal: doesNotTie(broken) };
}

function doesNotTie({ id, opening, closing, credits, debits, difference, wouldTieIfFlipped }: BankStatement) {
  const equation = `opening ${opening ? formatMoney(opening) : 'missing'} + credits ${formatMoney(credits)} − debits ${formatMoney(debits)}`;
  const off = difference ? `, off by ${formatMoney(difference)}` : '';
  const flipped = wouldTieIfFlipped
    ? ' It would tie if the bank means its reversals the other way round.'
    : '';
  return refuse(
    'invalid',
    'bank-statement.does-not-tie',
    `Statement ${id}: ${equation} is not closing ${closing ? formatMoney(closing) : 'missing'}${off}.${flipped}`,
    {
      remedy:
        'An entry is missing, doubled or garbled: ask the bank for the statement again. Nothing was booked.',
    },
  ).refusal;
}

function importedEvent(statement: StoredStatement) {
  const {
    account,
    packed,
    entryCount: _,
    unbookedCount: __,
    findings: ___,
    importedAt: ____,
    ...data
  } = statement;
  return eventOf('bank-statement.imported.v1', {
    ...data,
    bankAccount: account.id,
    lineCount: packed.count,
    linesSha256: packed.sha256,
  });
}
