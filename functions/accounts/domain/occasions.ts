import type { AccountFact } from '../../../shared/account/history-document.ts';
import type { EventData } from '../../../shared/contracts/events.ts';
import { idFrom } from '../../../shared/id.ts';
import { ledgerAccounts } from '../../../shared/ledger/posting.ts';
import { formatMoney, type Money, money, moneyFrom, negateMoney } from '../../../shared/money.ts';
import { chargeReference, readPaymentReference } from '../../../shared/payment-reference.ts';
import type { Account } from './account.ts';
import type { CausedBy, Occasion } from './occasion.ts';

/** What an assessment charges. A head below zero is credit that it gives. */
export function assessmentOccasion(
  { accountNumber, currency }: Account,
  liability: EventData<'liability.assessed.v1'>,
): Occasion {
  const {
    obligationId: obligation,
    period,
    periodEnd,
    paymentDue: due,
    total,
    heads,
    assessedOn,
  } = liability;
  const chargeId = chargeOf(liability.assessmentId);
  const charge: AccountFact = {
    type: 'charge',
    id: chargeId,
    due,
    charged: owedFrom(assessedOn, due),
    period,
    periodEnd,
    obligation,
    ...returnOf(liability),
    heads,
  };
  const reference = chargeReference(accountNumber, period);
  return {
    kind: 'assessment',
    amount: moneyFrom(total, currency),
    effective: periodEnd,
    facts: [charge],
    particulars: { chargeId, period, due, reference, about: liability.assessmentId },
  };
}

/**
 * What a revision changes: more is a charge of its own that supplements the first one of the same return; less counts as if
 * it had never been charged, and comes off the newest charge of the return first.
 */
export function revisionOccasion(
  { accountNumber, currency }: Account,
  revised: EventData<'liability.revised.v1'>,
  past: readonly AccountFact[],
  by: CausedBy,
): Occasion {
  const { obligationId: obligation, period, periodEnd, paymentDue: due, assessedOn, differences } = revised;
  const charges = past.filter((fact) => fact.type === 'charge' && fact.obligation === obligation);
  const [original] = charges;
  if (original === undefined) throw new Error(`nothing was charged for ${obligation} before it was revised`);
  const more = differences.filter(({ amount }) => moneyFrom(amount, currency).minor > 0n);
  const less = differences.filter(({ amount }) => moneyFrom(amount, currency).minor < 0n);
  const chargeId = more.length > 0 ? chargeOf(revised.assessmentId) : original.id;
  const chargeIds = charges.map(({ id }) => id);
  const facts = less.flatMap(({ head, amount }) =>
    lessOf(chargeIds, head, moneyFrom(amount, currency), past).map(
      ([charge, part]): AccountFact => ({
        type: 'amendment',
        id: idFrom('fact', by.at, by.cause, `${charge}#${head}`),
        charge,
        head,
        amount: formatMoney(part),
      }),
    ),
  );
  if (more.length > 0) {
    const supplement = { supplements: original.id, ...returnOf(revised), heads: more };
    facts.push({
      type: 'charge',
      id: chargeId,
      due,
      charged: owedFrom(assessedOn, due),
      period,
      periodEnd,
      obligation,
      ...supplement,
    });
  }
  const reference = chargeReference(accountNumber, period);
  return {
    kind: 'revision',
    amount: moneyFrom(revised.difference, currency),
    effective: periodEnd,
    facts,
    particulars: { chargeId, period, due, reference, about: revised.assessmentId },
  };
}

/** Which charges, given oldest first, give how much of what is less: the newest first, each down to nothing. */
function lessOf(
  charges: readonly string[],
  head: string,
  less: Money,
  past: readonly AccountFact[],
): [string, Money][] {
  const { currency } = less;
  const parts: [string, Money][] = [];
  let left = less.minor;
  for (const charge of [...charges].reverse()) {
    const charged = chargedUnder(charge, head, past, currency);
    const isOldest = charge === charges[0];
    const part = isOldest || charged > -left ? left : charged > 0n ? -charged : 0n;
    if (part !== 0n) parts.push([charge, money(part, currency)]);
    left -= part;
  }
  return parts;
}

