import * as z from 'zod';
import { postingKinds } from '../../../shared/contracts/events/accounts-events.ts';
import { amount, civilDate, currency } from '../../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../../shared/contracts/operation.ts';
import { accountPath } from '../account-path.ts';
import { openItem } from '../contract.ts';

const component = z.object({
  chargeId: z.string(),
  period: z.string(),
  component: z.string().meta({ description: 'A head of the charge, or what accrues on it' }),
  charged: amount.optional(),
  paid: amount.optional(),
  relieved: amount.optional(),
});
const line = z.object({
  effective: z.iso.date().meta({ description: 'The date from which the law counts it' }),
  posted: z.iso.date().meta({ description: 'The date in the books' }),
  received: z.iso.date().optional().meta({ description: 'The date on which the money came' }),
  kind: z
    .enum(postingKinds)
    .exclude(['credit-applied', 'reallocation', 'refund-paid', 'standing', 'instalment-plan']),
  period: z.string().optional(),
  due: z.iso.date().optional(),
  reference: z.string().optional(),
  chargeId: z.string().optional(),
  receiptId: z.string().optional(),
  about: z
    .string()
    .optional()
    .meta({ description: 'The assessment, refund, relief, plan or deposit that it is of' }),
  payment: z
    .object({
      valueDate: z.iso.date().optional(),
      bookingDate: z.iso.date().optional(),
      bankReference: z.string().optional().meta({ description: 'How the bank names it' }),
      endToEndId: z.string().optional().meta({ description: 'What the payer gave it' }),
    })
    .optional()
    .meta({ description: 'Of a payment: its dates and references at the bank' }),
  components: z.array(component).meta({
    description:
      'By how much it changed what is charged, paid and relieved, by charge and component. What is left of a payment is credit',
  }),
  debit: amount,
  credit: amount,
  balance: amount,
  why: z.string().meta({
    description:
      'Where the operation is that explains it, relative to the address of the statement (RFC 3986)',
  }),
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
    transfers: z
      .array(
        z.object({
          effective: z.iso.date(),
          posted: z.iso.date(),
          kind: z.enum(['credit-applied', 'reallocation', 'refund-paid']),
          about: z.string().optional(),
          amount: amount
            .optional()
            .meta({ description: 'Of a refund: paid out, or below zero not paid out after all' }),
          components: z.array(component),
          why: z.string(),
        }),
      )
      .meta({
        description:
          'What moved within the account and changes no balance: credit that was used, money that came to pay something else, a refund that was paid out',
      }),
    debits: amount.meta({ description: 'Control sum: opening + debits - credits = closing' }),
    credits: amount,
    closing: amount,
    openItems: z.array(openItem),
    credit: amount,
    toPay: z
      .array(
        z.object({
          reference: z.string(),
          amount,
          due: z.iso.date(),
          planId: z.string().optional(),
        }),
      )
      .optional()
      .meta({
        description:
          'What is asked for now, by the reference to pay it on: without what is disputed or suspended and passed over, and of a plan what is due or its next instalment',
      }),
    deposit: z
      .object({
        reference: z.string(),
        balance: amount,
        lines: z.array(
          z.object({
            effective: z.iso.date(),
            posted: z.iso.date(),
            kind: z.enum(['lodged', 'taken-back', 'drawn', 'released', 'returned']),
            receiptId: z.string().optional(),
            about: z.string().optional(),
            bankReference: z.string().optional(),
            endToEndId: z.string().optional(),
            amount,
            balance: amount,
            why: z.string().optional(),
          }),
        ),
      })
      .optional()
      .meta({ description: 'Security, which is no part of the balance; all of it, whatever the range' }),
    plans: z
      .array(
        z.object({
          planId: z.string(),
          reference: z.string(),
          charges: z.array(z.string()),
          instalments: z.array(z.object({ due: z.iso.date(), open: amount })),
          ended: z.iso.date().optional(),
          missed: z.iso.date().optional().meta({ description: 'The instalment for whose sake it ended' }),
        }),
      )
      .optional()
      .meta({
        description:
          'Instalment plans that run, with what is open of them as far as it is posted; and those that ended with something unpaid',
      }),
    periods: z
      .array(
        z.object({
          period: z.string(),
          component: z.string(),
          charged: amount,
          paid: amount,
          relieved: amount,
          open: amount,
        }),
      )
      .meta({ description: 'The sums of each period and component, whatever the range of the lines' }),
    accruals: z
      .object({ to: z.iso.date(), outstanding: amount, payable: amount, unposted: amount })
      .optional()
      .meta({
        description: 'What is owed in all by one who pays on that day, and how much of it is not posted yet',
      }),
  })
  .meta({ id: 'StatementOfAccount' });

/** The statement of account in all its forms: a function of its own, which reads and never writes. */
export const statementContracts = {
  'get-statement-of-account': {
    summary: 'Read the statement of an account',
    description:
      'By effective date, with a running balance, control sums and how to pay. `format`, or `Accept`, gives it as JSON, a page (HTML), PDF, CSV or plain text. A long one comes compressed to who accepts gzip; too long for one answer, it is refused (`statement.too-long`) with the days on which parts of it could end; a PDF has at most 15,000 rows.',
    path: accountPath,
    query: z.object({
      from: civilDate.optional(),
      to: civilDate.optional(),
      accrueTo: civilDate.optional().meta({ description: 'Adds what accrues up to this day' }),
      format: z
        .enum(['json', 'html', 'pdf', 'csv', 'text'])
        .optional()
        .meta({ description: 'Instead of `Accept`, as in a link' }),
    }),
    replies: [{ status: 200, description: 'The statement', schema: statement }],
  },
} as const satisfies OperationContracts<'get-statement-of-account'>;
