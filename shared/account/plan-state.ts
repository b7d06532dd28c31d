import type { CivilDate } from '../civil-date.ts';
import { dateOfDay, dayNumber } from '../day-number.ts';
import { lesserOf, moneyFrom } from '../money.ts';
import type { AccountRun } from './account-run.ts';
import { type PlanSpan, runsOn } from './plan-span.ts';

/** One instalment as it stands. Amounts are decimal strings. `dropped`: nothing is left that it could ask for. */
export type InstalmentState = {
  readonly due: CivilDate;
  readonly amount: string;
  readonly paid: string;
  readonly open: string;
  readonly status: 'paid' | 'open' | 'overdue' | 'dropped';
};

/** An instalment plan as of a day: what was paid while it ran, and what its charges still owe under it. */
export type PlanState = {
  readonly plan: string;
  readonly reference?: string;
  readonly charges: readonly string[];
  readonly from: CivilDate;
  /** The first day on which it did not run any more. */
  readonly ended?: CivilDate;
  readonly paid: string;
  readonly open: string;
  readonly instalments: readonly InstalmentState[];
  /** Of the instalment that is to be paid next, though it may be overdue. */
  readonly nextDue?: CivilDate;
};

type PlannedAmount = { readonly due: CivilDate; readonly minor: bigint };
type StandingAmount = {
  readonly due: CivilDate;
  readonly amount: bigint;
  readonly paid: bigint;
  readonly open: bigint;
};

/**
 * Instalments as they stand by what was paid and what is open. They always come to both together: what is owed less comes
 * off the last ones, what is owed more (interest that goes on accruing) is added to the last. Money pays the earliest
 * first. Minor units; neither `paid` nor `open` is below zero.
 */
export function standInstalments(
  planned: readonly PlannedAmount[],
  paid: bigint,
  open: bigint,
): StandingAmount[] {
  let toAsk = paid + open;
  let money = paid;
  return planned.map(({ due, minor }, index) => {
    const amount = index === planned.length - 1 ? toAsk : lesserOf(minor, toAsk);
    toAsk -= amount;
    const part = lesserOf(amount, money);
    money -= part;
    return { due, amount, paid: part, open: amount - part };
  });
}

/** The plans with instalments that have begun by a day, in the order of their beginning. */
export function describePlans(run: AccountRun, asOf: CivilDate): readonly PlanState[] {
  const day = dayNumber(asOf);
  return [...run.plans.values()]
    .filter(({ from }) => from <= day)
    .sort((a, b) => a.from - b.from)
    .flatMap((span) => describePlan(run, span, asOf));
}

function describePlan(run: AccountRun, span: PlanSpan, asOf: CivilDate): PlanState[] {
  const { fact, charges, through } = span;
  const { id: plan, instalments, reference, from } = fact;
  if (instalments === undefined) return [];
  const { currency } = run.accruing.terms;
  const ended = through < dayNumber(asOf) ? dateOfDay(through + 1) : undefined;
  const paid = atLeastNil(paidWithin(run, span));
  const open = ended === undefined ? atLeastNil(openOn(run, charges)) : 0n;
  const planned = instalments.map(({ due, amount }) => ({ due, minor: moneyFrom(amount, currency).minor }));
  const standing = standInstalments(planned, paid, open);
  const next = standing.find((one) => one.open > 0n);
  return [
    {
      plan,
      ...(reference !== undefined && { reference }),
      charges: [...charges],
      from,
      ...(ended !== undefined && { ended }),
      paid: run.write(paid),
      open: run.write(open),
      instalments: standing.map((one) => ({
        due: one.due,
        amount: run.write(one.amount),
        paid: run.write(one.paid),
        open: run.write(one.open),
        status: statusOf(one, asOf),
      })),
      ...(next !== undefined && { nextDue: next.due }),
    },
  ];
}

function statusOf({ due, amount, open }: StandingAmount, asOf: CivilDate): InstalmentState['status'] {
  if (amount === 0n) return 'dropped';
  if (open === 0n) return 'paid';
  return due < asOf ? 'overdue' : 'open';
}

/** What its charges were paid while it ran; what they gave back is taken off. */
function paidWithin({ used }: AccountRun, span: PlanSpan): bigint {
  let sum = 0n;
  for (const { charge, amount, day } of used)
    if (span.charges.has(charge.fact.id) && runsOn(span, day)) sum += amount;
  return sum;
}

/** What its charges owe, without what is disputed or suspended: that is not asked for until it is decided. */
function openOn(run: AccountRun, charges: ReadonlySet<string>): bigint {
  let sum = 0n;
  for (const id of charges) {
    const charge = run.charge(id);
    if (charge !== undefined) sum += charge.open - charge.openApart(run.contested);
  }
  return sum;
}

const atLeastNil = (minor: bigint) => (minor > 0n ? minor : 0n);
