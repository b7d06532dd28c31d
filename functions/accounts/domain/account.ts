import * as z from 'zod';
import { agreedPlan } from './agreed-plan.ts';
import { rateGap } from './rate-gaps.ts';

const openHead = z.object({ head: z.string(), open: z.string() });

/** Why and since when a charge is set apart; `head` and `amount` where only a part of it is. */
const itemStanding = z.object({
  standingId: z.string(),
  standing: z.enum(['disputed', 'suspended']),
  from: z.string(),
  through: z.string().optional(),
  head: z.string().optional(),
  amount: z.string().optional(),
});
export type ItemStanding = z.infer<typeof itemStanding>;

/** A charge with something still to pay. Heads are in the order in which the schedule discharges them. */
const openItem = z.object({
  chargeId: z.string(),
  /** The return that it is charged for: a revision of its assessment looks here. */
  obligationId: z.string().optional(),
  period: z.string(),
  reference: z.string(),
  due: z.string(),
  charged: z.string(),
  heads: z.array(openHead),
  standings: z.array(itemStanding).optional(),
  /** It can bear something before it is overdue: its return came late, or it adds to an older charge. */
  late: z.literal(true).optional(),
});
export type OpenItem = z.infer<typeof openItem>;

/** Security that the authority holds, apart from what is owed and paid: lodged on a number of its own. */
const deposit = z.object({ accountNumber: z.string(), reference: z.string(), balance: z.string() });

/** The account of one taxpayer under one instrument. Amounts are decimal strings of its currency. */
const account = z.object({
  accountId: z.string(),
  schedule: z.string(),
  currency: z.string(),
  accountNumber: z.string(),
  reference: z.string(),
  openedOn: z.string(),
  openItems: z.array(openItem),
  /** Paid and not yet used for a charge. */
  credit: z.string(),
  deposit: deposit.optional(),
  /** The latest day from which anything that was booked counts. */
  latest: z.string().optional(),
  /** The latest day on which money or relief counted, or was used. */
  moneyOn: z.string().optional(),
  /** The day up to which interest and penalties were last booked. */
  accruedOn: z.string().optional(),
  /** A charge was disputed, suspended or in a plan: what comes is worked out from the whole history. */
  setApart: z.literal(true).optional(),
  /** More was paid out once than there was: what comes is worked out from the whole history. */
  overdrawn: z.literal(true).optional(),
  /** Rates without which its interest stops; it is worked out anew once the law has them. */
  rateGaps: z.array(rateGap).optional(),
  /** Every instalment plan that was agreed on it. */
  plans: z.array(agreedPlan).optional(),
});
export type Account = z.infer<typeof account>;

/** Where refunds go: only once an officer has verified that it is the taxpayer's. */
const bankAccount = z.object({
  holder: z.string(),
  account: z.string(),
  bank: z.string().optional(),
  currency: z.string(),
  verified: z.boolean(),
  /** Instant of the verification; unknown where it was verified before that was kept. */
  verifiedAt: z.string().optional(),
});

export const accountHolder = z.object({
  kind: z.literal('holder'),
  taxpayerId: z.string(),
  legalName: z.string(),
  representatives: z.array(z.object({ subject: z.string(), name: z.string() })),
  accounts: z.array(account),
  bankAccount: bankAccount.optional(),
});
export type AccountHolder = z.infer<typeof accountHolder>;
