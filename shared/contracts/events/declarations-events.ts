import * as z from 'zod';
import { packedRows } from '../../packed-rows.ts';
import { date, dutyToFile, event, id, reason, text } from './event-fields.ts';

/** `assessableFrom`: from when the authority may assess where no return has come, where the law says so. */
const filing = { ...dutyToFile, filingDue: date, assessableFrom: date.optional() };

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
    /** From version 2 on: the declaration that this one takes the place of, and why. */
    amends: id.optional(),
    reason: z.object({ code: text, text: reason }).optional(),
  }),
} as const;
