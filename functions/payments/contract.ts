import * as z from 'zod';
import { amount, currency, idOf, nextCursor, paging } from '../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../shared/contracts/operation.ts';

/** The API's payload bound, less what encoding adds. */
const maximumFileBytes = 4_000_000;

const summary = z.object({
  statementId: z.string(),
  statement: z.string().meta({ description: "The bank's own id of the statement" }),
  account: z.string(),
  currency,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  opening: amount,
  closing: amount,
  credits: amount,
  debits: amount,
  entryCount: z.int(),
});
const statement = summary
  .extend({
    account: z.object({ scheme: z.enum(['iban', 'other']), id: z.string() }),
    format: z.string().meta({ example: 'camt.053.08' }),
    unbookedCount: z.int(),
    findings: z.array(z.object({ code: z.string(), detail: z.string() })),
    fileSha256: z.string(),
    importedBy: z.string(),
    importedAt: z.iso.datetime(),
  })
  .meta({ id: 'BankStatement' });
const line = z.looseObject({
  direction: z.enum(['credit', 'debit']),
  amount,
  bookingDate: z.iso.date(),
  valueDate: z.iso.date(),
  creditorReference: z.string().optional(),
  remittance: z.array(z.string()),
  payerName: z.string().optional(),
});
const receipt = z
  .object({
    receiptId: z.string(),
    statementId: z.string(),
    amount,
    currency,
    bookingDate: z.iso.date(),
    valueDate: z.iso.date(),
    payerName: z.string().optional(),
    remittance: z.array(z.string()),
    reason: z.string().meta({ description: 'Why it could not be matched' }),
    reasons: z.array(z.string()),
  })
  .meta({ id: 'SuspendedReceipt' });

export const paymentsContracts = {
  'import-bank-statement': {
    summary: 'Import a bank file: camt.053, end of day',
    description: 'All of its statements or none. Each must tie: opening + credits − debits = closing.',
    body: {
      media: ['application/xml', 'text/xml', 'application/octet-stream'],
      description: 'The file as the bank made it. Use application/octet-stream where it is not in UTF-8.',
      maximumBytes: maximumFileBytes,
    },
    replies: [
      {
        status: 201,
        description: 'Imported; the payments are being matched',
        schema: z.object({ items: z.array(statement) }),
      },
    ],
  },
  'list-bank-statements': {
    summary: 'List bank statements by account and date',
    query: paging,
    replies: [
      {
        status: 200,
        description: 'One page',
        schema: z.object({ items: z.array(summary), next: nextCursor }),
      },
    ],
  },
  'get-bank-statement': {
    summary: 'Read a bank statement with its lines',
    path: z.object({ statementId: idOf('statement') }),
    replies: [
      { status: 200, description: 'The statement', schema: statement.extend({ lines: z.array(line) }) },
    ],
  },
  'list-suspense': {
    summary: 'List receipts that no account could be found for',
    query: paging,
    replies: [
      {
        status: 200,
        description: 'One page, oldest first',
        schema: z.object({ items: z.array(receipt), next: nextCursor }),
      },
    ],
  },
} as const satisfies OperationContracts<
  'import-bank-statement' | 'list-bank-statements' | 'get-bank-statement' | 'list-suspense'
>;
