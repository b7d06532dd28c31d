import * as z from 'zod';
import { amount, civilDate, currency, idOf, nextCursor, paging } from '../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../shared/contracts/operation.ts';
import { minorUnitDigits } from '../../shared/currency.ts';
import { checkKinds } from './domain/checks.ts';

const knownCurrency = z
  .string()
  .refine((code) => minorUnitDigits(code) !== undefined, 'must be a currency of ISO 4217')
  .meta({ example: 'CAD' });
const ledgerAccount = z.string().meta({ example: 'receivable:charge' });
const trialBalance = z
  .object({
    date: z.iso.date(),
    currencies: z.array(
      z.object({
        currency,
        accounts: z.array(
          z.object({ account: ledgerAccount, debit: amount, credit: amount, balance: amount }),
        ),
        debits: amount,
        credits: amount,
        difference: amount.meta({ description: 'Debits less credits: always zero' }),
      }),
    ),
  })
  .meta({ id: 'TrialBalance' });
const generalLedger = z
  .object({
    currency,
    from: z.iso.date(),
    to: z.iso.date(),
    rows: z.array(
      z.object({
        instrument: z.string().optional().meta({ description: 'The schedule; none for treasury accounts' }),
        period: z.string().optional().meta({ description: 'Of the charge, where the posting is of one' }),
        account: ledgerAccount,
        head: z.string().optional(),
        opening: amount.meta({ description: 'Balance before `from`: debits less credits' }),
        debit: amount,
        credit: amount,
        closing: amount.meta({ description: 'Balance at the end of `to`' }),
      }),
    ),
  })
  .meta({ id: 'GeneralLedger' });
const run = z.object({
  runId: z.string(),
  at: z.iso.datetime(),
  differences: z.int().nonnegative(),
});
const reconciliation = run
  .extend({
    checks: z.array(
      z.object({
        kind: z.enum(checkKinds),
        about: z.string().meta({ description: 'The currency or the bank account' }),
        currency: currency.optional(),
        expected: amount,
        actual: amount,
        difference: amount,
      }),
    ),
  })
  .meta({ id: 'Reconciliation' });

export const reportingContracts = {
  'get-trial-balance': {
    summary: 'Read the trial balance as of a day',
    query: z.object({
      date: civilDate
        .optional()
        .meta({ description: 'Last day of the books that counts; today unless told' }),
    }),
    replies: [{ status: 200, description: 'By currency', schema: trialBalance }],
  },
  'get-general-ledger': {
    summary: 'Export the general ledger by head and period',
    description: '`Accept: text/csv` gives it as a file.',
    query: z.object({ currency: knownCurrency, from: civilDate, to: civilDate }),
    replies: [{ status: 200, description: 'The report', schema: generalLedger }],
  },
  'run-reconciliation': {
    summary: 'Compare ledger, bank and accounts now',
    description: 'It runs by itself each day. Each difference becomes a work item.',
    replies: [{ status: 201, description: 'What was compared', schema: reconciliation }],
  },
  'list-reconciliations': {
    summary: 'List reconciliations, newest first',
    query: paging,
    replies: [
      {
        status: 200,
        description: 'One page',
        schema: z.object({ items: z.array(run.extend({ checks: z.int() })), next: nextCursor }),
      },
    ],
  },
  'get-reconciliation': {
    summary: 'Read a reconciliation with all that it compared',
    path: z.object({ runId: idOf('reconciliation') }),
    replies: [{ status: 200, description: 'The reconciliation', schema: reconciliation }],
  },
} as const satisfies OperationContracts<
  | 'get-trial-balance'
  | 'get-general-ledger'
  | 'run-reconciliation'
  | 'list-reconciliations'
  | 'get-reconciliation'
>;
