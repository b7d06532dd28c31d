import type { Operation } from '../../shared/aws/http-function.ts';
import { formatMoney } from '../../shared/money.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import type { PaymentsJournal } from './payments-journal.ts';
import { suspenseList } from './receipt-item.ts';
import { linesOf, readStatement, statementList } from './statement-item.ts';

/** One page of a list that officers look through. */
function listOf({ table }: PaymentsJournal, list: string): Operation {
  return async ({ query }) => {
    const page = await table.list(list, { limit: Number(query.limit), cursor: query.cursor });
    return accept({
      status: 200,
      body: { items: page.items.map(({ summary }) => summary), next: page.cursor },
    });
  };
}

export function listBankStatements(journal: PaymentsJournal): Operation {
  return listOf(journal, statementList);
}

export function listSuspense(journal: PaymentsJournal): Operation {
  return listOf(journal, suspenseList);
}

export function getBankStatement({ table }: PaymentsJournal): Operation {
  return async ({ path }) => {
    const found = await readStatement(table, path.statementId as string);
    if (found === undefined) {
      return refuse('not-found', 'bank-statement.unknown', 'There is no bank statement with this id.', {
        remedy: 'List them, and use one of their ids.',
      });
    }
    const { packed: _, ...statement } = found;
    const lines = linesOf(found).map((line) => ({ ...line, amount: formatMoney(line.amount) }));
    return accept({ status: 200, body: { ...statement, lines } });
  };
}
