import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountPosition } from '../../../../functions/accounts/domain/account-position.ts';
import { drawingOccasion, lodgingOccasion } from '../../../../functions/accounts/domain/deposit-postings.ts';
import { planEndOccasion } from '../../../../functions/accounts/domain/plan-occasions.ts';
import {
  refundOccasion,
  refundReturnedOccasion,
} from '../../../../functions/accounts/domain/refund-occasions.ts';
import {
  reliefOccasion,
  reliefReversalOccasion,
} from '../../../../functions/accounts/domain/relief-occasion.ts';
import {
  setOffGivenOccasion,
  setOffTakenOccasion,
} from '../../../../functions/accounts/domain/set-off-occasions.ts';
import {
  standingEndOccasion,
  standingOccasion,
} from '../../../../functions/accounts/domain/standing-occasions.ts';
import { statementOfAccount } from '../../../../functions/accounts/domain/statement-of-account.ts';
import { addDays } from '../../../../shared/civil-date.ts';
import { lesserOf } from '../../../../shared/money.ts';
import { expectAccepted } from '../../../../shared/outcome.ts';
import type { AccountTerms } from '../../../../shared/schedule/terms/account-terms.ts';
import { peerTerms } from '../../../schedules/peers/peer-terms.ts';
import { type Happening, openOf, PlainAccount, type PlainLaw } from './plain-account.ts';
import {
  accountWith,
  ledgerOf,
  liabilityOf,
  paymentOf,
  reversalOf,
  revisionOf,
  sampleBooks,
  taxpayerId,
} from './sample-account.ts';

/**
 * Histories at random of everything that moves money, against a second opinion (`plain-account.ts`). A run that fails tells
 * its seed; `HISTORIES=5000` makes as many for each law, `HISTORIES_SEED` repeats them, and `HISTORIES_UNSHRUNK=1` tells of
 * the first that fails as it is, for to look for a shorter one takes long.
 */
const runs = Number(process.env.HISTORIES ?? 25);
const { HISTORIES_SEED: seed } = process.env;
/** Many runs take as long as they take. */
const timeout = Math.max(60_000, runs * 1_000);
const asked = {
  numRuns: runs,
  endOnFailure: process.env.HISTORIES_UNSHRUNK !== undefined,
  ...(seed !== undefined && { seed: Number(seed) }),
};

const published = (through: string) => [
  { from: '2020-01-01', through: '2024-04-30', rate: 1250n },
  { from: '2024-05-01', through, rate: 915n },
];
const all = ['disputed', 'suspended', 'in-plan'] as const;
const oldestFirst: PlainLaw = {
  interest: {
    ...{ rates: published('2999-12-31'), on: ['tax'], year: 365, paymentDayBears: false },
    ...{ compounding: 'none', notWhile: ['disputed', 'in-plan'], notUpTo: 0n, rounding: 'half-up' },
  },
  penalty: {
    steps: [
      { afterDays: 10, percent: 5, of: 'unpaid' },
      { afterDays: 40, amount: 2500n },
    ],
    notWhile: [],
  },
  order: [{ age: 'any', components: ['levy', 'tax', 'penalty', 'interest'], way: 'in-order' }],
  ...{ designation: true, surplusIsUsed: true, exclude: all },
};
const taxFirst: PlainLaw = {
  interest: {
    ...{ rates: published('2999-12-31'), on: ['tax', 'penalty'], year: 'actual', paymentDayBears: true },
    ...{ compounding: 'none', notWhile: [], notUpTo: 0n, rounding: 'down' },
  },
  penalty: { steps: [{ perCommencedMonth: 2, atMostMonths: 4 }], notWhile: ['disputed'] },
  order: [
    { age: 'overdue', components: ['levy', 'tax'], way: 'in-order' },
    { age: 'overdue', components: ['penalty'], way: 'in-order' },
    { age: 'overdue', components: ['interest'], way: 'in-order' },
    { age: 'not-overdue', components: ['levy', 'tax', 'penalty', 'interest'], way: 'in-order' },
  ],
  ...{ designation: false, surplusIsUsed: false, exclude: ['disputed', 'suspended'] },
};
const inProportion: PlainLaw = {
  interest: {
    ...{ rates: published('2999-12-31'), on: ['tax'], year: 365, paymentDayBears: false },
    ...{ compounding: 'daily', notWhile: ['in-plan'], notUpTo: 50n, rounding: 'half-even' },
  },
  penalty: { steps: [{ afterDays: 30, percent: 10, of: 'charged' }], notWhile: [] },
  order: [
    { age: 'overdue', components: ['penalty', 'interest'], way: 'pro-rata' },
    { age: 'any', components: ['tax', 'interest', 'penalty'], way: 'pro-rata' },
  ],
  ...{ designation: true, surplusIsUsed: true, exclude: ['disputed', 'in-plan'] },
  tolerance: { each: 200n, aYear: 500n },
};
const monthly: PlainLaw = {
  ...oldestFirst,
  interest: { ...oldestFirst.interest, compounding: 'monthly', year: 'actual', notWhile: ['disputed'] },
  order: [{ age: 'any', components: ['interest', 'penalty', 'tax'], way: 'in-order' }],
};

