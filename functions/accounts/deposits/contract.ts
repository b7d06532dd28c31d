import * as z from 'zod';
import { amount, currency, reasonText } from '../../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../../shared/contracts/operation.ts';
import { accountPath } from '../account-path.ts';
import { positive, proposed } from '../proposals/contract.ts';

const depositRequest = z.strictObject({ amount: positive, reason: reasonText });
export type DepositRequest = z.infer<typeof depositRequest>;
const body = { media: 'application/json', schema: depositRequest } as const;
const depositView = z
  .object({
    accountId: z.string(),
    currency,
    accountNumber: z.string(),
    reference: z.string().meta({ description: 'ISO 11649 reference to lodge security on' }),
    balance: amount,
  })
  .meta({ id: 'Deposit' });

export const depositContracts = {
  'open-deposit': {
    summary: 'Open the security deposit of an account, with a reference of its own',
    description: 'Money that comes on that reference is security: it pays nothing by itself.',
    path: accountPath,
    replies: [{ status: 201, description: 'It is open', schema: depositView }],
  },
  'propose-deposit-lodging': {
    summary: 'Propose that credit of the account become security',
    path: accountPath,
    body,
    replies: [proposed],
  },
  'propose-deposit-drawing': {
    summary: 'Propose that security be used for what is owed on the account',
    path: accountPath,
    body,
    replies: [proposed],
  },
  'propose-deposit-release': {
    summary: 'Propose that security be paid back',
    description: 'It goes the way of a refund: to a verified bank account, in a payment file.',
    path: accountPath,
    body,
    replies: [proposed],
  },
} as const satisfies OperationContracts<
  'open-deposit' | 'propose-deposit-lodging' | 'propose-deposit-drawing' | 'propose-deposit-release'
>;
