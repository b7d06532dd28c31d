import * as z from 'zod';
import { civilDate, idOf, reasonText, shortText } from '../../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../../shared/contracts/operation.ts';
import { accountPath } from '../account-path.ts';
import { positive, proposed } from '../proposals/contract.ts';

const ground = shortText.meta({ description: 'The provision that allows it', example: 'GGPPA s. 113' });
const standingRequest = z
  .strictObject({
    standing: z.enum(['disputed', 'suspended']),
    chargeId: idOf('charge'),
    head: z.string().min(1).max(60).optional(),
    amount: positive.optional(),
    from: civilDate,
    through: civilDate.optional().meta({ description: 'The last day, where it is known from the start' }),
    ground,
    reason: reasonText,
  })
  .refine(({ head, amount }) => (head === undefined) === (amount === undefined), {
    message: 'head and amount belong together: give both for a part, neither for the whole charge',
    path: ['amount'],
  });
export type StandingRequest = z.infer<typeof standingRequest>;
const standingEndRequest = z.strictObject({
  through: civilDate.meta({ description: 'The last day on which it still counts' }),
  ground,
  reason: reasonText,
});
export type StandingEndRequest = z.infer<typeof standingEndRequest>;

export const standingContracts = {
  'propose-standing': {
    summary: 'Propose that a charge, or a part of it, be disputed or suspended',
    description:
      'The law of the schedule says what that does: whether payments pass it over, and whether interest and penalties go on. A second person decides.',
    path: accountPath,
    body: { media: 'application/json', schema: standingRequest },
    replies: [proposed],
  },
  'propose-standing-end': {
    summary: 'Propose the last day on which a charge is disputed or suspended',
    path: accountPath.extend({ standingId: idOf('standing') }),
    body: { media: 'application/json', schema: standingEndRequest },
    replies: [proposed],
  },
} as const satisfies OperationContracts<'propose-standing' | 'propose-standing-end'>;