const percent = (hundredths: bigint) => `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}%`;
/** The same law as a schedule writes it. */
function termsOf({ interest, penalty, order, tolerance, ...law }: PlainLaw): AccountTerms {
  const list = (names: readonly string[]) => `[${names.join(', ')}]`;
  const steps = penalty.steps.map((step) => {
    if ('perCommencedMonth' in step)
      return `{ afterDays: 0, perMonth: ${step.perCommencedMonth}%, months: commenced, of: unpaid, atMostMonths: ${step.atMostMonths} }`;
    if ('amount' in step) return `{ afterDays: ${step.afterDays}, amount: ${write(step.amount)} }`;
    return `{ afterDays: ${step.afterDays}, percent: ${step.percent}%, of: ${step.of} }`;
  });
  return peerTerms(
    `
  rates:
    legal:
      label: Legal rate
      values:
${interest.rates.map(({ from, through, rate }) => `        - { from: ${from}, through: ${through === '2999-12-31' ? 'open' : through}, percent: ${percent(rate)} }`).join('\n')}
      citation: invented
  interest:
    arrears:
      label: Interest
      counts: interest
      charges: all
      on: ${list(interest.on)}
      rate: { table: legal, margin: 0% }
      dayCount: actual/${interest.year}
      compounding: ${interest.compounding}
      ${interest.compounding === 'none' ? '' : 'endsWhen: principal-paid'}
      after: due
      firstDay: next-day
      lastDay: ${interest.paymentDayBears ? 'payment-day' : 'day-before-payment'}
      ${interest.notWhile.length > 0 ? `notWhile: ${list(interest.notWhile)}` : ''}
      ${interest.notUpTo > 0n ? `notUpTo: ${write(interest.notUpTo)}` : ''}
      rounding: { mode: ${interest.rounding}, decimals: 2 }
      citation: invented
  penalties:
    late:
      label: Late payment
      counts: penalty
      charges: all
      lateness: payment
      after: due
      steps: ${list(steps)}
      ${penalty.notWhile.length > 0 ? `notWhile: ${list(penalty.notWhile)}\n      missedSteps: forgiven` : ''}
      rounding: { mode: half-up, decimals: 2 }
      citation: invented
  allocation:
    designation: ${law.designation ? 'allowed' : 'ignored'}
    order:
${order.map(({ age, components, way }) => `      - { age: ${age}, components: ${list(components)}, withinCharge: ${way}, sameDue: charge-by-charge }`).join('\n')}
    exclude: ${list(law.exclude)}
    surplus: ${law.surplusIsUsed ? 'next-period' : 'credit'}
    effectiveDate: value
    ${tolerance === undefined ? '' : `tolerance: ${write(tolerance.each)}\n    toleranceAYear: ${write(tolerance.aYear)}`}
    citation: invented
`,
    'CAD',
  );
}

const minorOf = (text = '0') => BigInt(text.replace('.', ''));
function write(minor: bigint): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const kinds = [
  ...['assess', 'assess', 'assess', 'pay', 'pay', 'pay', 'pay', 'more', 'less', 'less', 'bounce', 'again'],
  ...['accrue', 'dispute', 'suspend', 'end', 'remit', 'write-off', 'undo', 'plan', 'leave', 'refund', 'back'],
  ...['lodge', 'draw', 'give', 'take', 'publish'],
] as const;
type Kind =
  | 'assess'
  | 'pay'
  | 'more'
  | 'less'
  | 'bounce'
  | 'again'
  | 'accrue'
  | 'dispute'
  | 'suspend'
  | 'end'
  | 'remit'
  | 'write-off'
  | 'undo'
  | 'plan'
  | 'leave'
  | 'refund'
  | 'back'
  | 'lodge'
  | 'draw'
  | 'give'
  | 'take'
  | 'publish';
