import { addDays } from '../civil-date.ts';
import { declarationReader, writeLiability } from './assess.ts';
import type { CompiledSchedule } from './compiled-schedule.ts';
import { explainWorkedOut } from './explain.ts';
import { describeField } from './inputs.ts';
import { lineReader } from './read-lines.ts';
import { refusing } from './refused-evaluation.ts';
import type { Schedule } from './schedule.ts';

/**
 * The compiled law behind the interface that the rest of the system uses. `asKnownOn` compiles the same document as it
 * stood on another day.
 */
export function makeSchedule(compiled: CompiledSchedule, asKnownOn: Schedule['asKnownOn']): Schedule {
  const { document, calendar } = compiled;
  const work = declarationReader(compiled);
  return {
    id: document.schedule,
    version: Number(document.version),
    hash: compiled.hash,
    title: document.title,
    currency: document.currency,
    timeZone: document.timeZone,
    filedBy: document.filedBy,
    heads: compiled.heads.map(({ head }) => head),
    lineFields: compiled.line.inputs.fields.map(describeField),
    facts: compiled.declaration.inputs.fields.map(describeField),
    terms: document.terms ?? {},
    accountTerms: compiled.accountTerms,
    periodsFrom: calendar.periodsFrom,
    period: calendar.period,
    paymentDue: calendar.paymentDue,
    amendedPaymentDue: (firstDue, submittedOn) => {
      const rule = document.amendments?.paymentDue;
      if (rule === undefined) return firstDue;
      const day = addDays(submittedOn, Number(rule.daysAfterSubmission));
      return [firstDue, calendar.workingDay(day, rule.workingDay)].sort()[1] as string;
    },
    weighsAmendments: document.amendments?.materiality !== undefined,
    materiality: ({ start }, assessed, amended) => compiled.materiality(start, assessed, amended),
    addWorkingDays: calendar.addWorkingDays,
    holidaysThrough: calendar.holidaysThrough,
    readLines: lineReader(compiled),
    asKnownOn,
    assess: (declared) => {
      const worked = work(declared);
      return worked.ok ? writeLiability(compiled, worked.value) : worked;
    },
    explain: (declared, line) => {
      const worked = work(declared);
      if (!worked.ok) return worked;
      // What is not assessed has nothing to explain.
      const assessed = writeLiability(compiled, worked.value);
      if (!assessed.ok) return assessed;
      const explained = refusing(() => explainWorkedOut(compiled, worked.value, line));
      return explained.ok ? explained.value : explained;
    },
  };
}
