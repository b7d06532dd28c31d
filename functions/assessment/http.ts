import { httpFunction } from '../../shared/aws/http-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { calculate, listSchedules } from './calculate.ts';
import { assessmentContracts } from './contract.ts';
import { assessedTaxpayer } from './domain/assessed-taxpayer.ts';
import { explainAssessmentLine, getAssessment, listAssessments } from './read-assessments.ts';

const journal = { table: contextTable(), context: 'assessment', schema: assessedTaxpayer } as const;

export const handler = httpFunction(assessmentContracts, {
  calculate,
  'list-schedules': listSchedules,
  'list-assessments': listAssessments(journal),
  'get-assessment': getAssessment(journal),
  'explain-assessment-line': explainAssessmentLine(journal),
});
