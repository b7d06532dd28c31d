import * as z from 'zod';
import {
  civilDate,
  currency,
  idOf,
  nextCursor,
  paging,
  reasonText,
  shortText,
  taxpayerPath,
} from '../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../shared/contracts/operation.ts';

const identifier = z.object({ scheme: shortText.max(40), value: shortText.max(60) }).meta({
  description: 'The number that the state knows the taxpayer by',
  example: { scheme: 'ca-bn', value: '104328716RT0001' },
});
const instrument = z.object({
  schedule: z.string().max(80).meta({ example: 'ca/fuel-charge' }),
  liableFrom: civilDate,
  liableUntil: civilDate.optional().meta({ description: 'The last day of liability, where one is known' }),
});
const representative = z.object({
  subject: shortText.meta({ description: 'The `sub` of the tokens of this person or software' }),
  name: shortText,
});
const facility = instrument.extend({ name: shortText });
const bankAccount = z.object({
  holder: shortText,
  account: z
    .string()
    .regex(/^[A-Z0-9]{4,34}$/)
    .meta({ description: 'IBAN, or the national account number', example: 'CA00123456789' }),
  bank: z
    .string()
    .regex(/^[A-Z0-9]{8}([A-Z0-9]{3})?$/)
    .optional()
    .meta({ description: 'BIC (ISO 9362)' }),
  currency,
});

const application = z.object({
  legalName: shortText,
  identifier,
  instruments: z.array(instrument).min(1).max(20),
  contactName: shortText.meta({
    description: 'Name of the person who applies, and becomes the first representative',
  }),
});
export type Application = z.infer<typeof application>;
export const facilityAddition = facility;
export const representativeAddition = representative;
export const bankAccountChange = bankAccount;
const bankAccountVerification = z.object({
  account: bankAccount.shape.account,
  reason: reasonText.meta({ description: 'How it was made sure that the account is the taxpayer’s' }),
});
export type BankAccountVerification = z.infer<typeof bankAccountVerification>;
const rejection = z.object({ reason: shortText });

const particulars = z
  .object({
    taxpayerId: idOf('taxpayer'),
    status: z.enum(['applied', 'registered', 'rejected']),
    legalName: z.string(),
    identifier,
    instruments: z.array(instrument),
    facilities: z.array(facility.extend({ facilityId: idOf('facility') })),
    representatives: z.array(representative),
    bankAccount: bankAccount
      .extend({
        setBy: z.string().optional(),
        verifiedBy: z.string().optional().meta({ description: 'Refunds go to it only once it is verified' }),
        verifiedAt: z.iso.datetime().optional(),
      })
      .optional(),
    appliedAt: z.iso.datetime(),
    decidedBy: z.string().optional(),
    decidedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'Taxpayer' });

const summary = z.object({ taxpayerId: z.string(), status: z.string(), legalName: z.string(), identifier });

const changed = { status: 200, description: 'The taxpayer as it now is', schema: particulars } as const;

export const registrationContracts = {
  'apply-for-registration': {
    summary: 'Apply for registration as a taxpayer',
    description: 'The caller becomes the first representative. An officer other than the applicant decides.',
    body: { media: 'application/json', schema: application },
    replies: [{ status: 201, description: 'The application waits for a decision', schema: particulars }],
  },
  'list-taxpayers': {
    summary: 'List taxpayers',
    description: 'Officers see all with the status asked for; others see those that they represent.',
    query: paging.extend({
      status: z
        .enum(['applied', 'registered', 'rejected'])
        .default('registered')
        .meta({ description: 'applied, registered (unless told) or rejected; for officers' }),
    }),
    replies: [
      {
        status: 200,
        description: 'One page',
        schema: z.object({ items: z.array(summary), next: nextCursor }),
      },
    ],
  },
  'get-taxpayer': {
    summary: 'Read a taxpayer',
    path: taxpayerPath,
    replies: [{ status: 200, description: 'The taxpayer; its version is the ETag', schema: particulars }],
  },
  'approve-registration': {
    summary: 'Approve an application',
    description:
      'Opens the account and the obligations since the date of liability. Not before its instruments are in force.',
    path: taxpayerPath,
    replies: [changed],
  },
  'reject-registration': {
    summary: 'Reject an application',
    path: taxpayerPath,
    body: { media: 'application/json', schema: rejection },
    replies: [changed],
  },
  'add-facility': {
    summary: 'Add a facility',
    path: taxpayerPath,
    body: { media: 'application/json', schema: facilityAddition },
    replies: [{ ...changed, status: 201 }],
  },
  'add-representative': {
    summary: 'Add a representative: a person or software that may act for the taxpayer',
    path: taxpayerPath,
    body: { media: 'application/json', schema: representativeAddition },
    replies: [{ ...changed, status: 201 }],
  },
  'remove-representative': {
    summary: 'Remove a representative',
    path: taxpayerPath.extend({ subject: shortText }),
    ifMatch: 'required',
    replies: [changed],
  },
  'set-bank-account': {
    summary: 'Set the bank account that refunds go to',
    path: taxpayerPath,
    body: { media: 'application/json', schema: bankAccountChange },
    ifMatch: 'required',
    replies: [changed],
  },
  'verify-bank-account': {
    summary: 'Say that the bank account is the taxpayer’s, so that refunds can go to it',
    description:
      'By an officer who neither set it nor represents the taxpayer. A change of the account ends it.',
    path: taxpayerPath,
    body: { media: 'application/json', schema: bankAccountVerification },
    replies: [changed],
  },
} as const satisfies OperationContracts<
  | 'apply-for-registration'
  | 'list-taxpayers'
  | 'get-taxpayer'
  | 'approve-registration'
  | 'reject-registration'
  | 'add-facility'
  | 'add-representative'
  | 'remove-representative'
  | 'set-bank-account'
  | 'verify-bank-account'
>;
