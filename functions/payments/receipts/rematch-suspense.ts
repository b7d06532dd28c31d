import * as z from 'zod';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf } from '../../../shared/aws/http-request.ts';
import { causeOf } from '../../../shared/journal/command.ts';
import { accept } from '../../../shared/outcome.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { readMatchingPolicy } from './matching-policy-head.ts';
import { suspenseList } from './receipt-item.ts';
import { rematchReceipt } from './rematch-receipt.ts';

const waiting = z.object({ receiptId: z.string() });
/** As many as one request can look at in its time. */
const atOnce = 25;

/** Looks at a page of what waits in suspense again, with what is known now. Doing it twice does nothing twice. */
export function rematchSuspense(journal: PaymentsJournal): Operation {
  return async (request) => {
    const command = commandOf(request);
    const by = {
      actor: command.actor,
      at: command.at,
      correlation: command.correlation,
      cause: causeOf(command),
    };
    const policy = await readMatchingPolicy(journal.table);
    const page = await journal.table.list(suspenseList, { limit: atOnce, cursor: request.query.cursor });
    let identified = 0;
    for (const { summary } of page.items) {
      const { receiptId } = waiting.parse(summary);
      if (await rematchReceipt(journal, receiptId, policy, by)) identified++;
    }
    return accept({ status: 200, body: { looked: page.items.length, identified, next: page.cursor } });
  };
}
