import { minorUnitDigits } from '../currency.ts';
import { parseDecimal, powerOfTen } from '../decimal.ts';
import { maximumMinor, parseMoney } from '../money.ts';
import type { FieldFault } from '../outcome.ts';
import type { AccountTerms, InterestRule, PenaltyRule } from '../schedule/terms/account-terms.ts';
import type { AccountFact, AccountHistory, ChargeFact, FactOf } from './history-document.ts';
import { effectiveDay } from './take-in-day.ts';

type Add = (field: string, code: string, detail: string) => void;
type Known = {
  readonly terms: AccountTerms;
  readonly accruals: boolean;
  readonly charges: ReadonlyMap<string, ChargeFact>;
  readonly receipts: ReadonlySet<string>;
  readonly plans: ReadonlySet<string>;
  readonly planEnds: ReadonlySet<string>;
  readonly reliefs: ReadonlySet<string>;
  readonly standings: ReadonlySet<string>;
  readonly obligations: ReadonlySet<string>;
};

/** What the form of a history cannot say: ids used twice or unknown, amounts that the currency cannot have, missing dates. */
export function checkHistory(
  terms: AccountTerms,
  history: AccountHistory,
  accruals: boolean,
): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  const ids = new Set<string>();
  const of = <Type extends AccountFact['type']>(type: Type) =>
    history.facts.filter((fact): fact is FactOf<Type> => fact.type === type);
  const charges = of('charge');
  const known: Known = {
    terms,
    accruals,
    charges: new Map(charges.map((charge) => [charge.id, charge])),
    receipts: new Set(of('receipt').map(({ id }) => id)),
    plans: new Set(of('plan').map(({ id }) => id)),
    planEnds: new Set(of('plan-end').map(({ id }) => id)),
    reliefs: new Set(of('relief').map(({ id }) => id)),
    standings: new Set(of('standing').map(({ id }) => id)),
    obligations: new Set(charges.flatMap(({ obligation }) => obligation ?? [])),
  };
  for (const [index, fact] of history.facts.entries()) {
    const add: Add = (field, code, detail) =>
      faults.push({
        pointer: `/facts/${index}/${field}`,
        code,
        detail: `${fact.type} ${fact.id}: ${detail}`,
      });
    if (ids.has(fact.id))
      add('id', 'id-used-twice', 'another fact has this id. Give each fact an id of its own.');
    ids.add(fact.id);
    checkReferences(fact, known, add);
    checkAmounts(fact, terms, add);
    if (fact.type === 'charge') checkCharge(fact, known, add);
    if (fact.type === 'receipt') checkReceipt(fact, known, add);
    if (fact.type === 'plan') checkPlan(fact, add);
  }
  return faults;
}

function checkReferences(
  fact: AccountFact,
  { charges, receipts, plans, planEnds, reliefs, standings, obligations }: Known,
  add: Add,
): void {
  const look = (field: string, id: string | undefined, among: { has(id: string): boolean }, what: string) => {
    if (id !== undefined && !among.has(id))
      add(
        field,
        'unknown',
        `${JSON.stringify(id)} is no ${what} of this history. Add it, or correct the id.`,
      );
  };
  if (fact.type === 'amendment' && (fact.charge === undefined) === (fact.obligation === undefined))
    add(
      'charge',
      'missing',
      'states neither or both of charge and obligation. State the one that is amended.',
    );
  if ('charge' in fact) look('charge', fact.charge, charges, 'charge');
  if (fact.type === 'amendment') look('obligation', fact.obligation, obligations, 'obligation of a charge');
  if (fact.type === 'reversal' || fact.type === 'refund') look('receipt', fact.receipt, receipts, 'receipt');
  if (fact.type === 'relief-reversal') look('relief', fact.relief, reliefs, 'relief');
  if (fact.type === 'standing-end') look('standing', fact.standing, standings, 'standing');
  if (fact.type === 'standing' && (fact.component === undefined) !== (fact.amount === undefined))
    add(
      'amount',
      'missing',
      'states one of component and amount. State both, or neither where all of the charge is set apart.',
    );
  if (fact.type === 'charge') look('supplements', fact.supplements, charges, 'charge');
  if (fact.type === 'plan') for (const id of fact.charges) look('charges', id, charges, 'charge');
  if (fact.type === 'plan-end') look('plan', fact.plan, plans, 'plan');
  if (fact.type === 'plan-end-reversal') look('end', fact.end, planEnds, 'plan-end');
  if (fact.type === 'receipt' && fact.designation !== undefined) {
    look('designation/charge', fact.designation.charge, charges, 'charge');
    look('designation/plan', fact.designation.plan, plans, 'plan');
    look('designation/obligation', fact.designation.obligation, obligations, 'obligation of a charge');
  }
  if (fact.type === 'adjustment' && charges.get(fact.charge)?.heads.every(({ head }) => head !== fact.head))
    add(
      'head',
      'unknown',
      `charge ${fact.charge} has no head ${JSON.stringify(fact.head)}. Name one that it has.`,
    );
}