function chargedUnder(charge: string, head: string, past: readonly AccountFact[], currency: string): bigint {
  let sum = 0n;
  for (const fact of past) {
    if (fact.type === 'charge' && fact.id === charge)
      for (const one of fact.heads) if (one.head === head) sum += moneyFrom(one.amount, currency).minor;
    if (fact.type === 'amendment' && fact.charge === charge && fact.head === head)
      sum += moneyFrom(fact.amount, currency).minor;
  }
  return sum;
}

/**
 * From its notice on, or from its due date if the notice comes later: what had been paid by then was paid in time, though
 * nobody knew yet for what.
 */
function owedFrom(assessedOn: string, due: string): string {
  return assessedOn < due ? assessedOn : due;
}

/** A charge is named after its assessment: charges of one due date stand in the same order whenever they arrive. */
function chargeOf(assessmentId: string): string {
  return assessmentId.replace(/^assessment_/, 'charge_');
}

/** When the return was due and when it came; without either, none can be late. */
function returnOf({ filingDue, filedOn }: Pick<EventData<'liability.assessed.v1'>, 'filingDue' | 'filedOn'>) {
  if (filingDue === undefined || filedOn === undefined) return { noReturn: 'yes' as const };
  return { filingDue, filed: filedOn };
}

/**
 * Money received, out of suspense, where all money from the bank goes first. It counts from the day that the law says, and
 * pays what the payer named where the law follows that. `place` tells several identifications of one receipt apart.
 */
export function paymentOccasion(
  account: Account,
  payment: EventData<'payment.identified.v1'>,
  effectiveDate: 'value' | 'booking' | 'receipt',
  place: number,
): Occasion {
  const { currency } = account;
  const { receiptId, receivedOn: received, reference, valueDate, bookingDate } = payment;
  const { bankReference, endToEndId } = payment;
  if (payment.currency !== currency)
    throw new Error(`${receiptId} is in ${payment.currency}, the account in ${currency}`);
  const amount = moneyFrom(payment.amount, currency);
  const effective = { value: valueDate, booking: bookingDate, receipt: received }[effectiveDate];
  const plan = planNamed(account, payment.plan);
  const receipt: AccountFact = {
    type: 'receipt',
    id: receiptFactId(receiptId, place),
    amount: payment.amount,
    reference: receiptId,
    value: valueDate,
    booking: bookingDate,
    received,
    effective,
    ...(plan !== undefined && { designation: { plan } }),
  };
  return {
    kind: 'payment',
    amount,
    effective,
    facts: [receipt],
    designated: payment.period,
    particulars: {
      ...{ receiptId, received, reference },
      ...(bankReference !== undefined && { bankReference }),
      ...(endToEndId !== undefined && { endToEndId }),
    },
    money: { ledgerAccount: ledgerAccounts.suspense, amount },
  };
}

/** The plan that the payer named by the last part of its reference. */
function planNamed({ plans = [] }: Account, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  return plans.find(({ reference }) => readPaymentReference(reference)?.plan === name)?.planId;
}

/** A payment that is the taxpayer's no more: as if it had never come. The money goes back to suspense. */
export function reversalOccasion(
  { currency }: Account,
  reversed: EventData<'payment.reversed.v1'>,
  past: readonly AccountFact[],
  by: CausedBy,
): Occasion {
  const { receiptId, reversedOn } = reversed;
  const undone = new Set(past.flatMap((fact) => (fact.type === 'reversal' ? [fact.receipt] : [])));
  const receipt = past.findLast(
    (fact) => fact.type === 'receipt' && fact.reference === receiptId && !undone.has(fact.id),
  );
  if (receipt?.type !== 'receipt') throw new Error(`${receiptId} was reversed, and is not in the account`);
  const amount = moneyFrom(receipt.amount, currency);
  return {
    kind: 'payment-reversal',
    amount,
    effective: reversedOn,
    facts: [{ type: 'reversal', id: idFrom('fact', by.at, by.cause), receipt: receipt.id }],
    particulars: { receiptId, received: reversedOn },
    money: { ledgerAccount: ledgerAccounts.suspense, amount: negateMoney(amount) },
  };
}

/** What is added by nobody: interest and penalties up to a day. */
export function accrualOccasion({ currency }: Account, on: string): Occasion {
  return { kind: 'interest', amount: moneyFrom('0', currency), effective: on, facts: [], particulars: {} };
}

function receiptFactId(receiptId: string, place: number): string {
  return `${receiptId}#${place}`;
}
