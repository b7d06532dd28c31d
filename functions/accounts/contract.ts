import * as z from 'zod';
import { postingKinds } from '../../shared/contracts/events/accounts-events.ts';
import { amount, civilDate, currency, idOf, taxpayerPath } from '../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../shared/contracts/operation.ts';
import { payee } from '../../shared/payment-code/payee.ts';

const openItem = z.object({
  chargeId: z.string(),
  obligationId: z.string().optional(),
  period: z.string(),
  reference: z.string().meta({ description: 'ISO 11649 reference of this charge' }),
  due: z.iso.date(),
  charged: amount,
  heads: z.array(z.object({ head: z.string(), open: amount })),
});
const account = z
  .object({
    accountId: z.string(),
    schedule: z.string(),
    currency,
    accountNumber: z.string(),
    reference: z.string().meta({ description: 'ISO 11649 reference to pay on' }),
    openedOn: z.iso.date(),
    outstanding: amount,
    credit: amount.meta({ description: 'Paid and not yet used' }),
    openItems: z.array(openItem),
  })
  .meta({ id: 'Account' });
const line = z.object({
  effective: z.iso.date().meta({ description: 'The date from which the law counts it' }),
  posted: z.iso.date().meta({ description: 'The date in the books' }),
  received: z.iso.date().optional().meta({ description: 'The date on which the money came' }),
  kind: z.enum(postingKinds).exclude(['credit-applied', 'reallocation']),
  period: z.string().optional(),
  due: z.iso.date().optional(),
  reference: z.string().optional(),
  debit: amount,
  credit: amount,
  balance: amount,
});
const statement = z
  .object({
    taxpayer: z.string(),
    account: z.string(),
    schedule: z.string(),
    reference: z.string(),
    currency,
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    opening: amount,
    lines: z.array(line),
    closing: amount,
    openItems: z.array(openItem),
    credit: amount,
  })
  .meta({ id: 'StatementOfAccount' });

const paymentInstructions = z
  .object({
    payee: payee.omit({ currency: true }),
    currency,
    amount: amount.meta({ description: 'What is owed now' }),
    reference: z.string().meta({ description: 'ISO 11649, as it is sent' }),
    printedReference: z.string().meta({ description: 'The same in groups of four' }),
    code: z
      .object({ standard: z.enum(['EPC069-12', 'Swiss QR-bill']), text: z.string() })
      .optional()
      .meta({ description: 'The text of the QR code' }),
  })
  .meta({ id: 'PaymentInstructions' });

const accountPath = taxpayerPath.extend({ accountId: idOf('account') });

export const accountsContracts = {
  'list-accounts': {
    summary: 'List the accounts of a taxpayer, one for each instrument',
    path: taxpayerPath,
    replies: [{ status: 200, description: 'All', schema: z.object({ items: z.array(account) }) }],
  },
  'get-account': {
    summary: 'Read an account: what is owed, on what, and how to pay it',
    path: accountPath,
    replies: [{ status: 200, description: 'The account', schema: account }],
  },
  'get-statement-of-account': {
    summary: 'Read the statement of an account',
    description:
      'By effective date, with a running balance. `Accept: text/csv` or `text/plain` gives it as a file or for reading.',
    path: accountPath,
    query: z.object({ from: civilDate.optional(), to: civilDate.optional() }),
    replies: [{ status: 200, description: 'The statement', schema: statement }],
  },
  'get-payment-instructions': {
    summary: 'Read how to pay an account: to whom, how much, by which reference',
    description:
      'With a payment code that banking apps read, where a standard has one: EPC069-12 for euros, the Swiss QR-bill. `Accept: image/svg+xml` gives its picture alone.',
    path: accountPath,
    query: z.object({ charge: idOf('charge').optional().meta({ description: 'Only this open charge' }) }),
    replies: [{ status: 200, description: 'How to pay', schema: paymentInstructions }],
  },
} as const satisfies OperationContracts<
  'list-accounts' | 'get-account' | 'get-statement-of-account' | 'get-payment-instructions'
>;
