import * as z from 'zod';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { AccountsJournal } from '../accounts-journal.ts';
import type { AccountsSubject } from '../domain/accounts-subject.ts';
import type { PaymentFile } from '../domain/payment-file.ts';
import { fileTextKey, paymentFileList, replyOfFile } from './payment-file-item.ts';

/** Payment files, the newest first. */
export function listPaymentFiles({ table }: AccountsJournal): Operation {
  return async ({ query }) => {
    const paging = { limit: Number(query.limit), cursor: query.cursor, descending: true };
    const { items, cursor } = await table.list(paymentFileList, paging);
    return accept({ status: 200, body: { items: items.map(({ summary }) => summary), next: cursor } });
  };
}

/** A payment file; with `Accept: application/xml` the order to the bank itself, once it is released. */
export function getPaymentFile(journal: AccountsJournal): Operation {
  return async ({ path, accept: accepted, at }) => {
    const { state } = await readHead(journal.table, path.fileId as string, journal.schema);
    const file = fileOf(state);
    if (!file.ok) return file;
    if (!accepted.includes('application/xml')) return accept(replyOfFile(file.value, at));
    if (file.value.status !== 'released') {
      return refuse('conflict', 'payment-file.not-released', 'The file is not released.', {
        remedy: 'Have it released by another person than the one who made it.',
      });
    }
    const { text } = storedText.parse(await journal.table.get(fileTextKey(file.value.fileId)));
    return accept({ status: 200, media: 'application/xml', text });
  };
}

const storedText = z.object({ text: z.string() });

export function fileOf(state: AccountsSubject | undefined): Outcome<PaymentFile> {
  if (state?.kind === 'payment-file') return accept(state);
  return refuse('not-found', 'payment-file.unknown', 'There is no payment file with this id.', {
    remedy: 'List the payment files, and use one of their ids.',
  });
}
