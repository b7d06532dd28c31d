import * as z from 'zod';
import { proposal } from '../../../shared/approval/proposal.ts';

const common = {
  /** Counts every change of the item. */
  version: z.int().positive(),
  proposalId: z.string(),
  taxpayerId: z.string(),
  accountId: z.string(),
  currency: z.string(),
  amount: z.string(),
  proposal,
};
const destination = z.object({ holder: z.string(), account: z.string(), bank: z.string().optional() });

/** Credit that is paid back. What the bank has done of it is in `stage`, once it is approved. */
const refund = z.object({
  ...common,
  kind: z.literal('refund'),
  destination,
  stage: z.enum(['in-file', 'sent', 'paid', 'returned']).optional(),
  fileId: z.string().optional(),
  statementId: z.string().optional(),
  /** Security that is paid back, not credit. */
  from: z.literal('deposit').optional(),
});
export type Refund = z.infer<typeof refund>;

export const reliefKinds = ['remission', 'waiver', 'write-off'] as const;
/** What is owed and will not be asked for. */
const relief = z.object({
  ...common,
  kind: z.literal('relief'),
  relief: z.enum(reliefKinds),
  charges: z.array(z.object({ chargeId: z.string(), head: z.string(), amount: z.string() })),
});
export type Relief = z.infer<typeof relief>;

/** That a relief which was approved be undone. */
const reliefReversal = z.object({
  ...common,
  kind: z.literal('relief-reversal'),
  reliefId: z.string(),
  relief: z.enum(reliefKinds),
  charges: z.array(z.object({ chargeId: z.string(), head: z.string(), amount: z.string() })),
});
export type ReliefReversal = z.infer<typeof reliefReversal>;

/** Credit that is used for what is owed on another account of the same taxpayer. */
const setOff = z.object({ ...common, kind: z.literal('set-off'), toAccountId: z.string() });
export type SetOff = z.infer<typeof setOff>;

/** That a charge, or part of one of its heads, is disputed or suspended; `amount` is what that sets apart. */
const standing = z.object({
  ...common,
  kind: z.literal('standing'),
  standing: z.enum(['disputed', 'suspended']),
  chargeId: z.string(),
  /** Set where only a part of it is set apart. */
  head: z.string().optional(),
  from: z.string(),
  through: z.string().optional(),
  /** The provision that allows it. */
  ground: z.string(),
});
export type StandingProposal = z.infer<typeof standing>;

/** That it ends. `amount` is as it was in `standing`. */
const standingEnd = z.object({
  ...common,
  kind: z.literal('standing-end'),
  standingId: z.string(),
  chargeId: z.string(),
  through: z.string(),
  ground: z.string(),
});
export type StandingEnd = z.infer<typeof standingEnd>;

/** Credit that becomes security, and security that is used for what is owed. */
const depositLodging = z.object({ ...common, kind: z.literal('deposit-lodging') });
const depositDrawing = z.object({ ...common, kind: z.literal('deposit-drawing') });

/** What is proposed on an account and takes a second person, from its proposal to its end. Amounts are decimal strings. */
export const accountProposal = z.discriminatedUnion('kind', [
  refund,
  relief,
  reliefReversal,
  setOff,
  standing,
  standingEnd,
  depositLodging,
  depositDrawing,
]);
export type AccountProposal = z.infer<typeof accountProposal>;
