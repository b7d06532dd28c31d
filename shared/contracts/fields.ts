import * as z from 'zod';
import { parseCivilDate } from '../civil-date.ts';
import { isId } from '../id.ts';

/** Fields that several operations share. Free text is bounded, and has no control characters. */
export const shortText = z
  .string()
  .trim()
  .min(1)
  .max(200)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'must not contain control characters');

export const civilDate = z
  .string()
  .refine((text) => parseCivilDate(text) !== undefined, 'must be a date YYYY-MM-DD between 1990 and 2199')
  .meta({ format: 'date', example: '2024-06-01' });

export function idOf(prefix: string) {
  return z
    .string()
    .refine((text) => isId(prefix, text), `must be an id ${prefix}_…`)
    .meta({ example: `${prefix}_01J0000000ABCDEFGHJKMNPQRS` });
}

export const amount = z
  .string()
  .regex(/^-?(0|[1-9]\d*)(\.\d+)?$/, 'must be a plain decimal in quotes, such as "8805.00"')
  .meta({ description: 'A decimal string', example: '8805.00' });
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ description: 'ISO 4217', example: 'CAD' });

export const taxpayerPath = z.object({ taxpayerId: idOf('taxpayer') });

/** Why someone proposes or decides: a few sentences, with line breaks if need be. */
export const reasonText = z
  .string()
  .trim()
  .min(1)
  .max(2_000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
  .regex(/^[^\u0000-\u0009\u000b-\u001f\u007f]*$/, 'must not contain control characters');

/** What a declaration comes to, as calculations and assessments show it. */
export const liability = z
  .object({
    schedule: z.object({ id: z.string(), hash: z.string() }),
    period: z.string(),
    currency,
    total: amount,
    heads: z.array(z.object({ head: z.string(), amount })),
    figures: z.record(z.string(), z.object({ value: z.string(), unit: z.string() })),
    lines: z.array(z.object({ line: z.int(), amount, rate: z.string().optional() })),
  })
  .meta({ id: 'Liability' });

/** How a proposal that takes a second person stands, as every context shows it. */
export const proposalView = z
  .object({
    status: z.enum(['proposed', 'approved', 'rejected', 'withdrawn', 'expired']).meta({
      description: 'expired: nobody decided by `expiresAt`, and nobody can any more',
    }),
    proposedBy: z.string(),
    proposedAt: z.iso.datetime(),
    reason: z.string(),
    expiresAt: z.iso.datetime(),
    decidedBy: z.string().optional(),
    decidedAt: z.iso.datetime().optional(),
    decisionReason: z.string().optional(),
  })
  .meta({ id: 'Proposal' });

/** Pages are asked for by the cursor of the page before. */
export const paging = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(50)
    .transform(String)
    .meta({ description: 'Items on a page: 1 to 200, 50 unless told' }),
  cursor: z.string().max(2_000).optional().meta({ description: 'The `next` of the page before' }),
});
export const nextCursor = z
  .string()
  .optional()
  .meta({ description: 'Send it as `cursor` for the next page; absent on the last' });
