import * as z from 'zod';
import { amount, currency, shortText } from '../../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../../shared/contracts/operation.ts';
import { csvProfile } from '../domain/csv/csv-profile.ts';

export const treasuryAccountChange = z.strictObject({
  currency,
  name: shortText,
  flipReversals: z
    .boolean()
    .meta({ description: 'Its bank means the opposite sign by the marks on its reversals' }),
  csvProfile: csvProfile.optional(),
});
const bankAccount = z
  .object({
    bankAccount: z.string(),
    currency,
    expected: z.boolean().meta({ description: 'Named as one of the authority’s' }),
    name: z.string().optional(),
    flipReversals: z.boolean().optional(),
    csvProfile: z.looseObject({}).optional(),
    state: z.enum(['continuous', 'gap', 'overlap']),
    lastStatement: z.string().optional(),
    lastDay: z.iso.date().optional(),
    lastClosing: amount.optional(),
    breakCount: z.int(),
    breaks: z.array(
      z.object({
        kind: z.enum(['gap', 'overlap']),
        after: z.string(),
        before: z.string(),
        from: z.iso.date(),
        to: z.iso.date(),
        closing: amount,
        opening: amount,
      }),
    ),
  })
  .meta({ id: 'TreasuryAccount' });

/** The authority's own bank accounts. */
export const bankAccountContracts = {
  'list-bank-accounts': {
    summary: 'List the authority’s bank accounts, and how the chain of balances of each stands',
    replies: [{ status: 200, description: 'All', schema: z.object({ items: z.array(bankAccount) }) }],
  },
  'set-treasury-account': {
    summary: 'Name a bank account of the authority’s, and say how its files are read',
    path: z.object({ bankAccount: z.string().regex(/^[0-9A-Za-z/.-]{1,40}$/) }),
    body: { media: 'application/json', schema: treasuryAccountChange },
    ifMatch: 'optional',
    replies: [
      {
        status: 200,
        description: 'The account as it is set',
        schema: z.object({
          bankAccount: z.string(),
          ...treasuryAccountChange.shape,
          csvProfile: z.looseObject({}).optional(),
        }),
      },
    ],
  },
} as const satisfies OperationContracts<'list-bank-accounts' | 'set-treasury-account'>;
