import type { DayNumber } from '../day-number.ts';
import { moneyFrom } from '../money.ts';
import type { AccountRun } from './account-run.ts';
import { Head } from './component.ts';
import { takeFrom } from './credit-pool.ts';
import type { FactOf } from './history-document.ts';
import type { ChargeOpening } from './open-charge.ts';
import type { StandingChange } from './standing-changes.ts';
import { takeInReceipts, useCredit } from './take-in-receipts.ts';

/** Everything that counts from one day. */
export type DayFacts = {
  readonly openings: ChargeOpening[];
  readonly adjustments: FactOf<'adjustment'>[];
  readonly standings: StandingChange[];
  readonly reliefs: FactOf<'relief'>[];
  readonly receipts: FactOf<'receipt'>[];
  readonly setOffs: FactOf<'set-off'>[];
  readonly refunds: FactOf<'refund'>[];
};

/**
 * Takes in the facts of one day, always in this order: charges, adjustments, what is set apart, reliefs, receipts,
 * set-offs, refunds. So the order in which they arrived means nothing.
 */
export function takeInDay(run: AccountRun, day: DayNumber, facts: DayFacts): void {
  const { currency } = run.accruing.terms;
  const minor = (text: string) => moneyFrom(text, currency).minor;
  for (const opening of facts.openings) run.open(opening, day);
  for (const { id, charge: of, head, amount } of facts.adjustments) {
    const charge = run.charge(of);
    const component = charge?.component(head);
    if (charge !== undefined && component instanceof Head)
      run.adjust(charge, component, minor(amount), id, day);
    else
      run.find(
        'account.adjustment-without-charge',
        id,
        `charge ${of} did not stand on ${facts.adjustments[0]?.effective}`,
      );
  }
  for (const { charge: of, standing, apart, part } of facts.standings) {
    const charge = run.charge(of);
    if (charge === undefined) continue;
    const held = part && { fact: part.fact, component: part.component, amount: minor(part.amount) };
    charge.setStanding(standing, day, apart, held);
  }
  for (const { id, charge: of, component: code, amount } of facts.reliefs) {
    const charge = run.charge(of);
    const component = charge?.component(code);
    if (charge !== undefined && component !== undefined)
      run.relieve(charge, component, amount === undefined ? undefined : minor(amount), id, day);
    else run.find('account.relief-without-component', id, `there is no ${code} on charge ${of} on that day`);
  }
  takeInReceipts(run, day, facts.receipts);
  for (const setOff of facts.setOffs) takeInSetOff(run, day, setOff, minor(setOff.amount));
  for (const refund of facts.refunds) takeInRefund(run, day, refund, minor(refund.amount));
  // What a refund leaves owed again may be paid by other money.
  if (facts.refunds.length > 0 && run.accruing.terms.allocation.surplus === 'next-period')
    useCredit(run, day, () => true);
}

function takeInSetOff(
  run: AccountRun,
  day: DayNumber,
  { id, charge: of }: FactOf<'set-off'>,
  amount: bigint,
): void {
  const designated = of === undefined ? undefined : run.charge(of);
  const charges = of === undefined ? run.payable() : designated === undefined ? [] : [designated];
  const used = run.allocate(run.pool.available(), day, `set-off ${id}`, charges, {
    most: amount,
    ...(of !== undefined && { exclude: [] }),
  });
  if (used < amount)
    run.find(
      'account.set-off-not-used',
      id,
      `only ${run.write(used)} of ${run.write(amount)} could be set off`,
    );
}

function takeInRefund(
  run: AccountRun,
  day: DayNumber,
  { id, receipt }: FactOf<'refund'>,
  amount: bigint,
): void {
  const lots = run.pool.available().filter(({ source }) => receipt === undefined || source === receipt);
  const ordered = run.accruing.terms.allocation.refundOrder === 'newest-first' ? [...lots].reverse() : lots;
  const { taken, short } = takeFrom(ordered, amount);
  for (const [lot, part] of taken) run.pool.use(lot, part, day);
  run.refunded += amount;
  if (short === 0n) return;
  const owedAgain = run.takeBack(short, day, id, receipt);
  run.overdrawn += short - owedAgain;
  run.makeGood(day);
  const again = owedAgain === 0n ? '' : `: ${run.write(owedAgain)} that it had paid is owed again`;
  run.find(
    'account.refund-exceeds-credit',
    id,
    `${run.write(amount)} was refunded, which is ${run.write(short)} more than there was${again}`,
  );
}

/** The day that counts of a receipt, by the allocation rule; undefined where the history does not say it. */
export function effectiveDay(
  receipt: FactOf<'receipt'>,
  rule: 'value' | 'booking' | 'receipt',
): string | undefined {
  return (
    receipt.effective ?? { value: receipt.value, booking: receipt.booking, receipt: receipt.received }[rule]
  );
}
