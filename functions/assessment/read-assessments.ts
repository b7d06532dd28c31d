import type { Operation } from '../../shared/aws/http-function.ts';
import type { HttpRequest } from '../../shared/aws/http-request.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import { unpackRows } from '../../shared/packed-rows.ts';
import { explanationText } from '../../shared/schedule/explanation-text.ts';
import type { Declared, Schedule } from '../../shared/schedule/schedule.ts';
import { type AssessmentJournal, readAssessment, readAssessments, refusalFor } from './assessment-journal.ts';
import type { Assessment } from './domain/assessment.ts';
import { assessmentChains } from './domain/assessment-chains.ts';
import { explainKept } from './domain/kept-amendment.ts';

export function listAssessments(journal: AssessmentJournal): Operation {
  return async (request) => {
    const refusal = await refusalFor(journal, request);
    if (refusal) return { ok: false, refusal };
    const { obligationId } = request.query;
    const assessments = await readAssessments(journal.table, request.path.taxpayerId as string);
    const asked = assessments.filter(
      (one) => obligationId === undefined || one.obligationId === obligationId,
    );
    return accept({ status: 200, body: { items: assessmentChains(asked).map(summaryOf) } });
  };
}

export function getAssessment(journal: AssessmentJournal): Operation {
  return async (request) => {
    const found = await findAssessment(journal, request);
    if (!found.ok) return found;
    const { assessment, schedule, declared } = found.value;
    const liability = schedule.assess(declared);
    if (request.query.law === 'now') {
      if (!liability.ok) return liability;
    } else if (!liability.ok || liability.value.total !== assessment.total) {
      throw new Error(`${assessment.assessmentId} does not come out as it was assessed`);
    }
    return accept({ status: 200, body: { ...summaryOf(assessment), liability: liability.value } });
  };
}

/**
 * Why a line comes to what it does: worked out again from the lines and the law that the assessment pins or, with
 * `law=now`, the law as it is in force now.
 */
export function explainAssessmentLine(journal: AssessmentJournal): Operation {
  return async (request) => {
    const found = await findAssessment(journal, request);
    if (!found.ok) return found;
    const line = request.path.line === 'total' ? undefined : Number(request.path.line);
    const explanation = found.value.schedule.explain(found.value.declared, line);
    if (!explanation.ok) return explanation;
    if (!request.accept.includes('text/plain')) return accept({ status: 200, body: explanation.value });
    return accept({ status: 200, media: 'text/plain', text: explanationText(explanation.value) });
  };
}

function summaryOf({ facts: _, lines: __, originalDue: ___, keptAmendments, ...summary }: Assessment) {
  if (keptAmendments === undefined) return summary;
  const answered = keptAmendments.map((kept) => {
    const { declarationId, declarationVersion, submittedOn, answeredOn } = kept;
    return { declarationId, declarationVersion, submittedOn, answeredOn, explanation: explainKept(kept) };
  });
  return { ...summary, keptAmendments: answered };
}

type Found = { readonly assessment: Assessment; readonly schedule: Schedule; readonly declared: Declared };

async function findAssessment(journal: AssessmentJournal, request: HttpRequest): Promise<Outcome<Found>> {
  const refusal = await refusalFor(journal, request);
  if (refusal) return { ok: false, refusal };
  const { taxpayerId, assessmentId } = request.path as { taxpayerId: string; assessmentId: string };
  const assessment = await readAssessment(journal.table, taxpayerId, assessmentId);
  if (assessment === undefined) {
    return refuse('not-found', 'assessment.unknown', 'The taxpayer has no assessment with this id.', {
      remedy: 'List the assessments, and use one of their ids.',
    });
  }
  const { book } = journal;
  const schedule =
    request.query.law === 'now'
      ? await book.named(assessment.schedule.id, request.at)
      : await book.pinned(assessment.schedule);
  const { period, facts, lines } = assessment;
  return accept({ assessment, schedule, declared: { period, facts, lines: unpackRows(lines) } });
}