function checkAmounts(fact: AccountFact, { currency }: AccountTerms, add: Add): void {
  const money = (field: string, text: string, signed: boolean) => {
    const amount = parseMoney(text, currency);
    if (amount === undefined)
      add(
        field,
        'not-an-amount',
        isTooLarge(text, currency)
          ? `${text} is larger than any amount that an account can have (16 digits before the point, where the currency has two decimals). Correct it.`
          : `${text} is no amount of ${currency}. Write it with the decimals that the currency has.`,
      );
    else if (!signed && amount.minor <= 0n)
      add(field, 'not-positive', `${text} is not more than zero. State the amount without a sign.`);
  };
  switch (fact.type) {
    case 'charge':
      for (const [index, { amount }] of fact.heads.entries()) money(`heads/${index}/amount`, amount, true);
      break;
    case 'amendment':
    case 'adjustment':
      money('amount', fact.amount, true);
      break;
    case 'receipt':
    case 'set-off':
    case 'refund':
      money('amount', fact.amount, false);
      break;
    case 'plan':
      for (const [index, { amount }] of (fact.instalments ?? []).entries())
        money(`instalments/${index}/amount`, amount, false);
      break;
    case 'relief':
    case 'standing':
      if (fact.amount !== undefined) money('amount', fact.amount, false);
  }
}

function isTooLarge(text: string, currency: string): boolean {
  const { coefficient, scale } = parseDecimal(text) ?? { coefficient: 0n, scale: 0 };
  const minor = (coefficient * powerOfTen(minorUnitDigits(currency) ?? 0)) / powerOfTen(scale);
  return minor > maximumMinor || minor < -maximumMinor;
}

function checkCharge(fact: ChargeFact, { terms, accruals, charges }: Known, add: Add): void {
  const order = new Set(terms.allocation.order.flatMap(({ components }) => components));
  for (const [index, { head, counts = 'tax' }] of fact.heads.entries())
    if (!order.has(head) && !order.has(counts))
      add(
        `heads/${index}/head`,
        'not-in-order',
        `the order of allocation names neither ${JSON.stringify(head)} nor ${JSON.stringify(counts)}. State "counts" as one of ${[...order].join(', ')}.`,
      );
  for (const [code, units] of Object.entries(fact.shortfalls ?? {})) {
    if (!terms.shortfalls.some((rule) => rule.code === code))
      add(`shortfalls/${code}`, 'unknown', 'is no shortfall of the schedule. Name one that its terms have.');
    if ((parseDecimal(units)?.coefficient ?? 0n) < 0n)
      add(
        `shortfalls/${code}`,
        'negative',
        'states units below zero. State how many are missing, without a sign.',
      );
  }
  for (const { code, document } of accruals ? terms.shortfalls : [])
    if (
      fact.shortfalls?.[code] !== undefined &&
      document.datedBy === 'period-end' &&
      fact.periodEnd === undefined
    )
      add('periodEnd', 'missing', `${code} is dated by the end of the period. State "periodEnd".`);
  if (!accruals || fact.noReturn === 'yes') return;
  const needs = [...terms.interest, ...terms.penalties].find((rule) => needsFilingDue(rule, fact, charges));
  if (needs !== undefined && fact.filingDue === undefined)
    add(
      'filingDue',
      'missing',
      `${needs.code} counts from the day on which the return was due. State "filingDue" (and "filed"), or "noReturn": "yes".`,
    );
}

function needsFilingDue(
  { document }: InterestRule | PenaltyRule,
  fact: ChargeFact,
  charges: ReadonlyMap<string, ChargeFact>,
): boolean {
  const isSupplement =
    fact.originalDue !== undefined || (fact.supplements !== undefined && charges.has(fact.supplements));
  const { dueWithin: span } = document;
  const isDueWithin =
    span === undefined || (span.from <= fact.due && (span.through === 'open' || fact.due <= span.through));
  if (document.after !== 'filing-due' || !isDueWithin) return false;
  return document.charges === 'all' || (document.charges === 'supplements') === isSupplement;
}

function checkPlan({ instalments = [] }: FactOf<'plan'>, add: Add): void {
  for (const [index, { due }] of instalments.entries()) {
    const before = instalments[index - 1]?.due;
    if (before !== undefined && before >= due)
      add(
        `instalments/${index}/due`,
        'not-in-order',
        `${due} does not come after ${before}. State instalments in order of their due dates.`,
      );
  }
}

const receiptDates = { value: 'value', booking: 'booking', receipt: 'received' } as const;

function checkReceipt(fact: FactOf<'receipt'>, { terms }: Known, add: Add): void {
  const rule = terms.allocation.effectiveDate;
  if (effectiveDay(fact, rule) === undefined)
    add(
      receiptDates[rule],
      'missing',
      `its ${rule} date is what counts. State ${JSON.stringify(receiptDates[rule])}, or "effective" where the day has been settled.`,
    );
  if (fact.kind === 'units' && fact.designation?.charge === undefined)
    add('designation', 'missing', 'units meet one charge. State "designation": { "charge": … }.');
}
