import * as z from 'zod';
import { addMoney, formatMoney, type Money, moneyFrom, negateMoney } from '../../../shared/money.ts';
import type { Comparison } from './compare-laws.ts';

/**
 * What a version changes for declarations on file, against the version that it would follow. It is as of `startedAt`: what
 * came in while it was worked out may be in it, what came in later is not. Amounts are decimal strings.
 */
export const impactReport = z.object({
  reportId: z.string(),
  versionId: z.string(),
  schedule: z.string(),
  hash: z.string(),
  /** Hash of the version published last, which it is compared with; absent where the instrument is new. */
  against: z.string().optional(),
  currency: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  portions: z.int().nonnegative(),
  declarations: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  /** Declarations that one of the two versions refuses: they are not in the totals. */
  refused: z.int().nonnegative(),
  before: z.string(),
  after: z.string(),
  difference: z.string(),
});
export type ImpactReport = z.infer<typeof impactReport>;

/** One declaration that a version changes. `before` and `after` are amounts, or codes of refusals. */
export const impactChange = z.object({
  taxpayerId: z.string(),
  legalName: z.string().optional(),
  facilityId: z.string().optional(),
  obligationId: z.string(),
  declarationId: z.string(),
  period: z.string(),
  before: z.string(),
  after: z.string(),
  difference: z.string().optional(),
  refused: z.enum(['before', 'after', 'both']).optional(),
});
export type ImpactChange = z.infer<typeof impactChange>;

/** The report with one more declaration counted. */
export function countInto(report: ImpactReport, { before, after, changed }: Comparison): ImpactReport {
  const counted = {
    ...report,
    declarations: report.declarations + 1,
    changed: report.changed + (changed ? 1 : 0),
  };
  if ('refused' in before || 'refused' in after) return { ...counted, refused: report.refused + 1 };
  const { currency } = report;
  const sum = (total: string, amount: string): Money =>
    addMoney(moneyFrom(total, currency), moneyFrom(amount, currency));
  const [was, is] = [sum(report.before, before.total), sum(report.after, after.total)];
  const difference = formatMoney(addMoney(is, negateMoney(was)));
  return { ...counted, before: formatMoney(was), after: formatMoney(is), difference };
}

/** How a changed declaration is told. */
export function changeOf(
  { before, after }: Comparison,
  currency: string,
): Pick<ImpactChange, 'before' | 'after' | 'difference' | 'refused'> {
  const text = (one: Comparison['before']) => ('refused' in one ? one.refused : one.total);
  const told = { before: text(before), after: text(after) };
  if ('refused' in before) return { ...told, refused: 'refused' in after ? 'both' : 'before' };
  if ('refused' in after) return { ...told, refused: 'after' };
  const difference = addMoney(
    moneyFrom(after.total, currency),
    negateMoney(moneyFrom(before.total, currency)),
  );
  return { ...told, difference: formatMoney(difference) };
}
