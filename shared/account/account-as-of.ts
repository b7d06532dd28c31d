import type { CivilDate } from '../civil-date.ts';
import { type DayNumber, dateOfDay, dayNumber } from '../day-number.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { RefusedEvaluation } from '../schedule/refused-evaluation.ts';
import type { AccountTerms } from '../schedule/terms/account-terms.ts';
import { AccountRun } from './account-run.ts';
import type { AccountState } from './account-state.ts';
import type { Trace } from './accrual.ts';
import { checkHistory } from './check-history.ts';
import { describeAccount } from './describe-account.ts';
import { type FoldedFacts, foldFacts } from './fold-facts.ts';
import type { AccountHistory } from './history-document.ts';
import { planSpans } from './plan-span.ts';
import { standingChanges } from './standing-changes.ts';
import { type DayFacts, effectiveDay, takeInDay } from './take-in-day.ts';
import { useCredit } from './take-in-receipts.ts';

export type AccountQuestion = {
  /** What is owed by one who pays on this day: the day itself counts where the law counts the day of payment. */
  readonly asOf: CivilDate;
  /** Only what was posted by this day; facts without `posted` are always known. */
  readonly knownOn?: CivilDate;
  /** `segments` shows the days that bear alike, `days` every day; `none` is fastest. */
  readonly trace: Trace;
  /** Without accruals, only what was charged and posted stands. */
  readonly accruals: boolean;
  /**
   * What becomes of a day that bears and has no rate: the whole account is refused, which is the rule, or interest stops on
   * the day before it and `rateGaps` says so.
   */
  readonly gaps?: 'refuse' | 'stop';
};

/**
 * The account as of a day: what is charged, accrued, paid, open and unused, with the reason for each figure. A pure
 * function of the set of facts and of the terms: the order of the facts means nothing, and a fact that is dated back
 * changes everything that follows from it. Refuses with `account.history-at-fault` (facts that do not hold together) or
 * `account.no-rate`, `account.rates-missing`, `account.party-unknown` (what the law or the history leaves open).
 */
export function accountAsOf(
  terms: AccountTerms,
  history: AccountHistory,
  question: AccountQuestion,
): Outcome<AccountState> {
  const faults = checkHistory(terms, history, question.accruals);
  if (faults.length > 0)
    return refuse('invalid', 'account.history-at-fault', 'The facts of the account do not hold together', {
      remedy: 'Correct what the faults name.',
      faults,
    });
  try {
    return accept(describeAccount(runTo(terms, history, question), question.asOf));
  } catch (error) {
    if (!(error instanceof RefusedEvaluation)) throw error;
    return refuse(error.kind, error.code, error.message, { remedy: error.remedy });
  }
}

function runTo(terms: AccountTerms, history: AccountHistory, question: AccountQuestion): AccountRun {
  const { trace, accruals, knownOn, asOf, gaps = 'refuse' } = question;
  const folded = foldFacts(history.facts, terms.currency, knownOn);
  const accruing = { terms, rates: history.rates ?? {}, party: history.party, trace, accruals, gaps };
  const run = new AccountRun(accruing, planSpans(folded.plans));
  const last = dayNumber(asOf);
  const days = factsByDay(folded, terms, last);
  for (const [index, [day, facts]] of days.entries()) {
    takeInDay(run, day, facts);
    // What comes about between facts takes credit on the day on which it comes about.
    const until = days[index + 1]?.[0] ?? last + 1;
    for (let next = nextDay(run, day); next !== undefined && next < until; next = nextDay(run, next))
      useCredit(run, next, () => true);
  }
  for (const charge of run.charges.values()) charge.advance(last);
  run.pool.advance(last);
  return run;
}

/** The next day on which unused money may find something to pay. */
function nextDay(run: AccountRun, after: DayNumber): DayNumber | undefined {
  if (run.accruing.terms.allocation.surplus !== 'next-period' || run.pool.available().length === 0)
    return undefined;
  const days = run.payable().flatMap(({ next, growsApart }) => {
    if (growsApart) return [after + 1];
    return next === undefined ? [] : [Math.max(next, after + 1)];
  });
  return days.length === 0 ? undefined : Math.min(...days);
}

function factsByDay(
  folded: FoldedFacts,
  terms: AccountTerms,
  last: DayNumber,
): readonly (readonly [DayNumber, DayFacts])[] {
  const days = new Map<DayNumber, DayFacts>();
  const on = (day: DayNumber): DayFacts => {
    const known = days.get(day);
    if (known !== undefined) return known;
    const fresh: DayFacts = {
      openings: [],
      adjustments: [],
      standings: [],
      reliefs: [],
      receipts: [],
      setOffs: [],
      refunds: [],
    };
    days.set(day, fresh);
    return fresh;
  };
  for (const fact of folded.adjustments) on(dayNumber(fact.effective)).adjustments.push(fact);
  for (const fact of folded.reliefs) on(dayNumber(fact.effective)).reliefs.push(fact);
  for (const fact of folded.setOffs) on(dayNumber(fact.effective)).setOffs.push(fact);
  for (const fact of folded.refunds) on(dayNumber(fact.effective)).refunds.push(fact);
  for (const fact of folded.receipts)
    on(dayNumber(effectiveDay(fact, terms.allocation.effectiveDate) as CivilDate)).receipts.push(fact);
  // A charge that does not say from when it is owed is owed from the first day that the history names.
  let beginning = last;
  for (const day of days.keys()) beginning = Math.min(beginning, day);
  for (const { fact, originalDue } of folded.openings)
    beginning = Math.min(beginning, dayNumber(fact.charged ?? fact.due), dayNumber(originalDue));
  for (const opening of folded.openings)
    on(opening.fact.charged === undefined ? beginning : dayNumber(opening.fact.charged)).openings.push(
      opening,
    );
  const stands = new Map(
    folded.openings.map(({ fact }) => [fact.id, dayNumber(fact.charged ?? dateOfDay(beginning))]),
  );
  for (const change of standingChanges(folded))
    on(Math.max(change.day, stands.get(change.charge) ?? change.day)).standings.push(change);
  return [...days].filter(([day]) => day <= last).sort(([a], [b]) => a - b);
}
