import { minorUnitDigits } from '../currency.ts';
import { dateOfDay } from '../day-number.ts';
import { formatDecimal, parseDecimal, powerOfTen } from '../decimal.ts';
import { divideRounded } from '../rounding.ts';
import type { AccountRun } from './account-run.ts';
import type { AccountState, ChargeState, CreditLot, RateGap } from './account-state.ts';
import type { Accrual } from './accrual.ts';
import type { ChargeAccount } from './charge-account.ts';
import { openOf } from './component.ts';
import type { Lot } from './credit-pool.ts';
import { describeComponent, describeSegments } from './describe-component.ts';
import { exactOf, roundExact, writeExact } from './exact-amount.ts';
import { dueOrder } from './live-charges.ts';
import { describePlans } from './plan-state.ts';
import { unitsUpTo } from './unit-credits.ts';

/** Writes an account that has been worked out: amounts as decimal strings, charges in order of their due dates. */
export function describeAccount(run: AccountRun, asOf: string): AccountState {
  const { terms } = run.accruing;
  const charges = [...run.charges.values()].sort(dueOrder);
  const plans = describePlans(run, asOf);
  const rateGaps = describeGaps(run, charges);
  return {
    schedule: { id: terms.schedule, hash: terms.hash },
    currency: terms.currency,
    asOf,
    charges: charges.map((charge) => describeCharge(run, charge)),
    allocations: run.used.map(({ source, charge, component, amount, day, rule }) => ({
      source,
      charge: charge.fact.id,
      component: component.code,
      amount: run.write(amount),
      effective: dateOfDay(day),
      rule,
    })),
    reliefs: run.reliefs.map(({ fact, charge, component, amount, day }) => ({
      fact,
      charge: charge.fact.id,
      component: component.code,
      amount: run.write(amount),
      effective: dateOfDay(day),
    })),
    credits: run.pool.lots.map((lot) => describeLot(run, lot)),
    ...(plans.length > 0 && { plans }),
    totals: totals(run, charges),
    findings: run.findings,
    ...(rateGaps.length > 0 && { rateGaps }),
  };
}

/** Where interest has stopped for want of a rate, on charges and on credit. */
function describeGaps({ pool }: AccountRun, charges: readonly ChargeAccount[]): RateGap[] {
  const gapOf = (rule: string, { gap, through }: Pick<Accrual, 'gap' | 'through'>, charge?: string) =>
    gap === undefined
      ? []
      : [
          {
            ...(charge !== undefined && { charge }),
            ...{ rule, through: dateOfDay(through) },
            ...(gap.table !== undefined && { table: gap.table }),
            missingOn: gap.missingOn,
          },
        ];
  return [
    ...charges.flatMap(({ fact, stopped }) =>
      stopped.flatMap(({ code, accrual }) => gapOf(code, accrual, fact.id)),
    ),
    ...pool.lots.flatMap(({ accrual }) => (accrual === undefined ? [] : gapOf('credit-interest', accrual))),
  ];
}

function describeCharge(run: AccountRun, charge: ChargeAccount): ChargeState {
  const { terms, trace } = run.accruing;
  const sum = (of: 'paid' | 'relieved') => charge.components.reduce((total, one) => total + one[of], 0n);
  const charged = charge.components.reduce((total, one) => total + one.charged(), 0n);
  const upTo = unitsUpTo(terms, charge);
  const units = outstandingUnits(run, charge);
  const { exclude = [] } = terms.allocation;
  const apart = new Set([...charge.standings, ...charge.standingsOfParts]);
  const setApart = exclude.filter((standing) => apart.has(standing));
  const contested = charge.openApart(run.contested);
  return {
    charge: charge.fact.id,
    ...(charge.fact.period !== undefined && { period: charge.fact.period }),
    due: charge.fact.due,
    status: statusOf(charge, sum('paid'), charged),
    components: charge.components.map((one) => describeComponent(one, terms.currency, trace !== 'none')),
    charged: run.write(charged),
    paid: run.write(sum('paid')),
    relieved: run.write(sum('relieved')),
    open: run.write(charge.open),
    ...(units !== undefined && { outstandingUnits: units }),
    ...(typeof upTo === 'bigint' && { unitsUpTo: run.write(upTo) }),
    ...(contested > 0n && { contested: run.write(contested) }),
    ...(setApart.length > 0 && { setApart }),
  };
}

function statusOf(charge: ChargeAccount, paid: bigint, charged: bigint): ChargeState['status'] {
  if (charge.open > 0n) return paid > 0n ? 'partial' : 'open';
  return charged === 0n && !charge.everPaid ? 'void' : 'settled';
}

/** Unpaid tax at the charge's own amount for each unit. */
function outstandingUnits({ accruing: { terms } }: AccountRun, charge: ChargeAccount): string | undefined {
  const rule = terms.outstandingUnits;
  const rate = parseDecimal(charge.fact.unitRate ?? '');
  if (rule === undefined || rate === undefined || rate.coefficient <= 0n) return undefined;
  const digits = minorUnitDigits(terms.currency) ?? 0;
  const { mode, decimals } = rule.rounding;
  const over = charge.tax('open') * powerOfTen(rate.scale + decimals);
  return formatDecimal({
    coefficient: divideRounded(over, rate.coefficient * powerOfTen(digits), mode),
    scale: decimals,
  });
}

function describeLot(run: AccountRun, lot: Lot): CreditLot {
  const { terms, trace } = run.accruing;
  const digits = minorUnitDigits(terms.currency) ?? 0;
  return {
    source: lot.source,
    from: dateOfDay(lot.from),
    amount: run.write(lot.amount),
    left: run.write(lot.left),
    ...(lot.accrual !== undefined &&
      lot.accrual.gross > 0n && {
        interest: writeExact(lot.accrual.gross, digits),
        ...(trace !== 'none' && { segments: describeSegments(lot.accrual.segments, terms.currency) }),
      }),
  };
}

function totals(run: AccountRun, charges: readonly ChargeAccount[]): AccountState['totals'] {
  const { terms } = run.accruing;
  const digits = minorUnitDigits(terms.currency) ?? 0;
  const by = new Map<string, bigint>();
  let charged = 0n;
  let open = 0n;
  for (const charge of charges)
    for (const component of charge.components) {
      charged += component.charged();
      open += openOf(component);
      by.set(component.counts, (by.get(component.counts) ?? 0n) + openOf(component));
    }
  const credit = run.pool.lots.reduce((sum, { left }) => sum + left, 0n) - run.overdrawn;
  // One rounding over all credit, so that it makes no difference in how many parts the money came.
  const grown = run.pool.lots.reduce((sum, { accrual }) => sum + (accrual?.gross ?? 0n), 0n);
  const interest =
    terms.creditInterest === undefined ? 0n : roundExact(grown, terms.creditInterest.rounding, digits);
  const payable =
    terms.totalRounding === undefined ? open : roundExact(exactOf(open), terms.totalRounding, digits);
  return {
    charged: run.write(charged),
    open: run.write(open),
    openBy: Object.fromEntries([...by].map(([counts, minor]) => [counts, run.write(minor)])),
    received: run.write(run.received),
    refunded: run.write(run.refunded),
    credit: run.write(credit),
    creditInterest: run.write(interest),
    payable: run.write(payable),
  };
}
