import { shownProposal } from '../../../shared/approval/proposal.ts';
import type { Item, Key } from '../../../shared/aws/table.ts';
import type { Reply } from '../../../shared/journal/command.ts';
import type { Listing } from '../../../shared/journal/head.ts';
import type { PaymentFile } from '../domain/payment-file.ts';

export const paymentFileList = 'payment-files';

/** Where the text of a file is kept: apart from its state, as it never changes. */
export function fileTextKey(fileId: string): Key {
  return { pk: fileId, sk: 'TEXT' };
}

export function fileTextItem(fileId: string, text: string): Item {
  return { ...fileTextKey(fileId), text };
}

export function fileListing(file: PaymentFile): Listing {
  const { fileId, currency, amount, status, executionDate, refunds } = file;
  const summary = { fileId, currency, amount, status, executionDate, count: refunds.length };
  return { list: paymentFileList, listKey: fileId, summary };
}

/** A file as the API shows it at an instant. */
export function replyOfFile({ kind: _, ...file }: PaymentFile, at: string, status = 200): Reply {
  const body = { ...file, proposal: shownProposal(file.proposal, at) };
  return { status, body, location: `/v1/payment-files/${body.fileId}` };
}
