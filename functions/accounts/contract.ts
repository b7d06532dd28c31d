import * as z from 'zod';
import { amount, civilDate, currency, idOf, taxpayerPath } from '../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../shared/contracts/operation.ts';
import { payee } from '../../shared/payment-code/payee.ts';
import { accountPath } from './account-path.ts';
import { depositContracts } from './deposits/contract.ts';
import { paymentFileContracts } from './payment-files/contract.ts';
import { planContracts } from './plans/contract.ts';
import { accountProposalContracts } from './proposals/contract.ts';
import { standingContracts } from './standings/contract.ts';

export const openItem = z.object({
  chargeId: z.string(),
  obligationId: z.string().optional(),
  period: z.string(),
  reference: z.string().meta({ description: 'ISO 11649 reference of this charge' }),
  due: z.iso.date(),
  charged: amount,
  heads: z.array(z.object({ head: z.string(), open: amount })),
  standings: z
    .array(
      z.object({
        standingId: z.string(),
        standing: z.enum(['disputed', 'suspended']),
        from: z.iso.date(),
        through: z.iso.date().optional(),
        head: z.string().optional(),
        amount: amount.optional(),
      }),
    )
    .optional()
    .meta({ description: 'Why and since when it is set apart; `head` and `amount` where only a part is' }),
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
    deposit: z
      .object({ accountNumber: z.string(), reference: z.string(), balance: amount })
      .optional()
      .meta({ description: 'Security: lodged on its own reference, and no part of what is paid' }),
    accruedOn: z.iso
      .date()
      .optional()
      .meta({ description: 'The day up to which interest and penalties are posted' }),
  })
  .meta({ id: 'Account' });
const component = z.looseObject({
  component: z.string(),
  counts: z.string().meta({ description: 'tax, interest, penalty, or another class of the law' }),
  charged: amount,
  paid: amount,
  relieved: amount,
  open: amount,
});
const position = z
  .looseObject({
    currency,
    asOf: z.iso.date(),
    charges: z.array(
      z.looseObject({
        charge: z.string(),
        period: z.string().optional(),
        due: z.iso.date(),
        status: z.enum(['open', 'partial', 'settled', 'void']),
        components: z.array(component),
        open: amount,
      }),
    ),
    allocations: z.array(
      z.object({
        source: z.string(),
        charge: z.string(),
        component: z.string(),
        amount,
        effective: z.iso.date(),
        rule: z.string(),
      }),
    ),
    totals: z.looseObject({ open: amount, credit: amount, payable: amount }),
    posted: z.array(z.object({ charge: z.string(), component: z.string(), charged: amount })),
    unposted: amount.meta({ description: 'Accrued up to that day, and not posted' }),
    interestThrough: z.iso.date().meta({
      description:
        'The last day up to which all interest is worked out: before `asOf` where the law has no rate yet',
    }),
    rateGaps: z
      .array(
        z.object({
          charge: z.string().optional(),
          rule: z.string(),
          through: z.iso.date(),
          table: z.string().optional(),
          missingOn: z.iso.date(),
        }),
      )
      .optional()
      .meta({
        description: 'Interest that stops after `through`, because the rate of `missingOn` is not published',
      }),
    unrated: z.array(z.string()).meta({
      description:
        'Rules of interest whose rates are not part of the schedule: nothing is worked out by them',
    }),
  })
  .meta({ id: 'AccountPosition' });

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

const readingContracts = {
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
  'get-account-position': {
    summary: 'Work an account out for any day, as it was known on any day',
    description:
      'With the interest and penalties that accrue up to that day beside what is posted, and the days, rates and steps that make them. `Accept: text/csv` gives these as a file.',
    path: accountPath,
    query: z.object({
      asOf: civilDate.optional().meta({ description: 'Owed by one who pays on this day; today without it' }),
      knownOn: civilDate.optional().meta({ description: 'Only what was posted by this day' }),
      trace: z.enum(['segments', 'days']).optional(),
    }),
    replies: [{ status: 200, description: 'The position', schema: position }],
  },
  'get-payment-instructions': {
    summary: 'Read how to pay an account: to whom, how much, by which reference',
    description:
      'With a payment code that banking apps read, where a standard has one: EPC069-12 for euros, the Swiss QR-bill. `Accept: image/svg+xml` gives its picture alone.',
    path: accountPath,
    query: z.object({
      charge: idOf('charge').optional().meta({ description: 'Only this open charge' }),
      plan: idOf('plan')
        .optional()
        .meta({ description: 'What is to be paid now of this instalment plan, on its reference' }),
    }),
    replies: [{ status: 200, description: 'How to pay', schema: paymentInstructions }],
  },
} as const satisfies OperationContracts<
  'list-accounts' | 'get-account' | 'get-account-position' | 'get-payment-instructions'
>;

/**
 * The operations of the accounts context but for the statement, which has a function of its own. Those of a group are
 * beside the code of the group.
 */
export const accountsContracts = {
  ...readingContracts,
  ...accountProposalContracts,
  ...paymentFileContracts,
  ...standingContracts,
  ...planContracts,
  ...depositContracts,
} as const;
