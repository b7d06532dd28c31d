import * as z from 'zod';
import { accountHistory } from '../../account/history-document.ts';
import { amendmentsDocument } from './amendments.ts';
import { calendarDocument } from './calendar.ts';
import { indexDocument } from './increase.ts';
import { checkDocument, fieldDocument, figureDocument, listDocument, uniqueDocument } from './inputs.ts';
import { parameterDocument } from './parameter.ts';
import { citationText, codeText, countText, dateText, labelText, nameText, proseText } from './scalars.ts';
import { termsDocument } from './terms.ts';

const row = z.record(z.string(), z.string());

/** A declaration worked through by hand, by the law or by a peer; it is run whenever the schedule is checked. */
const workedExample = z.strictObject({
  title: labelText,
  source: citationText,
  period: z.string(),
  facts: row.optional(),
  /** Left out where a declaration has facts only. */
  lines: z.array(row).prefault([]),
  /** The law as it stood enacted on that day; without it, the law as it stands in the document. */
  asKnownOn: dateText.optional(),
  expect: z.union([
    z.strictObject({ total: z.string(), heads: row.optional(), figures: row.optional() }),
    z.strictObject({ refused: z.string() }),
  ]),
});

/** An account worked through by hand, by the law or by a peer. */
const accountExample = z.strictObject({
  title: labelText,
  source: citationText,
  asOf: dateText,
  history: accountHistory,
  expect: z.union([
    z.strictObject({
      /** By `charge/component`. */
      charged: row.optional(),
      paid: row.optional(),
      open: row.optional(),
      totalOpen: z.string().optional(),
      credit: z.string().optional(),
    }),
    z.strictObject({ refused: z.string() }),
  ]),
});

export const scheduleDocument = z.strictObject({
  schedule: z.string().regex(/^[a-z]{2,12}(-[a-z0-9]{1,3})?\/[a-z][a-z0-9-]{1,40}$/, {
    error: (issue) => `${JSON.stringify(issue.input)} is not an id such as ca/fuel-charge`,
  }),
  version: countText,
  title: labelText,
  currency: z.string(),
  timeZone: z.string(),
  filedBy: z.enum(['taxpayer', 'facility']),
  /** The law that the whole rests on: full citations. */
  sources: z.array(citationText).min(1),
  /** What a reader must know: what is left out, and what is practice rather than law. */
  notes: z.array(proseText).optional(),
  units: z.record(
    z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, { error: 'is not a unit symbol such as m3 or tCO2e' }),
    labelText,
  ),
  calendar: calendarDocument,
  lists: z.record(nameText, listDocument).optional(),
  /** Published indices that values follow. */
  indices: z.record(nameText, indexDocument).optional(),
  parameters: z.record(nameText, parameterDocument),
  /** Left out where a declaration has facts only. */
  line: z
    .strictObject({
      /** The date field that places a line in time; it must fall in the period. Without it a line has the period's dates. */
      datedBy: nameText.optional(),
      fields: z.record(nameText, fieldDocument),
      checks: z.array(checkDocument).optional(),
      unique: z.array(uniqueDocument).max(20).optional(),
      figures: z.record(nameText, figureDocument),
      /** By which figure a line shares in the total, and which parameter to show as its rate. */
      shareBy: nameText.optional(),
      rate: nameText.optional(),
    })
    .prefault({ fields: {}, figures: {} }),
  declaration: z.strictObject({
    facts: z.record(nameText, fieldDocument).optional(),
    checks: z.array(checkDocument).optional(),
    figures: z.record(nameText, figureDocument),
  }),
  /** In the order in which a payment discharges them. */
  heads: z.array(z.strictObject({ head: codeText, figure: nameText })).min(1),
  amendments: amendmentsDocument.optional(),
  terms: termsDocument.optional(),
  examples: z.array(workedExample).min(1, { error: 'has no worked example' }),
  accountExamples: z.array(accountExample).max(200).optional(),
});
export type ScheduleDocument = z.infer<typeof scheduleDocument>;
