import * as z from 'zod';
import {
  amount,
  proposalView as approval,
  civilDate,
  currency,
  idOf,
  reasonText,
} from '../../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../../shared/contracts/operation.ts';
import { accountPath } from '../account-path.ts';
import { defaultRules } from '../domain/instalment-plan.ts';

/** A plan longer than this is no plan: five years of months. */
const instalmentsAtMost = 60;
const planInstalment = z.strictObject({ due: civilDate, amount: amount.meta({ example: '450.00' }) });
const equalParts = z.strictObject({
  count: z.int().min(1).max(instalmentsAtMost),
  first: civilDate.meta({ description: 'When the first one is due' }),
  every: z.object({ count: z.int().min(1).max(12), unit: z.enum(['weeks', 'months']) }),
});
const planRequest = z.strictObject({
  charges: z.array(idOf('charge')).min(1).max(50).meta({ description: 'Open charges of the account' }),
  instalments: z
    .array(planInstalment)
    .min(1)
    .max(instalmentsAtMost)
    .optional()
    .meta({ description: 'They make up what is open on the charges today' }),
  equal: equalParts.optional().meta({ description: 'Instead: parts that the program makes equal' }),
  graceDays: z
    .int()
    .min(0)
    .max(90)
    .optional()
    .meta({ description: 'Calendar days that an instalment may be late; only where the law does not say' }),
  onDefault: z
    .enum(defaultRules)
    .optional()
    .meta({ description: 'What follows when one is later; only where the law does not say' }),
  reason: reasonText,
});
export type PlanRequest = z.infer<typeof planRequest>;
const decisionRequest = z.strictObject({ reason: reasonText });

const saidBy = z.enum(['law', 'decision']);
const planView = z
  .object({
    planId: z.string(),
    taxpayerId: z.string(),
    accountId: z.string(),
    currency,
    amount: amount.meta({ description: 'What was open on its charges when it was proposed' }),
    openOn: z.iso.date(),
    charges: z.array(z.string()),
    status: z.enum([
      'proposed',
      'expired',
      'rejected',
      'withdrawn',
      'running',
      'in-default',
      'completed',
      'defaulted',
      'cancelled',
    ]),
    reference: z.string().optional().meta({ description: 'ISO 11649 reference to pay its instalments on' }),
    from: z.iso.date().optional(),
    graceDays: z.object({ days: z.int(), by: saidBy }),
    onDefault: z.object({ rule: z.enum(defaultRules), by: saidBy }),
    instalments: z.array(
      z.object({
        due: z.iso.date(),
        amount,
        paid: amount.optional(),
        open: amount.optional(),
        status: z.enum(['paid', 'open', 'overdue', 'dropped']).optional(),
      }),
    ),
    paid: amount.optional(),
    open: amount.optional().meta({ description: 'What its charges owe, with what has accrued up to today' }),
    nextDue: z.iso.date().optional(),
    defaulted: z.object({ due: z.iso.date(), on: z.iso.date() }).optional(),
    ended: z.object({ on: z.iso.date(), why: z.enum(['default', 'cancellation', 'completion']) }).optional(),
    proposal: approval,
    cancellation: approval.optional(),
  })
  .meta({ id: 'InstalmentPlan' });
const planPath = accountPath.extend({ planId: idOf('plan') });
const body = { media: 'application/json', schema: decisionRequest } as const;
const stands = { status: 200, description: 'As it now stands', schema: planView } as const;

export const planContracts = {
  'list-instalment-plans': {
    summary: 'List the instalment plans of an account, with what is paid and open of each',
    path: accountPath,
    replies: [{ status: 200, description: 'All', schema: z.object({ items: z.array(planView) }) }],
  },
  'propose-instalment-plan': {
    summary: 'Ask to pay open charges by instalments',
    description:
      'The instalments are stated, or so many equal parts are asked for; they make up what is open on the charges today. A second person decides.',
    path: accountPath,
    body: { media: 'application/json', schema: planRequest },
    replies: [{ status: 201, description: 'It waits for a second person', schema: planView }],
  },
  'get-instalment-plan': { summary: 'Read an instalment plan', path: planPath, replies: [stands] },
  'approve-instalment-plan': {
    summary: 'Agree to a plan, as a second person: it begins today, and has a reference of its own',
    path: planPath,
    body,
    replies: [stands],
  },
  'reject-instalment-plan': {
    summary: 'Turn a plan down, as a second person',
    path: planPath,
    body,
    replies: [stands],
  },
  'withdraw-instalment-plan': {
    summary: 'Take back a plan that one proposed oneself',
    path: planPath,
    body,
    replies: [stands],
  },
  'propose-plan-cancellation': {
    summary: 'Ask that a plan end before it is paid',
    path: planPath,
    body,
    replies: [stands],
  },
  'approve-plan-cancellation': {
    summary: 'Agree, as a second person: from today its charges are owed by their original due dates',
    path: planPath,
    body,
    replies: [stands],
  },
  'reject-plan-cancellation': {
    summary: 'Turn the cancellation of a plan down, as a second person',
    path: planPath,
    body,
    replies: [stands],
  },
  'withdraw-plan-cancellation': {
    summary: 'Take back a cancellation that one proposed oneself',
    path: planPath,
    body,
    replies: [stands],
  },
} as const satisfies OperationContracts<
  | 'list-instalment-plans'
  | 'propose-instalment-plan'
  | 'get-instalment-plan'
  | 'approve-instalment-plan'
  | 'reject-instalment-plan'
  | 'withdraw-instalment-plan'
  | 'propose-plan-cancellation'
  | 'approve-plan-cancellation'
  | 'reject-plan-cancellation'
  | 'withdraw-plan-cancellation'
>;
