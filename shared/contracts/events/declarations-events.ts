import * as z from 'zod';
import { packedRows } from '../../packed-rows.ts';
import { date, dutyToFile, event, id, text } from './event-fields.ts';

const filing = { ...dutyToFile, filingDue: date };

export const declarationsEvents = {
  'obligation.opened.v1': event('declarations', filing),
  'obligation.missed.v1': event('declarations', { obligationId: id, taxpayerId: id, filingDue: date }),
  'declaration.submitted.v1': event('declarations', {
    ...filing,
    declarationId: id,
    version: z.int().positive(),
    facts: z.record(z.string(), z.string()),
    lines: packedRows,
    submittedBy: text,
    submittedOn: date,
    receipt: text,
  }),
} as const;
