import { minorUnitDigits } from '../../currency.ts';
import type { ScheduleDocument } from '../document/schedule-document.ts';
import type { AllocationDocument } from '../document/terms-allocation.ts';
import type { DocumentPath, FaultList } from '../fault.ts';
import type { AccountTerms, AllocationPolicy, TermRounding } from './account-terms.ts';
import { checkAccruals, minorUnits } from './check-accruals.ts';
import { checkNamesOfTerms } from './check-names-of-terms.ts';
import { checkShares, compileRate } from './compile-rate.ts';

/** Compiles the terms of a schedule. Adds what does not hold together: overlaps, gaps, unknown tables, codes used twice. */
export function compileTerms(document: ScheduleDocument, hash: string, faults: FaultList): AccountTerms {
  const terms = document.terms ?? {};
  const heads = document.heads.map(({ head }) => head);
  for (const [name, { values }] of Object.entries(terms.rates ?? {}))
    if (values !== undefined) checkShares(values, ['terms', 'rates', name, 'values'], faults);
  const digits = minorUnitDigits(document.currency) ?? 0;
  checkAccruals(terms, heads, digits, faults);
  checkNamesOfTerms(terms, heads, faults);
  const readRounding = roundingReader(digits);
  const coded = <
    T extends { readonly rounding: WrittenRounding; readonly amountRounding?: WrittenRounding | undefined },
  >(
    rules: Readonly<Record<string, T>> | undefined,
  ) =>
    Object.entries(rules ?? {}).map(([code, rule]) => ({
      code,
      document: rule,
      rounding: readRounding(rule.rounding),
      amountRounding: rule.amountRounding && readRounding(rule.amountRounding),
    }));
  const rate = (path: DocumentPath, of: Parameters<typeof compileRate>[0], citation: string) =>
    compileRate(of, terms.rates ?? {}, citation, [...path, 'rate'], faults);
  return {
    schedule: document.schedule,
    hash,
    currency: document.currency,
    heads,
    rateTables: Object.keys(terms.rates ?? {}),
    interest: coded(terms.interest).map((rule) => ({
      ...rule,
      rateOf: rate(['terms', 'interest', rule.code], rule.document.rate, rule.document.citation),
    })),
    creditInterest: terms.creditInterest && {
      document: terms.creditInterest,
      rounding: readRounding(terms.creditInterest.rounding),
      rateOf: rate(['terms', 'creditInterest'], terms.creditInterest.rate, terms.creditInterest.citation),
    },
    penalties: coded(terms.penalties),
    shortfalls: coded(terms.shortfalls),
    allocation: terms.allocation ? { ...terms.allocation, basis: 'law' } : practice(heads),
    unitCredits: terms.unitCredits && {
      ...terms.unitCredits,
      rounding: readRounding(terms.unitCredits.rounding),
    },
    outstandingUnits: terms.outstandingUnits && {
      unit: terms.outstandingUnits.unit,
      rounding: readRounding(terms.outstandingUnits.rounding),
    },
    totalRounding: terms.totalRounding && readRounding(terms.totalRounding),
    instalments: terms.instalments,
    smallBalance: terms.smallBalance,
  };
}

type WrittenRounding = {
  readonly mode: TermRounding['mode'];
  readonly decimals: string;
  readonly toMultipleOf?: string | undefined;
};

/** Reads roundings of a currency with so many decimals. A multiple that it cannot have is a fault of its own. */
function roundingReader(digits: number) {
  return ({ mode, decimals, toMultipleOf }: WrittenRounding): TermRounding => {
    const multiple = toMultipleOf === undefined ? undefined : minorUnits(toMultipleOf, digits);
    return { mode, decimals: Number(decimals), ...(multiple !== undefined && { multiple }) };
  };
}

/**
 * Where the law states no order: the charge due first, its tax by heads in the order of the schedule, then penalties and
 * interest; what is left over is used for what is charged next. Every allocation made so says that it is practice.
 */
function practice(heads: readonly string[]): AllocationPolicy {
  const order: AllocationDocument['order'] = [
    {
      age: 'any',
      components: [...heads, 'tax', 'penalty', 'interest'],
      withinCharge: 'in-order',
      sameDue: 'charge-by-charge',
    },
  ];
  return {
    basis: 'practice',
    designation: 'ignored',
    order,
    exclude: ['disputed', 'suspended', 'in-plan'],
    surplus: 'next-period',
    effectiveDate: 'value',
    refundOrder: 'oldest-first',
    citation: 'No order is stated in law: the charge due first, its heads in the order of the schedule',
  };
}