const step = fc.record({
  kind: fc.constantFrom(...(kinds as readonly Kind[])),
  after: fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 25 }) }, { weight: 1, arbitrary: fc.constant(0) }),
  back: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -3, max: 90 }) },
  ),
  minor: fc.oneof(fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 1, max: 300 })).map(BigInt),
  more: fc.option(fc.integer({ min: 1, max: 20_000 }).map(BigInt)),
  which: fc.nat({ max: 11 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Books = ReturnType<typeof sampleBooks>;
/** What happened, as both are told of it: `book` tells the program, `plain` the second opinion. */
type Told = {
  readonly on: string;
  readonly book: (books: Books, on: string) => unknown;
  readonly plain: Happening[];
  readonly id: string;
};

const pad = (index: number) => String(index).padStart(3, '0');

/** Makes up what happens next, such as fits what happened so far. */
function next(drawn: Step, index: number, on: string, books: Books, told: readonly Told[]): Told | undefined {
  const { kind, back, minor, more, which } = drawn;
  const known = told.flatMap(({ plain }) => plain);
  const of = <K extends Happening['kind']>(name: K) =>
    known.filter((one): one is Extract<Happening, { kind: K }> => one.kind === name);
  const pick = <T>(list: readonly T[]): T | undefined => list[which % Math.max(list.length, 1)];
  const has = (name: 'bounce' | 'undo' | 'apart-ends', id: string) => of(name).some((one) => one.id === id);
  const amount = write(minor);
  const ids = {
    proposalId: `p${pad(index)}`,
    currency: 'CAD',
    taxpayerId,
    accountId: '',
    version: 1,
    amount,
  };
  const proposal = {
    status: 'approved',
    proposedBy: 'a',
    proposedAt: '',
    reason: '',
    expiresAt: '',
  } as const;
  const base = { ...ids, proposal };
  const id = ids.proposalId;
  const tell = (plain: Happening[], book: Told['book']): Told => ({ on, plain, book, id });
  const money = (day: string) => ({ kind: 'money', id, day, minor }) as const;
  const out = (day: string) => ({ kind: 'money-out', id, day, minor }) as const;
  const item = pick(books.account.openItems);
  const { credit } = books.account;
  switch (kind) {
    case 'assess': {
      const periodEnd = addDays(on, -Math.max(back, 1));
      const due = addDays(periodEnd, which === 3 ? 0 : 40);
      const heads = { tax: minor, ...(more !== null && { levy: which === 7 ? -more : more }) };
      const texts = Object.fromEntries(Object.entries(heads).map(([head, of]) => [head, write(of)]));
      const total = write(Object.values(heads).reduce((sum, one) => sum + one, 0n));
      const obligationId = `r${pad(index)}`;
      const period = String(2000 + index);
      const more_ = { obligationId, period, periodEnd, paymentDue: due, assessedOn: on };
      const liability = { ...liabilityOf(texts, total, more_), assessmentId: `assessment_${id}` };
      const from = on < due ? on : due;
      const charge = {
        kind: 'charge',
        id: `charge_${id}`,
        of: obligationId,
        period,
        due,
        from,
        heads,
      } as const;
      return tell([charge], (to, at) => to.assess(at, liability));
    }
    case 'more':
    case 'less': {
      const charge = pick(of('charge'));
      if (charge === undefined) return undefined;
      const sign = kind === 'more' ? 1n : -1n;
      const differences = {
        tax: sign * minor,
        ...(more !== null && { levy: (which % 2 === 0 ? 1n : -1n) * more }),
      };
      const texts = Object.fromEntries(
        Object.entries(differences).map(([head, each]) => [head, write(each)]),
      );
      const total = write(Object.values(differences).reduce((sum, one) => sum + one, 0n));
      const { of: obligationId, period } = charge;
      const { due } = of('charge').find((one) => one.of === obligationId) ?? charge;
      const revision = {
        ...revisionOf(texts, total, { obligationId, period, paymentDue: due, periodEnd: addDays(due, -40) }),
        ...{ assessedOn: on, assessmentId: `assessment_${id}` },
      };
      const plus = Object.entries(differences).filter(([, each]) => each > 0n);
      const minus = Object.entries(differences).filter(([, each]) => each < 0n);
      const from = on < due ? on : due;
      return tell(
        [
          ...minus.map(([head, each]) => ({ kind: 'less', of: obligationId, head, minor: -each }) as const),
          ...(plus.length === 0
            ? []
            : [
                {
                  kind: 'charge',
                  id: `charge_${id}`,
                  of: obligationId,
                  period,
                  due,
                  from,
                  heads: Object.fromEntries(plus),
                } as const,
              ]),
        ],
        (to, at) => to.revise(at, revision),
      );
    }
    case 'pay': {
      const period = String(2000 + which);
      const plans = of('apart').filter(({ why }) => why === 'in-plan');
      const plan = which % 3 === 0 ? plans.at(-1)?.id : undefined;
      const day = addDays(on, -back);
      const named = which > 8 || plan !== undefined ? {} : { period };
      const number = plan === undefined ? {} : { plan: `P${pad(plans.length)}` };
      const payment = paymentOf(amount, { receiptId: id, valueDate: day, ...named, ...number });
      const fact = { ...money(day), ...named, ...(plan !== undefined && { plan }) };
      return tell([fact], (to, at) => to.pay(at, payment));
    }
    case 'bounce': {
      const receipt = pick(
        of('money').filter(
          (one) =>
            !has('bounce', one.id) &&
            /^p\d+(#|$)/.test(one.id) &&
            told.some((each) => each.id === one.id && each.plain[0]?.kind === 'money'),
        ),
      );
      const paid =
        receipt &&
        books.facts().find((fact) => fact.type === 'receipt' && fact.reference === receipt.id.split('#')[0]);
      if (receipt === undefined || paid === undefined) return undefined;
      return tell([{ kind: 'bounce', id: receipt.id }], (to, at) =>
        to.reverse(at, reversalOf(receipt.id.split('#')[0] ?? '', write(receipt.minor), at)),
      );
    }
    case 'again': {
      const bounced = of('bounce').find(
        (one) => !of('money').some((each) => each.id.startsWith(`${one.id}#`)),
      );
      const receipt = of('money').find((one) => one.id === bounced?.id);
      if (receipt === undefined || receipt.id.includes('#')) return undefined;
      const { day, minor: paid, period } = receipt;
      const payment = paymentOf(write(paid), {
        receiptId: receipt.id,
        valueDate: day,
        ...(period !== undefined && { period }),
      });
      const fact = {
        ...receipt,
        id: `${receipt.id}#2`,
        ...(receipt.plan !== undefined && { plan: undefined }),
      } as Happening;
      return { on, id: `${receipt.id}#2`, plain: [fact], book: (to, at) => to.pay(at, payment) };
    }
    case 'accrue':
      return tell([], (to, at) => to.accrue(at));
    case 'dispute':
    case 'suspend': {
      if (item === undefined) return undefined;
      const { chargeId, heads } = item;
      const why = kind === 'dispute' ? 'disputed' : 'suspended';
      const [first] = heads;
      const head = more === null || first === undefined ? undefined : first.head;
      const from = addDays(on, -Math.max(back, 0));
      const through = which > 6 ? addDays(from, which * 4) : undefined;
      const standing = { ...base, kind: 'standing', standing: why, chargeId, from, ground: '' } as const;
      const span = { ...(through !== undefined && { through }), ...(head !== undefined && { head }) };
      const part = head === undefined ? {} : { component: head, minor };
      const fact = {
        kind: 'apart',
        id,
        why,
        charges: [chargeId],
        from,
        ...(through !== undefined && { through }),
        ...part,
      } as const;
      return tell([fact], (to, at) => to.book(at, () => standingOccasion({ ...standing, ...span })));
    }
    case 'end': {
      const standing = pick(
        of('apart').filter(({ id: one }) => !one.startsWith('plan') && !has('apart-ends', one)),
      );
      if (standing === undefined) return undefined;
      const through = addDays(on, -Math.max(back, 0));
      const end = {
        ...base,
        kind: 'standing-end',
        standingId: standing.id,
        chargeId: '',
        ground: '',
        through,
      } as const;
      return tell([{ kind: 'apart-ends', id: standing.id, through }], (to, at) =>
        to.book(at, () => standingEndOccasion(end)),
      );
    }
    case 'remit':
    case 'write-off': {
      const head = item && pick(item.heads);
      if (item === undefined || head === undefined) return undefined;
      const open = minorOf(head.open);
      const part = lesserOf(open, minor);
      const relief = kind === 'remit' ? 'remission' : 'write-off';
      const charges = [{ chargeId: item.chargeId, head: head.head, amount: write(part) }];
      const asked = { ...base, kind: 'relief', relief, amount: write(part), charges } as const;
      const fact = {
        kind: 'relief',
        id,
        relief,
        day: on,
        charge: item.chargeId,
        component: head.head,
        minor: part,
      } as const;
      return tell([fact], (to, at) => to.book(at, () => reliefOccasion(asked, on)));
    }
    case 'undo': {
      const relief = pick(of('relief').filter((one) => !has('undo', one.id)));
      if (relief === undefined) return undefined;
      const charges = [{ chargeId: relief.charge, head: relief.component, amount: write(relief.minor) }];
      const undoing = {
        ...base,
        kind: 'relief-reversal',
        reliefId: relief.id,
        relief: relief.relief,
        charges,
      } as const;
      return tell([{ kind: 'undo', id: relief.id }], (to, at) =>
        to.book(at, () => reliefReversalOccasion(undoing, at)),
      );
    }
    case 'plan': {
      const free = books.account.openItems.filter(
        ({ chargeId }) =>
          !of('apart').some((one) => one.id.startsWith('plan') && one.charges.includes(chargeId)),
      );
      const charges = free.slice(0, 2).map(({ chargeId }) => chargeId);
      if (
        charges.length === 0 ||
        of('apart').some((one) => one.id.startsWith('plan') && !has('apart-ends', one.id))
      )
        return undefined;
      const planId = `plan${pad(index)}`;
      return tell([{ kind: 'apart', id: planId, why: 'in-plan', charges, from: on }], (to, at) =>
        to.agree(at, planId, charges),
      );
    }
    case 'leave': {
      const plan = of('apart').find((one) => one.id.startsWith('plan') && !has('apart-ends', one.id));
      if (plan === undefined) return undefined;
      const through = addDays(on, -1);
      const ending = { planId: plan.id, amount: '0.00', currency: 'CAD' };
      return tell([{ kind: 'apart-ends', id: plan.id, through }], (to, at) =>
        to.book(at, (_, __, by) => planEndOccasion(ending, on, by)),
      );
    }
    case 'refund':
      return minorOf(credit) < minor
        ? undefined
        : tell([out(on)], (to, at) => to.book(at, () => refundOccasion(base, on)));
    case 'back': {
      const refund = of('money-out').find(
        (one) => !of('money').some((each) => each.id === `${one.id}-returned`),
      );
      if (refund === undefined) return undefined;
      const returned = { ...base, proposalId: refund.id, amount: write(refund.minor) };
      const fact = { kind: 'money', id: `${refund.id}-returned`, day: on, minor: refund.minor } as const;
      return tell([fact], (to, at) =>
        to.book(at, (_, past) => refundReturnedOccasion(returned, on, past.facts)),
      );
    }
    case 'lodge':
      return minorOf(credit) < minor
        ? undefined
        : tell([out(on)], (to, at) => to.book(at, () => lodgingOccasion(base, on)));
    case 'give':
      return minorOf(credit) < minor
        ? undefined
        : tell([out(on)], (to, at) => to.book(at, () => setOffGivenOccasion(base, on)));
    case 'draw':
      return tell([money(on)], (to, at) => to.book(at, () => drawingOccasion(base, on)));
    case 'take':
      return tell([money(on)], (to, at) => to.book(at, () => setOffTakenOccasion(base, on)));
    case 'publish':
      return undefined;
  }
}

/** By charge and component what is charged, paid and relieved; then what is held. Nothing where all is nil. */
function plainly({ charges, credit }: PlainAccount) {
  const rows = charges.flatMap(({ fact, parts }) =>
    parts.flatMap((part) =>
      part.charged() === 0n && part.paid === 0n && part.relieved === 0n
        ? []
        : [`${fact.id} ${part.code} ${write(part.charged())} ${write(part.paid)} ${write(part.relieved)}`],
    ),
  );
  return [...rows.sort(), `credit ${write(credit)}`];
}

function booked({ written, account }: Books) {
  const sums = new Map<string, [bigint, bigint, bigint]>();
  for (const { movements = [] } of written)
    for (const { chargeId, component, charged, paid, relieved } of movements) {
      const sum = sums.get(`${chargeId} ${component}`) ?? [0n, 0n, 0n];
      const plus = [charged, paid, relieved].map(minorOf) as [bigint, bigint, bigint];
      sums.set(`${chargeId} ${component}`, [sum[0] + plus[0], sum[1] + plus[1], sum[2] + plus[2]]);
    }
  const rows = [...sums].flatMap(([name, sum]) =>
    sum.every((each) => each === 0n) ? [] : [`${name} ${sum.map(write).join(' ')}`],
  );
  return [...rows.sort(), `credit ${account.credit}`];
}

/** What the ledger of the account has to hold. */
function ledgerExpected(plain: PlainAccount, told: readonly Told[]): Record<string, string> {
  const sums = new Map<string, bigint>();
  const add = (name: string, minor: bigint) => sums.set(name, (sums.get(name) ?? 0n) + minor);
  for (const { parts } of plain.charges)
    for (const part of parts) {
      add(`receivable:${part.code}`, openOf(part));
      add(`revenue:${part.code}`, -part.charged());
    }
  const names = {
    remission: 'remissions',
    'write-off': 'write-offs',
    tolerance: 'small-differences',
  } as const;
  for (const [kind, minor] of plain.given) add(names[kind], minor);
  add('taxpayer-credit', -plain.credit);
  for (const { others } of told as readonly (Told & { others?: [string, bigint] })[])
    if (others) add(...others);
  return Object.fromEntries(
    [...sums].filter(([, minor]) => minor !== 0n).map(([name, minor]) => [name, write(minor)]),
  );
}

const others: Partial<Record<Kind, (minor: bigint) => [string, bigint]>> = {
  refund: (minor) => ['refunds-payable', -minor],
  lodge: (minor) => ['deposits', -minor],
  give: (minor) => ['set-offs', -minor],
  draw: (minor) => ['deposits', minor],
  take: (minor) => ['set-offs', minor],
};

describe.each([
  ['oldest first', oldestFirst],
  ['tax first, surplus kept', taxFirst],
  ['in proportion, compounding daily, with a tolerance', inProportion],
  ['interest first, compounding monthly', monthly],
] as const)('%s', (_, law) => {
  const deposit = { accountNumber: '1234567891', reference: 'RF', balance: '0.00' };
  const known = { ...law, interest: { ...law.interest, rates: published('2024-06-30') } };
  const [full, partial] = [termsOf(law), termsOf(known)];

  test('whatever happens, the books hold what a second opinion makes of it', { timeout }, () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30, size: 'max' }), (steps) => {
        const books = sampleBooks('xx/sample', { ...accountWith(), deposit }, partial);
        let inForce: PlainLaw = known;
        let terms = partial;
        const told: (Told & { others?: [string, bigint] | undefined })[] = [];
        const answers = new Map<string, string>();
        let on = '2024-01-31';
        for (const [index, drawn] of steps.entries()) {
          on = addDays(on, drawn.after);
          if (drawn.kind === 'publish') {
            books.publish(full);
            [inForce, terms] = [law, full];
          }
          const one = next(drawn, index, on, books, told);
          if (one === undefined) continue;
          const before = expectAccepted(accountPosition(terms, books.written, { asOf: on, trace: 'none' }));
          const accrued = books.written.length;
          one.book(books, on);
          told.push({ ...one, others: othersOf(drawn, one, told) });
          const happened = told.flatMap(({ plain }) => plain);
          const days = happened.flatMap((fact) => ('day' in fact ? [fact.day] : []));
          const asOf = [on, ...days].sort().at(-1) as string;
          const plain = new PlainAccount(inForce, happened, asOf);
          expect(booked(books)).toEqual(plainly(plain));
          const ledger = Object.entries(ledgerOf(books.postings)).filter(
            ([, amount]) => minorOf(amount) !== 0n,
          );
          expect(Object.fromEntries(ledger)).toEqual(ledgerExpected(plain, told));
          for (const { parts } of plain.charges)
            for (const part of parts) expect(openOf(part)).toBeGreaterThanOrEqual(0n);
          if (drawn.kind === 'accrue' && asOf === on) {
            const posted = books.written.slice(accrued).flatMap(({ movements = [] }) => movements);
            expect(write(posted.reduce((sum, { charged }) => sum + minorOf(charged), 0n))).toBe(
              before.unposted,
            );
          }
          answers.set(on, JSON.stringify(positionOn(books, terms, on)));
        }
        checkStatement(books);
        for (const [day, answer] of answers)
          if (terms === partial) expect(JSON.stringify(positionOn(books, terms, day))).toBe(answer);
        checkAgain(books, told, terms, on);
      }),
      asked,
    );
  });

  function othersOf(drawn: Step, one: Told, told: readonly Told[]): [string, bigint] | undefined {
    const [fact] = one.plain;
    const suspense = (minor: bigint): [string, bigint] => ['suspense', minor];
    if ((drawn.kind === 'pay' || drawn.kind === 'again' || drawn.kind === 'back') && fact?.kind === 'money')
      return suspense(fact.minor);
    if (drawn.kind === 'bounce' && fact?.kind === 'bounce') {
      const receipt = told
        .flatMap(({ plain }) => plain)
        .find((each) => each.kind === 'money' && each.id === fact.id);
      return suspense(receipt?.kind === 'money' ? -receipt.minor : 0n);
    }
    return others[drawn.kind]?.(drawn.minor);
  }

  /** The position of a day as it was known on that day. */
  function positionOn(books: Books, terms: AccountTerms, day: string) {
    return expectAccepted(accountPosition(terms, books.written, { asOf: day, knownOn: day, trace: 'none' }));
  }

  function checkStatement({ written, account }: Books) {
    const owed = account.openItems
      .flatMap(({ heads }) => heads)
      .reduce((sum, { open }) => sum + minorOf(open), 0n);
    const whole = statementOfAccount('T', account, written, {});
    expect(whole.closing).toBe(write(owed - minorOf(account.credit)));
    for (const cut of ['2024-03-15', '2024-06-30', '2024-12-31']) {
      const [until, after] = [
        statementOfAccount('T', account, written, { to: cut }),
        statementOfAccount('T', account, written, { from: addDays(cut, 1) }),
      ];
      expect(after.opening).toBe(until.closing);
      expect(after.closing).toBe(whole.closing);
      for (const { opening, lines, closing, debits, credits } of [until, after]) {
        let balance = minorOf(opening);
        for (const line of lines) {
          balance += minorOf(line.debit) - minorOf(line.credit);
          expect(line.balance).toBe(write(balance));
        }
        expect(write(balance)).toBe(closing);
        expect(minorOf(opening) + minorOf(debits) - minorOf(credits)).toBe(minorOf(closing));
      }
    }
  }

  /** What was undone never was: books without it, and with receipts in the other order, come to the same. */
  function checkAgain(books: Books, told: readonly Told[], terms: AccountTerms, on: string) {
    const undone = new Set(
      told.flatMap(({ plain }) =>
        plain.flatMap((fact) => (fact.kind === 'bounce' || fact.kind === 'undo' ? [fact.id] : [])),
      ),
    );
    const left = told.filter(
      ({ id, plain }) => !undone.has(id) && !plain.some(({ kind }) => kind === 'bounce' || kind === 'undo'),
    );
    const isPayment = ({ plain: [fact] }: Told) => fact?.kind === 'money';
    const turned = left.filter(isPayment).reverse();
    const fresh = sampleBooks('xx/sample', { ...accountWith(), deposit }, terms);
    const [plans, others] = [left.filter(isPlan), left.filter((one) => !isPlan(one))];
    expect(plans.length + others.length).toBe(left.length);
    if (plans.length > 0) return;
    for (const one of others) (isPayment(one) ? (turned.shift() as Told) : one).book(fresh, on);
    fresh.accrue(on);
    books.accrue(on);
    expect(booked(fresh)).toEqual(booked(books));
  }
});

/** A plan is agreed on for what is open then. */
const isPlan = ({ plain: [fact] }: Told) => fact?.kind === 'apart' && fact.why === 'in-plan';
