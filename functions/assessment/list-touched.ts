import type { Write } from '../../shared/aws/table.ts';
import { nextPortion } from '../../shared/line-portion.ts';
import { placeAfter } from '../../shared/list-shards.ts';
import { addMoney, formatMoney, moneyFrom } from '../../shared/money.ts';
import { packedPage } from '../../shared/packed-pages.ts';
import type { Schedule } from '../../shared/schedule/schedule.ts';
import { type AssessmentJournal, assessmentsList, readAssessmentItem } from './assessment-journal.ts';
import type { Assessment } from './domain/assessment.ts';
import { reassess } from './domain/revise-assessment.ts';
import type { Revision, TouchedAssessment } from './domain/revision.ts';
import { touchedBy } from './revision-journal.ts';

/** Looks at one portion of the assessments that stand under an instrument, and lists those that come out otherwise. */
export async function listTouched(
  { table, book }: AssessmentJournal,
  revision: Revision,
): Promise<{ readonly state: Revision; readonly writes: readonly Write[] }> {
  const { revisionId, schedule, place } = revision;
  if (place === undefined) throw new Error(`${revisionId} is listing and has no place to go on from`);
  const law = await book.pinned(schedule);
  const page = await nextPortion(table, assessmentsList(schedule.id), place);
  let counted: Revision = { ...revision, assessments: revision.assessments + page.items.length };
  const touched: TouchedAssessment[] = [];
  for (const item of page.items) {
    const standing = readAssessmentItem(item);
    const found = touch(standing, await book.pinned(standing.schedule), law);
    if (found === undefined) continue;
    touched.push(found);
    counted = countInto(counted, found);
  }
  const pages = touched.length > 0 ? revision.pages + 1 : revision.pages;
  const writes = touched.length > 0 ? [{ put: packedPage(touchedBy(revisionId), pages, touched) }] : [];
  const next = placeAfter(place, page.cursor);
  const { place: _, ...rest } = counted;
  const state: Revision =
    next === undefined ? { ...rest, pages, stage: 'listed' } : { ...rest, pages, place: next };
  return { state, writes };
}

function touch(standing: Assessment, under: Schedule, law: Schedule): TouchedAssessment | undefined {
  // The index may be a moment behind: what was replaced meanwhile does not stand any more.
  if (standing.replacedBy !== undefined) return undefined;
  const { assessmentId, taxpayerId, facilityId, period, total: before } = standing;
  const named = {
    ...{ assessmentId, taxpayerId, period, before },
    ...(facilityId === undefined ? {} : { facilityId }),
  };
  const reassessed = reassess(standing, under, law);
  if (!reassessed.ok) return { ...named, refused: reassessed.refusal.code };
  if (reassessed.value === undefined) return undefined;
  return { ...named, after: reassessed.value.total, difference: reassessed.value.difference };
}

function countInto(revision: Revision, { before, after, difference }: TouchedAssessment): Revision {
  if (after === undefined || difference === undefined) return { ...revision, refused: revision.refused + 1 };
  const { currency } = revision;
  const sum = (total: string, amount: string) =>
    formatMoney(addMoney(moneyFrom(total, currency), moneyFrom(amount, currency)));
  return {
    ...revision,
    touched: revision.touched + 1,
    before: sum(revision.before, before),
    after: sum(revision.after, after),
    difference: sum(revision.difference, difference),
  };
}
