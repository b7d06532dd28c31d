import { civilDateAt } from '../../../shared/civil-date.ts';
import { idFrom } from '../../../shared/id.ts';
import { addMoney, formatMoney, moneyFrom, negateMoney } from '../../../shared/money.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { unpackRows } from '../../../shared/packed-rows.ts';
import type { Schedule } from '../../../shared/schedule/schedule.ts';
import type { Assessment } from './assessment.ts';

type HeadAmount = { readonly head: string; readonly amount: string };
/** What an assessment comes to under another law, and by how much it differs, in all and head by head. */
export type Reassessed = {
  readonly total: string;
  readonly heads: HeadAmount[];
  readonly difference: string;
  readonly differences: HeadAmount[];
};

/** Works an assessment out again; undefined where no head of charge comes out otherwise. Refuses as the law does. */
export function reassess(assessment: Assessment, schedule: Schedule): Outcome<Reassessed | undefined> {
  if (assessment.schedule.hash === schedule.hash) return accept(undefined);
  const { period, facts, lines, currency } = assessment;
  const liability = schedule.assess({ period, facts, lines: unpackRows(lines) });
  if (!liability.ok) return liability;
  const { total } = liability.value;
  const heads = liability.value.heads.map(({ head, amount }) => ({ head, amount }));
  const differences = differencesOf(assessment.heads, heads, currency);
  if (differences.length === 0) return accept(undefined);
  return accept({ total, heads, difference: subtract(total, assessment.total, currency), differences });
}

/** What each head is now less what it was; heads that stay as they are left out. */
function differencesOf(
  before: readonly HeadAmount[],
  after: readonly HeadAmount[],
  currency: string,
): HeadAmount[] {
  const names = [...new Set([...after, ...before].map(({ head }) => head))];
  const amountOf = (heads: readonly HeadAmount[], name: string) =>
    heads.find(({ head }) => head === name)?.amount ?? '0';
  return names.flatMap((head) => {
    const amount = subtract(amountOf(after, head), amountOf(before, head), currency);
    return moneyFrom(amount, currency).minor === 0n ? [] : [{ head, amount }];
  });
}

/** The exact difference of two amounts. */
function subtract(amount: string, less: string, currency: string): string {
  return formatMoney(addMoney(moneyFrom(amount, currency), negateMoney(moneyFrom(less, currency))));
}

/** The assessment that takes the place of another, and that other one as it stands from then on. */
export function replaceAssessment(
  assessment: Assessment,
  { total, heads }: Reassessed,
  schedule: Schedule,
  revisionId: string,
  at: string,
): { readonly replaced: Assessment; readonly revised: Assessment } {
  const period = schedule.period(assessment.period);
  if (period === undefined) throw new Error(`${schedule.id} has no period ${assessment.period}`);
  const assessedOn = civilDateAt(at, schedule.timeZone);
  const assessmentId = idFrom('assessment', at, `${revisionId}#${assessment.assessmentId}`);
  const revised = {
    ...assessment,
    assessmentId,
    schedule: { id: schedule.id, hash: schedule.hash },
    total,
    heads,
    assessedOn,
    paymentDue: schedule.paymentDue(period, assessedOn),
    replaces: assessment.assessmentId,
    revisionId,
  };
  return { replaced: { ...assessment, replacedBy: assessmentId }, revised };
}
