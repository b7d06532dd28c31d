import * as z from 'zod';
import type { Context } from '../../contexts.ts';

export const amount = z.string().regex(/^-?(0|[1-9]\d*)(\.\d+)?$/);
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const date = z.iso.date();
export const text = z.string().min(1).max(500);
export const id = z.string().min(3).max(80);
export const hash = z.string().length(64);
export const reason = z.string().min(1).max(2_000);

export const scheduleVersion = z.object({ id, hash });
export const headAmount = z.object({ head: text, amount });

/** Who decided what another proposed, and why. */
export const decision = { decidedBy: text, reason };
/** Who proposed what waits for a second person, and why. */
export const proposal = { proposedBy: text, reason };

/** What a return is for: whose, under which law, for which period and, where it is filed so, for which facility. */
export const dutyToFile = {
  obligationId: id,
  taxpayerId: id,
  schedule: scheduleVersion,
  facilityId: id.optional(),
  period: text,
  periodStart: date,
  periodEnd: date,
};

/** One side of a posting to the double-entry ledger; in a posting debits equal credits. */
export const ledgerEntry = z.object({ account: text, side: z.enum(['debit', 'credit']), amount });

/** An entry of the catalogue: the context whose journal holds the event, and the schema of its data. */
export function event<C extends Context | 'any', S extends z.ZodRawShape>(context: C, shape: S) {
  return { context, data: z.object(shape) };
}
