import type { DayNumber } from '../day-number.ts';

type Passed = { readonly through: DayNumber; readonly principal: bigint; readonly paidBefore: bigint };

/**
 * Days of grace that forgive what is paid in them. Which amount was unpaid on which of them is kept until they are over:
 * only then is it known how much of it bears. Amounts are minor units.
 */
export class GraceDays {
  /** The last of them. */
  readonly through: DayNumber;
  readonly #first: DayNumber;
  #passed: Passed[] = [];
  /** What stood as paid when it was last looked at, and all that was paid until then. */
  #stood: bigint | undefined;
  #paid = 0n;
  /** What was paid within the days of grace, once they are over. */
  forgiven: bigint | undefined;

  constructor(first: DayNumber, through: DayNumber) {
    this.#first = first;
    this.through = through;
  }

  get isOver(): boolean {
    return this.forgiven !== undefined;
  }

  /** The days through a day pass with so much unpaid. */
  pass(through: DayNumber, principal: bigint, paid: bigint): void {
    this.#see(paid);
    if (through >= this.#first) this.#passed.push({ through, principal, paidBefore: this.#paid });
  }

  /** The days again, each with what of it was not paid before they were over. */
  end(paid: bigint): readonly { readonly through: DayNumber; readonly principal: bigint }[] {
    this.#see(paid);
    const passed = this.#passed;
    this.#passed = [];
    this.forgiven = this.#paid - (passed[0]?.paidBefore ?? this.#paid);
    return passed.map(({ through, principal, paidBefore }) => {
      const bears = principal - (this.#paid - paidBefore);
      return { through, principal: bears > 0n ? bears : 0n };
    });
  }

  /** Money that a lower charge sets free was paid all the same: only what comes in is counted. */
  #see(paid: bigint): void {
    const more = paid - (this.#stood ?? paid);
    if (more > 0n) this.#paid += more;
    this.#stood = paid;
  }
}
