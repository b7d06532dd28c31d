import { formatDecimal, parseDecimal, subtractDecimal } from '../../shared/decimal.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import { explanationText } from '../../shared/schedule/explanation-text.ts';
import { explainMateriality, type Materiality } from '../../shared/schedule/materiality.ts';
import type { Declared, Liability, Schedule } from '../../shared/schedule/schedule.ts';

type Total = Pick<Liability, 'total' | 'currency'>;

type Amended = {
  readonly before: Total;
  readonly after: Total;
  /** The total as amended less that of before. */
  readonly difference: string;
  /** Absent where the law has no rule that lets it make no difference: then it is assessed. */
  readonly materiality?: Materiality;
  /** Whether what is owed is assessed anew. */
  readonly assessed: boolean;
  /** The last day to pay what the amendment adds. */
  readonly paymentDue: string;
  /** How long there is to correct, as the law says it. */
  readonly correctWithin?: { readonly count: string; readonly unit: string; readonly from: string };
};

/** What a declaration changes that amends an earlier one. `noticeDate`: of the notice that assessed the earlier one. */
export function amend(
  schedule: Schedule,
  earlier: Declared,
  declared: Declared,
  { submittedOn, noticeDate }: { readonly submittedOn: string; readonly noticeDate: string },
  correctWithin?: Amended['correctWithin'],
): Outcome<Amended> {
  if (earlier.period !== declared.period)
    return refuse(
      'invalid',
      'declaration.other-period',
      `the declaration is of ${declared.period}, and amends one of ${earlier.period}`,
      { remedy: 'Name two declarations of one period.' },
    );
  const [before, after] = [schedule.assess(earlier), schedule.assess(declared)];
  if (!before.ok) return before;
  if (!after.ok) return after;
  const period = schedule.period(declared.period);
  const [was, is] = [parseDecimal(before.value.total), parseDecimal(after.value.total)];
  if (period === undefined || was === undefined || is === undefined)
    throw new TypeError('what was assessed has a period and a total');
  const materiality = schedule.materiality(
    period,
    { facts: earlier.facts, figures: before.value.figures },
    { facts: declared.facts, figures: after.value.figures },
  );
  return accept({
    before: totalOf(before.value),
    after: totalOf(after.value),
    difference: formatDecimal(subtractDecimal(is, was)),
    ...(materiality && { materiality }),
    assessed: materiality?.material ?? true,
    paymentDue: schedule.amendedPaymentDue(schedule.paymentDue(period, noticeDate), submittedOn),
    ...(correctWithin && { correctWithin }),
  });
}

const totalOf = ({ total, currency }: Liability): Total => ({ total, currency });

/** The same for people. */
export function amendmentText({
  before,
  after,
  difference,
  materiality,
  paymentDue,
  assessed,
}: Amended): string {
  const { currency } = after;
  return [
    `before: ${before.total} ${currency}`,
    `as amended: ${after.total} ${currency}`,
    `difference: ${difference} ${currency}`,
    assessed
      ? `assessed anew; what it adds is due on ${paymentDue}`
      : 'not material: what is owed stays as it is',
    '',
    ...(materiality ? [explanationText(explainMateriality(materiality))] : []),
  ].join('\n');
}
